/** Trusted browsers, and the lists of browsers and sessions (R52, R55; catalogue SE-08). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {FakeClock} from '../support/fake-clock.ts';
import {sameBrowser} from '../support/guessing.ts';
import {
  addKey,
  confirmPassword,
  enrolled,
  enterPassword,
  signInWithKey,
  type SoftwareAuthenticator,
} from '../support/people.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier, type TestVerifierOptions} from '../support/test-verifier.ts';

const days = 86_400_000;

async function trusting(options: Omit<TestVerifierOptions, 'clock'> = {}) {
  const clock = new FakeClock();
  const test = await createTestVerifier({clock, ...options});
  const home = test.browser();
  const {email, authenticator, codes, key} = await enrolled(home);
  const browser = test.browser();
  await trust(browser, {email, authenticator});
  /** What signing in with the password leads to, in another window of this browser. */
  const asked = async (where: TestBrowser = browser) =>
    (await enterPassword(sameBrowser(test.browser(), where), {email})).next;
  return {clock, test, home, browser, email, authenticator, codes, key, asked};
}

async function trust(
  browser: TestBrowser,
  {email, authenticator}: {email: string; authenticator: SoftwareAuthenticator},
) {
  await enterPassword(browser, {email});
  const {body: options} = await browser.call('POST /challenge/options');
  const response = await authenticator.get(options);
  return browser.call('POST /challenge', {body: {method: 'security_key', response, trust: true}});
}

describe('R52: a trusted browser', () => {
  it('skips the second step for thirty days, and no other browser does', async (t) => {
    const {test, clock, home, asked} = await trusting();
    t.after(() => test.close());
    assert.equal(await asked(), 'account');
    assert.equal(await asked(home), 'challenge');
    assert.equal(await asked(test.browser()), 'challenge');
    clock.move(30 * days - 1);
    assert.equal(await asked(), 'account');
    clock.move(1);
    assert.equal(await asked(), 'challenge');
  });

  it('opens a session in which the password confirms nothing', async (t) => {
    const {test, browser, email} = await trusting();
    t.after(() => test.close());
    const window = sameBrowser(test.browser(), browser);
    await enterPassword(window, {email});
    const {body: account} = await window.call('GET /account');
    assert.deepEqual(account.stepUp.methods.add_key, ['security_key', 'backup_code']);
  });

  it('is not made by a backup code, nor where configuration or policy forbids it', async (t) => {
    const {test, email, codes, authenticator, asked} = await trusting();
    t.after(() => test.close());
    const byCode = test.browser();
    await enterPassword(byCode, {email});
    await byCode.call('POST /challenge', {body: {method: 'backup_code', code: codes[0] ?? '', trust: true}});
    assert.equal(await asked(byCode), 'challenge');
    await test.verifier.store.db
      .insertInto('policy_changes')
      .values({at: test.verifier.store.now(), enforced: 0, grace_days: 0, trust_allowed: 0, changed_by: 'x'})
      .execute();
    assert.equal(await asked(), 'challenge', 'trust of before counts no more');
    const later = test.browser();
    await enterPassword(later, {email});
    assert.equal((await later.call('GET /challenge')).body.trustAllowed, false);
    assert.equal((await trust(later, {email, authenticator})).status, 200);
    const off = await trusting({config: {trustAllowed: false}});
    t.after(() => off.test.close());
    assert.equal(await off.asked(), 'challenge');
  });

  const drops: Record<string, (given: Awaited<ReturnType<typeof trusting>>) => Promise<unknown>> = {
    'a method added': ({home}) => addKey(home),
    'a method removed': async ({home, key, browser, asked, ...owner}) => {
      await addKey(home);
      await trust(browser, owner);
      assert.equal(await asked(), 'account');
      await confirmPassword(home);
      return home.call('DELETE /security-keys/{id}', {id: key.id});
    },
    'two-factor turned off and on again': async ({home, key}) => {
      await confirmPassword(home);
      await home.call('DELETE /security-keys/{id}', {id: key.id});
      await addKey(home);
    },
    'a new password': async ({home}) => {
      await confirmPassword(home);
      return home.call('POST /password', {body: {next: 'correct horse battery'}});
    },
    'being forgotten': async ({home}) => home.call('DELETE /browsers/{id}', {id: 'others'}),
  };
  for (const [what, drop] of Object.entries(drops)) {
    it(`is trusted no more after ${what}`, async (t) => {
      const given = await trusting();
      t.after(() => given.test.close());
      assert.equal(await given.asked(), 'account');
      await drop(given);
      assert.equal(await given.asked(), 'challenge');
    });
  }

  it('a rename drops no trust', async (t) => {
    const {test, home, key, asked} = await trusting();
    t.after(() => test.close());
    await home.call('PATCH /security-keys/{id}', {id: key.id, body: {name: 'Blue'}});
    assert.equal(await asked(), 'account');
  });

  it('is trusted by the account that asked, not by another in the same browser', async (t) => {
    const {test, browser} = await trusting();
    t.after(() => test.close());
    const other = await enrolled(test.browser());
    await signInWithKey(sameBrowser(test.browser(), browser), other);
    assert.deepEqual(await enterPassword(sameBrowser(test.browser(), browser), other), {next: 'challenge'});
  });
});

describe('the lists', () => {
  it('show this account’s browsers and sessions, and which is this one', async (t) => {
    const {test, clock, home, browser} = await trusting();
    t.after(() => test.close());
    await enrolled(test.browser());
    const {body: browsers} = await home.call('GET /browsers');
    assert.equal(browsers.length, 2);
    assert.deepEqual(browsers.map(({current, trustedUntil}) => [current, trustedUntil]).sort(), [
      [false, new Date(clock.now() + 30 * days).toISOString()],
      [true, undefined],
    ]);
    assert.equal((await browser.call('GET /sessions')).body.filter(({current}) => current).length, 1);
  });

  it('end one session, or all others, half-finished sign-ins too; nobody else’s', async (t) => {
    const {test, home, browser, email} = await trusting();
    t.after(() => test.close());
    const stranger = test.browser();
    await enrolled(stranger);
    const [theirs] = (await stranger.call('GET /sessions')).body;
    assert.equal((await home.call('DELETE /sessions/{id}', {id: theirs?.id ?? ''})).problem.code, 'not_found');
    const other = (await home.call('GET /sessions')).body.find(({current}) => !current);
    assert.equal((await home.call('DELETE /sessions/{id}', {id: other?.id ?? ''})).status, 204);
    assert.equal((await browser.call('GET /account')).status, 401);
    const half = test.browser();
    await enterPassword(half, {email});
    assert.equal((await home.call('DELETE /sessions/{id}', {id: 'others'})).status, 204);
    assert.equal((await half.call('GET /challenge')).status, 401);
    const own = (await home.call('GET /sessions')).body.find(({current}) => current);
    await home.call('DELETE /sessions/{id}', {id: own?.id ?? ''});
    assert.equal(home.cookies.has('tfa-session-8000'), false);
    assert.equal((await stranger.call('GET /account')).status, 200);
  });

  it('forget one browser, not another account’s knowledge of it', async (t) => {
    const {test, home, browser, asked} = await trusting();
    t.after(() => test.close());
    const stranger = test.browser();
    await enrolled(stranger);
    const [theirs] = (await stranger.call('GET /browsers')).body;
    assert.equal((await home.call('DELETE /browsers/{id}', {id: theirs?.id ?? ''})).problem.code, 'not_found');
    const trusted = (await home.call('GET /browsers')).body.find(({current}) => !current);
    assert.equal((await home.call('DELETE /browsers/{id}', {id: trusted?.id ?? ''})).status, 204);
    assert.equal(await asked(browser), 'challenge');
    assert.equal((await home.call('DELETE /browsers/{id}', {id: trusted?.id ?? ''})).problem.code, 'not_found');
  });
});
