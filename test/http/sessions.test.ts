/** Sessions: new at every change of level, and how long they live (catalogue SE-04, SE-06). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {FakeClock} from '../support/fake-clock.ts';
import {addKey, enrolled, enterPassword, signUp} from '../support/people.ts';
import {carry, signedIn} from '../support/stored.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier, type TestVerifier} from '../support/test-verifier.ts';

const minutes = 60_000;
const hours = 60 * minutes;
const cookie = 'tfa-session-8000';

/** The code that the holder of this token is answered, or the level of the session. */
async function levelOf(test: TestVerifier, token: string | undefined): Promise<string> {
  const answer = await carry(test.browser(), {token: token ?? ''}).call('GET /account');
  return answer.status === 200 ? answer.body.level : answer.problem.code;
}

function tokenOf(browser: TestBrowser): string {
  return browser.cookies.get(cookie) ?? '';
}

describe('SE-06: a change of level', () => {
  it('has a new id at the password and at the second factor, and each old one is dead', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const home = test.browser();
    const {email, authenticator} = await enrolled(home);
    const browser = carry(test.browser(), {token: 'chosen by somebody else'});
    await enterPassword(browser, {email});
    const half = tokenOf(browser);
    assert.notEqual(half, 'chosen by somebody else');
    await enterPassword(browser, {email});
    const again = tokenOf(browser);
    assert.equal(await levelOf(test, half), 'not_signed_in');
    assert.equal(await levelOf(test, again), 'second_factor_required');
    const {body: options} = await browser.call('POST /challenge/options');
    const response = await authenticator.get(options);
    await browser.call('POST /challenge', {body: {method: 'security_key', response}});
    assert.equal(await levelOf(test, again), 'not_signed_in');
    assert.equal(await levelOf(test, tokenOf(browser)), 'full');
    assert.equal(new Set([half, again, tokenOf(browser), tokenOf(home)]).size, 4);
  });

  it('a full session does not outlive signing in again, as oneself or as another', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    const {email} = await signUp(browser);
    const first = tokenOf(browser);
    await enterPassword(browser, {email});
    assert.equal(await levelOf(test, first), 'not_signed_in');
    const second = tokenOf(browser);
    await signUp(browser);
    assert.equal(await levelOf(test, second), 'not_signed_in');
  });

  it('a wrong password ends nothing', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    const {email} = await signUp(browser);
    await browser.call('POST /sign-in', {body: {email, password: 'wrong'}});
    assert.equal((await browser.call('GET /account')).status, 200);
  });

  it('two sign-ins at once from one session both have a session that works', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const home = test.browser();
    const {email} = await signUp(home);
    const token = tokenOf(home);
    const windows = [carry(test.browser(), {token}), carry(test.browser(), {token})];
    await Promise.all(windows.map((browser) => enterPassword(browser, {email})));
    for (const browser of windows) assert.equal((await browser.call('GET /account')).status, 200);
  });

  it('an enrol_only session becomes full with its one method: what was there before goes', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {browser, id, token, keys} = await signedIn(test, {level: 'enrol_only', keys: 20});
    const elsewhere = await signedIn(test, {keys: 1});
    await test.verifier.store.db
      .updateTable('sessions')
      .set({account_id: id})
      .where('id', '=', elsewhere.sessionId)
      .execute();
    const {key} = await addKey(browser);
    assert.equal(await levelOf(test, token), 'not_signed_in');
    assert.equal(await levelOf(test, elsewhere.token), 'not_signed_in');
    const {body: account} = await browser.call('GET /account');
    assert.deepEqual([account.level, account.securityKeys.map((one) => one.id)], ['full', [key.id]]);
    assert.ok(!keys.includes(key.id));
    assert.equal((await browser.call('POST /backup-codes')).status, 200);
  });
});

describe('lifetimes', () => {
  it('a full session ends after an hour of idleness', async (t) => {
    const clock = new FakeClock();
    const test = await createTestVerifier({clock});
    t.after(() => test.close());
    const {token} = await signedIn(test);
    clock.move(hours - 1);
    assert.equal(await levelOf(test, token), 'full');
    clock.move(hours - 1);
    assert.equal(await levelOf(test, token), 'full');
    clock.move(hours);
    assert.equal(await levelOf(test, token), 'not_signed_in');
  });

  it('and after a day, however busy', async (t) => {
    const clock = new FakeClock();
    const test = await createTestVerifier({clock});
    t.after(() => test.close());
    const {token} = await signedIn(test);
    for (let quarter = 0; quarter < 95; quarter += 1) {
      clock.move(15 * minutes);
      assert.equal(await levelOf(test, token), 'full');
    }
    clock.move(15 * minutes - 1);
    assert.equal(await levelOf(test, token), 'full');
    clock.move(1);
    assert.equal(await levelOf(test, token), 'not_signed_in');
  });

  for (const [level, lifetime, alive] of [
    ['first_factor', 15 * minutes, 'second_factor_required'],
    ['enrol_only', hours, 'enrol_only'],
  ] as const) {
    it(`${level}: ${String(lifetime / minutes)} minutes, not prolonged by use`, async (t) => {
      const clock = new FakeClock();
      const test = await createTestVerifier({clock});
      t.after(() => test.close());
      const {token} = await signedIn(test, {level, keys: 1});
      for (const step of [lifetime / 2, lifetime / 2 - 1]) {
        clock.move(step);
        assert.equal(await levelOf(test, token), alive);
      }
      clock.move(1);
      assert.equal(await levelOf(test, token), 'not_signed_in');
    });
  }
});
