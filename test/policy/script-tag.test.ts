import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser} from 'puppeteer-core';
import {build} from 'vite';
import {createTestHandler} from '../support/test-verifier.ts';
import type {host} from './pages/host.ts';
import {buildPage} from './support/build-page.ts';
import {engines, openPage} from './support/engines.ts';
import {strictPolicy} from './support/policy.ts';
import {serveStrictly, type StrictSite} from './support/strict-site.ts';

declare global {
  interface Window {
    host: typeof host;
  }
}

/** As it is published, without touching what `npm run build` has made. */
async function buildScriptTag(): Promise<string> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const outDir = join(root, '.cache', 'policy', 'script-tag');
  await build({root, mode: 'bundle', logLevel: 'warn', build: {outDir, emptyOutDir: true}});
  return outDir;
}

describe('the script-tag bundle beside a host’s own Lit', {concurrency: true}, () => {
  let site: StrictSite;
  let stricter: StrictSite;

  before(async () => {
    const folders = [await buildPage('host'), await buildScriptTag()];
    const pages = {'/': ['/tfa-elements.js', '/host.js'], '/other-order': ['/host.js', '/tfa-elements.js']};
    const verifier = await createTestHandler();
    site = await serveStrictly({policy: strictPolicy('lit-html tfa-elements'), folders, pages, verifier});
    stricter = await serveStrictly({policy: strictPolicy(), folders, pages, verifier});
  });
  after(() => Promise.all([site.close(), stricter.close()]));

  for (const {name, channels, open} of engines()) {
    describe(`in ${name}`, {concurrency: false}, () => {
      let browser: Browser;

      before(async () => {
        browser = await open();
      });
      after(() => browser.close());

      for (const path of ['/', '/other-order']) {
        it(`${path}: both work, and nothing is against the policy that names both`, async () => {
          const {page, complaints} = await openPage(browser, site.origin + path);
          const email = `${name}${path.length}@example.com`;
          assert.equal(await page.evaluate((as) => window.host.signUp(as), email), 201);
          await page.evaluate(async () => {
            const {place, press, see} = window.host;
            place('host-counter');
            await press('0');
            await press('1');
            await see('button', '2');
            place('tfa-enroll-key', {endpoint: '/tfa/v1', lang: 'de'});
            await see('h2', 'Sicherheitsschlüssel');
            place('tfa-totp-setup', {endpoint: '/tfa/v1'});
            await press('Set up app');
            await see('[part~=qr] svg');
          });

          const logged = [...complaints];
          const verdict = await page.evaluate((through) => window.host.violationsAndPlanted(through), channels);
          assert.deepEqual(verdict.found, []);
          assert.deepEqual(logged, []);
          assert.deepEqual(verdict.planted, verdict.forbidden);
          await page.close();
        });
      }

      it('a policy that does not name the bundle’s is violated by it, and that is reported', async () => {
        const {page, complaints} = await openPage(browser, stricter.origin);
        await page.waitForSelector('main');
        const {found} = await page.evaluate((through) => window.host.violationsAndPlanted(through), channels);
        assert.ok(found.some(({directive}) => directive === 'trusted-types'));
        assert.ok(complaints.length > 0);
        await page.close();
      });
    });
  }
});
