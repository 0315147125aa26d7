/**
 * Recovery in four processes on one file. RC-10: a hundred browsers begin and verify at once, and one recovery waits. RC-11: one access code, a thousand
 * uses at once: one session comes of it, and no more tries are looked at than there are.
 */
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {findUserByEmail} from '../../mock-server/store/users.ts';
import {insertSession} from '../../mock-server/store/sessions.ts';
import {prepareSession} from '../../mock-server/verifier/sessions.ts';
import {enterPassword, signInWithKey} from '../support/people.ts';
import {AppProcess} from '../support/process/app-process.ts';
import {moved} from '../support/process/scenario.ts';
import {workFolder} from '../support/process/work-folder.ts';
import {type Recovering, recovering, waited} from '../support/recovering.ts';
import type {TestBrowser} from '../support/test-browser.ts';

const uses = 1000;
const session = 'tfa-session-8000';
const browserCookie = 'tfa-browser-8000';

/** Half signed-in windows of the known browser, stored as sign-ins would store them. */
async function windows({test, email}: Recovering): Promise<string[]> {
  const {verifier} = test;
  const user = await findUserByEmail(verifier.store.db, email);
  const client = {address: '', browserName: 'Firefox on Linux', carrier: 'cookie', browser: undefined} as const;
  const about = {accountId: user?.id ?? '', level: 'first_factor', client, browserId: null} as const;
  const opened = await Promise.all(Array.from({length: uses}, () => prepareSession(verifier, about)));
  await verifier.store.transaction(async (tx) => {
    for (const {row} of opened) await insertSession(tx, row);
  });
  return opened.map(({token}) => token);
}

async function rush(
  processes: readonly AppProcess[],
  {tokens, secret, code}: {tokens: string[]; secret: string; code: string},
) {
  const answers = await Promise.all(
    tokens.map(async (token, index) => {
      const browser: TestBrowser = processes[index % processes.length]!.browser();
      browser.cookies.set(session, token);
      browser.cookies.set(browserCookie, secret);
      const {status} = await browser.call('POST /recovery/access-code', {body: {code}});
      return {browser, status};
    }),
  );
  return answers.filter(({status}) => status === 200).map(({browser}) => browser);
}

/** Browsers that the account knows, each with its second step owed. */
async function knownBrowsers(story: Recovering, count: number): Promise<TestBrowser[]> {
  const browsers = Array.from({length: count}, () => story.test.browser());
  for (const browser of browsers) {
    await signInWithKey(browser, story);
    await browser.call('POST /sign-out');
    await enterPassword(browser, story);
  }
  return browsers;
}

/** Which of the mailed codes belongs to which recovery: a person tells by the time, a test by trying each against what is stored. */
async function codesById({test}: Recovering): Promise<Map<string, string>> {
  const {store, sealer} = test.verifier;
  const codes = test.mailer.messages().flatMap(({text}) => /^(\d{6})$/m.exec(text)?.[1] ?? []);
  const rows = await store.db.selectFrom('recoveries').selectAll().execute();
  const found = await Promise.all(
    rows.map(async ({id, code_salt: salt, code_hash: mac}) => {
      const context = `recovery-email-code:${salt}`;
      const fits = await Promise.all(codes.map((text) => sealer.hasMac({text, context, mac})));
      return [id, codes[fits.indexOf(true)] ?? ''] as const;
    }),
  );
  return new Map(found);
}

describe('a hundred browsers at once', () => {
  it('RC-10 R74: all begin, all verify, one waits; the others are closed and see it', async (t) => {
    const database = join(await workFolder(t), 'recovery.sqlite');
    const story = await recovering({database});
    t.after(() => story.test.close());
    const owned = await knownBrowsers(story, 100);
    const processes = await AppProcess.several(t, {count: 4, database, now: story.clock.now(), patience: 60_000});
    const browsers = owned.map((browser, index) => moved(browser, processes[index % processes.length]!.browser()));
    const begun = await Promise.all(browsers.map((browser) => browser.call('POST /recovery')));
    assert.equal(new Set(begun.map(({body}) => body.id)).size, 100, 'until it waits it belongs to its browser');
    await story.test.deliver();
    const codes = await codesById(story);
    const verified = await Promise.all(
      browsers.map((browser, index) => {
        const code = codes.get(begun[index]?.body.id ?? '') ?? '';
        return browser.call('POST /recovery/email-code', {body: {code}});
      }),
    );
    assert.deepEqual([...new Set(verified.map(({body}) => body.step))], ['email_verified']);
    const waiting = await Promise.all(browsers.map((browser) => browser.call('POST /recovery/device')));
    assert.equal(new Set(waiting.map(({body}) => body.id)).size, 1);
    await story.test.deliver();
    const seen = await Promise.all(browsers.map((browser) => browser.call('GET /recovery')));
    assert.equal(new Set(seen.map(({text}) => text)).size, 1);
    assert.equal(seen[0]?.body.step, 'waiting');
    const rows = await story.test.verifier.store.db.selectFrom('recoveries').select(['step', 'wait']).execute();
    assert.equal(rows.filter(({step, wait}) => step === 'waiting' && wait !== null).length, 1);
    assert.equal(rows.filter(({step, wait}) => step === 'expired' && wait === null).length, 99);
    const announced = story.test.mailer.messages().filter(({subject}) => /is waiting/.test(subject));
    assert.equal(announced.length, 1);
  });
});

describe('one access code, a thousand uses', () => {
  it('RC-11: of a thousand parallel redemptions in four processes one session comes', async (t) => {
    const database = join(await workFolder(t), 'recovery.sqlite');
    const story = await recovering({database});
    const code = await waited(story);
    const tokens = await windows(story);
    const now = story.clock.now();
    const secret = story.known.cookies.get(browserCookie) ?? '';
    await story.test.close();
    const processes = await AppProcess.several(t, {count: 4, database, now, patience: 60_000});
    const redeemed = await rush(processes, {tokens, secret, code});
    // Within the hour the same browser may come again; each time the session before it ends, and is one of the five tries that the first one left.
    assert.ok(redeemed.length >= 1 && redeemed.length <= 6);
    const alive = await Promise.all(redeemed.map(async (browser) => (await browser.call('GET /account')).status));
    assert.equal(alive.filter((status) => status === 200).length, 1);
  });
});
