/** Wrong passwords at step-up count apart from everything else: ten end the session. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {enrolled, password, signInWithKey, signUp} from '../support/people.ts';
import {activityOf} from '../support/records.ts';
import {signedIn} from '../support/stored.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

function tryPassword(browser: TestBrowser, typed: string) {
  return browser.call('POST /step-up', {body: {action: 'add_key', method: 'password', password: typed}});
}

describe('wrong passwords', () => {
  it('are answered nine times; the tenth ends the session, its cookie goes, and the row says why', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    const {email} = await signUp(browser);
    for (let count = 1; count <= 9; count += 1) {
      assert.equal((await tryPassword(browser, 'wrong')).problem.code, 'wrong_password');
      assert.equal((await browser.call('GET /account')).status, 200);
    }
    assert.equal((await tryPassword(browser, 'wrong')).problem.code, 'wrong_password');
    assert.equal(browser.cookies.has('tfa-session-8000'), false);
    assert.equal((await browser.call('GET /account')).problem.code, 'not_signed_in');
    const rows = await activityOf(test, {email});
    assert.equal(rows.filter(({type, reason}) => type === 'step_up_refused' && reason === 'wrong_password').length, 10);
  });

  it('in parallel get no more looks than one after another', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {browser, token} = await signedIn(test);
    const headers = {Cookie: `tfa-session-8000=${token}`};
    const hashes = test.passwordHash.hashed;
    const body = {action: 'add_key' as const, method: 'password' as const, password: 'wrong'};
    const answers = await Promise.all(Array.from({length: 50}, () => browser.call('POST /step-up', {body, headers})));
    const codes = answers.map(({problem}) => problem.code);
    assert.equal(codes.filter((code) => code === 'wrong_password').length, 10);
    assert.equal(codes.filter((code) => code === 'not_signed_in').length, 40);
    assert.equal(test.passwordHash.hashed - hashes, 10);
    assert.equal((await tryPassword(browser, password)).problem.code, 'not_signed_in');
  });

  it('are forgotten by a right one, and counted for this session alone', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const [browser, other] = [test.browser(), test.browser()];
    const {email, authenticator} = await enrolled(browser);
    await signInWithKey(other, {email, authenticator});
    for (let round = 0; round < 2; round += 1) {
      for (let count = 0; count < 9; count += 1) await tryPassword(browser, 'wrong');
      assert.equal((await tryPassword(browser, password)).status, 200);
    }
    for (let count = 0; count < 9; count += 1) await tryPassword(other, 'wrong');
    assert.equal((await browser.call('GET /account')).status, 200);
    assert.equal((await other.call('GET /account')).status, 200);
  });

  it('counted by a process that died before it could end the session end it at the next try', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {browser} = await signedIn(test, {session: {wrong_passwords: 10}});
    assert.equal((await tryPassword(browser, password)).problem.code, 'not_signed_in');
    assert.equal((await browser.call('GET /account')).problem.code, 'not_signed_in');
  });
});
