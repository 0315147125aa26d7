import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import type {harness, Shown} from './pages/stories.ts';
import {buildPage} from './support/build-page.ts';
import {engines, openPage} from './support/engines.ts';
import {strictPolicy} from './support/policy.ts';
import {serveStrictly, type StrictSite} from './support/strict-site.ts';

declare global {
  interface Window {
    harness: typeof harness;
  }
}

describe('the strict policy: every story of a step', {concurrency: true}, () => {
  let site: StrictSite;

  before(async () => {
    site = await serveStrictly({
      policy: strictPolicy(),
      folders: [await buildPage('stories')],
      pages: {'/': ['/stories.js']},
    });
  });
  after(() => site.close());

  for (const {name, channels, open} of engines()) {
    describe(`in ${name}`, {concurrency: false}, () => {
      let browser: Browser;
      let page: Page;
      let complaints: string[];

      before(async () => {
        browser = await open();
        ({page, complaints} = await openPage(browser, site.origin));
      });
      after(() => browser.close());

      it('every story draws itself and plays', async (t) => {
        const titles = await page.evaluate(() => window.harness.titles);
        for (const title of titles) {
          await t.test(title, async () => {
            const shown = (await page.evaluate((of) => window.harness.show(of), title)).flat();
            assert.ok(shown.length > 0);
            assert.deepEqual(
              shown.filter(({error}: Shown) => error),
              [],
            );
          });
        }
        assert.ok(titles.length > 8);
      });

      it('nothing was against the policy, and what we then did against it was reported', async () => {
        const logged = [...complaints];
        const {found, planted, forbidden} = await page.evaluate(
          (through) => window.harness.violationsAndPlanted(through),
          channels,
        );
        assert.deepEqual(found, []);
        assert.deepEqual(logged, []);
        assert.deepEqual(planted, forbidden);
      });
    });
  }
});
