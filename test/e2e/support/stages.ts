import {mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import type {Page} from 'playwright-core';

/**
 * Subtests that build on each other: after one that fails, the rest has nothing to stand on and does not run. What the page looked
 * like then is kept as a picture.
 */
export function stagesOf(
  t: TestContext,
  page: Page,
): (name: string, work: () => Promise<void> | void) => Promise<void> {
  return async (name, work) => {
    let failed = true;
    await t.test(name, async () => {
      await work();
      failed = false;
    });
    if (!failed) return;
    const path = join(await mkdtemp(join(tmpdir(), 'tfa-e2e-')), 'page.png');
    await page.screenshot({path, fullPage: true});
    throw new Error(`no way on after: ${name} (see ${path})`);
  };
}
