/** Whatever people, servers and hosts write is text: no letter of it is lost, and none becomes anything else. */
import assert from 'node:assert/strict';
import {after, before, describe, it, type TestContext} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import type {hostile} from './pages/hostile.ts';
import {buildPage} from './support/build-page.ts';
import {engines, openPage} from './support/engines.ts';
import {strictPolicy} from './support/policy.ts';
import {serveStrictly, type StrictSite} from './support/strict-site.ts';

declare global {
  interface Window {
    hostile: typeof hostile;
  }
}

describe('hostile text under the strict policy', {concurrency: true}, () => {
  let site: StrictSite;

  before(async () => {
    site = await serveStrictly({
      policy: strictPolicy(),
      folders: [await buildPage('hostile')],
      pages: {'/': ['/hostile.js']},
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
        await page.waitForSelector('main[data-ready]');
      });
      after(() => browser.close());

      /** One test for each of them. */
      async function each(
        t: TestContext,
        names: readonly string[],
        work: (name: string) => Promise<string[]>,
      ): Promise<void> {
        assert.ok(names.length > 3);
        for (const one of names) {
          await t.test(one, async () => {
            const faults = await work(one);
            assert.deepEqual(faults.slice(0, 20), []);
          });
        }
      }

      it('every string, in every place of every picture, is shown letter for letter', async (t) => {
        const {strings, pictures} = await page.evaluate(() => window.hostile);
        assert.ok(strings > 450);
        await each(t, pictures, (picture) => page.evaluate((of) => window.hostile.show(of), picture));
      });

      it('no message has a place for what others write that is in none of the pictures', async () => {
        assert.deepEqual(await page.evaluate(() => window.hostile.unfilled()), []);
      });

      it('a host’s own words are text in every step', async (t) => {
        const tags = await page.evaluate(() => window.hostile.tags);
        await each(t, tags, (tag) => page.evaluate((of) => window.hostile.reword(of), tag as (typeof tags)[number]));
      });

      it('what a host writes into attributes leads nowhere but to pages and mailboxes', async () => {
        assert.deepEqual((await page.evaluate(() => window.hostile.markUp())).slice(0, 20), []);
      });

      it('the field of a host’s own form shows its label, its error and its hint letter for letter', async () => {
        assert.deepEqual((await page.evaluate(() => window.hostile.field())).slice(0, 20), []);
      });

      it('no word that a server answers is said to people: each of its errors has ours', async (t) => {
        const answers = await page.evaluate(() => window.hostile.answers);
        await each(t, answers, (what) => page.evaluate((of) => window.hostile.answer(of), what));
      });

      it('nothing was against the policy, and what we then did against it was reported', async () => {
        const logged = [...complaints];
        const {found, planted, forbidden} = await page.evaluate(
          (through) => window.hostile.violationsAndPlanted(through),
          channels,
        );
        assert.deepEqual(found, []);
        assert.deepEqual(logged, []);
        assert.deepEqual(planted, forbidden);
      });
    });
  }
});
