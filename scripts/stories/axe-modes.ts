/**
 * Judges a story by all of axe once more in other dress: dark and right to left, which change nothing of each other, and forced colours. The
 * accessibility addon has done so in light, left to right.
 */
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import type {Page} from 'playwright-core';
import {axeTags} from '../../stories/support/axe-tags.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  violations: {id: string; nodes: {html: string}[]}[];
}

interface Mode {
  name: string;
  enter: (page: Page) => Promise<void>;
}

const modes: Mode[] = [
  {name: 'dark, right to left', enter: (page) => setFrame(page, {'data-theme': 'dark', dir: 'rtl'})},
  {
    name: 'forced colours',
    enter: async (page) => {
      await setFrame(page, {'data-theme': 'light', dir: 'ltr'});
      await page.emulateMedia({forcedColors: 'active'});
    },
  },
];

/** Leaves the page in the last mode. */
export async function violationsInOtherModes(page: Page): Promise<string[]> {
  const found: string[] = [];
  // A page that goes from story to story has it already.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  for (const {name, enter} of modes) {
    await enter(page);
    const {violations} = await page.evaluate(
      (values) =>
        (window as unknown as {axe: {run(context: string, options: object): Promise<AxeResult>}}).axe.run(
          '#storybook-root',
          {runOnly: {type: 'tag', values}, resultTypes: ['violations'], preload: false, elementRef: false},
        ),
      axeTags,
    );
    found.push(...violations.map(({id, nodes}) => `${name}: ${id}: ${nodes.map(({html}) => html).join(' | ')}`));
  }
  await page.emulateMedia({forcedColors: 'none'});
  return found;
}

/** What the toolbar does. */
async function setFrame(page: Page, attributes: Record<string, string>): Promise<void> {
  await page.evaluate((given) => {
    const frame = document.querySelector('.story-frame');
    for (const [name, value] of Object.entries(given)) frame?.setAttribute(name, value);
  }, attributes);
}
