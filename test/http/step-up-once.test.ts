/** With a window of 0 a confirmation is for one named act, once. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Action} from '../../src/protocol/types.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {authenticatorFor, password, signInWithKey, signUp} from '../support/people.ts';
import {signedIn} from '../support/stored.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

async function given() {
  const clock = new FakeClock();
  return {clock, test: await createTestVerifier({clock, config: {stepUpWindow: 0}})};
}

function confirm(browser: TestBrowser, action: Action) {
  return browser.call('POST /step-up', {body: {action, method: 'password', password}});
}

function creationOptions(browser: TestBrowser) {
  return browser.call('POST /security-keys/options', {body: {kind: 'any'}});
}

describe('a window of 0', () => {
  it('a confirmation is for the act it named, five minutes long, and no account shows it', async (t) => {
    const {test, clock} = await given();
    t.after(() => test.close());
    const {browser, keys} = await signedIn(test, {keys: 2});
    const {body} = await confirm(browser, 'remove_key');
    assert.equal(Date.parse(body.confirmedUntil) - clock.now(), 300_000);
    assert.deepEqual((await browser.call('GET /account')).body.stepUp.confirmed, []);
    assert.equal((await creationOptions(browser)).problem.code, 'step_up_required');
    clock.move(300_000);
    const late = await browser.call('DELETE /security-keys/{id}', {id: keys[0] ?? ''});
    assert.equal(late.problem.code, 'step_up_required');
  });

  it('ends with the act; one that was refused for another reason leaves it', async (t) => {
    const {test} = await given();
    t.after(() => test.close());
    const {browser, keys} = await signedIn(test, {keys: 3});
    const [first = '', second = ''] = keys;
    await confirm(browser, 'remove_key');
    assert.equal((await browser.call('DELETE /security-keys/{id}', {id: 'nobody'})).problem.code, 'not_found');
    assert.equal((await browser.call('DELETE /security-keys/{id}', {id: first})).status, 200);
    const again = await browser.call('DELETE /security-keys/{id}', {id: second});
    assert.equal(again.problem.code, 'step_up_required');
  });

  it('of two acts at once under one confirmation one happens', async (t) => {
    const {test} = await given();
    t.after(() => test.close());
    const {browser, keys} = await signedIn(test, {keys: 3});
    const [first = '', second = ''] = keys;
    await confirm(browser, 'remove_key');
    const answers = await Promise.all([first, second].map((id) => browser.call('DELETE /security-keys/{id}', {id})));
    assert.deepEqual(answers.map(({status}) => status).sort(), [200, 403]);
    assert.equal((await browser.call('GET /account')).body.securityKeys.length, 2);
  });

  it('of two new passwords at once under one confirmation one is set', async (t) => {
    const {test} = await given();
    t.after(() => test.close());
    const browser = test.browser();
    const {email} = await signUp(browser);
    await confirm(browser, 'change_password');
    const passwords = ['first new password', 'second new password'];
    const answers = await Promise.all(passwords.map((next) => browser.call('POST /password', {body: {next}})));
    assert.deepEqual(answers.map(({status}) => status).sort(), [204, 403]);
    const worked = await Promise.all(
      passwords.map((typed) => test.browser().call('POST /sign-in', {body: {email, password: typed}})),
    );
    assert.deepEqual(
      worked.map(({status}) => status === 200),
      answers.map(({status}) => status === 204),
    );
  });

  it('add_key: any number of options, one registration; the ceremonies left over have ended', async (t) => {
    const {test} = await given();
    t.after(() => test.close());
    const {browser} = await signedIn(test, {keys: 1});
    await confirm(browser, 'add_key');
    const responses = [];
    for (let count = 0; count < 3; count += 1)
      responses.push(await authenticatorFor().create((await creationOptions(browser)).body));
    const [first, ...rest] = responses.map((response) => () => browser.call('POST /security-keys', {body: {response}}));
    assert.equal((await first?.())?.status, 201);
    for (const register of rest) assert.equal((await register()).problem.code, 'ceremony_expired');
    assert.equal((await creationOptions(browser)).problem.code, 'step_up_required');
    assert.equal((await browser.call('GET /account')).body.securityKeys.length, 2);
  });

  it('add_key: of two registrations at once under one confirmation one happens', async (t) => {
    const {test} = await given();
    t.after(() => test.close());
    const {browser} = await signedIn(test, {keys: 1});
    await confirm(browser, 'add_key');
    const responses = [];
    for (let count = 0; count < 2; count += 1)
      responses.push(await authenticatorFor().create((await creationOptions(browser)).body));
    const answers = await Promise.all(
      responses.map((response) => browser.call('POST /security-keys', {body: {response}})),
    );
    assert.deepEqual(answers.map(({status}) => status).sort(), [201, 410]);
  });

  it('R13: the codes of a first method are covered by what let it be set up', async (t) => {
    const {test} = await given();
    t.after(() => test.close());
    const browser = test.browser();
    const {email} = await signUp(browser);
    await confirm(browser, 'add_key');
    const authenticator = authenticatorFor();
    const response = await authenticator.create((await creationOptions(browser)).body);
    await browser.call('POST /security-keys', {body: {response}});
    const {body: set} = await browser.call('POST /backup-codes');
    assert.equal((await browser.call('POST /backup-codes/confirm', {body: {setId: set.setId}})).status, 200);
    assert.equal((await browser.call('POST /backup-codes')).problem.code, 'step_up_required');
    const other = test.browser();
    await signInWithKey(other, {email, authenticator});
    assert.equal((await other.call('POST /backup-codes')).problem.code, 'step_up_required');
  });

  it('backup codes: one set for one confirmation, however often it was made', async (t) => {
    const {test} = await given();
    t.after(() => test.close());
    const {browser} = await signedIn(test, {keys: 1});
    await confirm(browser, 'backup_codes');
    await browser.call('POST /backup-codes');
    const {body: set} = await browser.call('POST /backup-codes');
    assert.equal((await browser.call('POST /backup-codes/confirm', {body: {setId: set.setId}})).status, 200);
    assert.equal((await browser.call('POST /backup-codes')).problem.code, 'step_up_required');
  });
});

describe('the cover for the codes of a new method', () => {
  for (const stepUpWindow of [0, 300_000]) {
    it(`lasts thirty minutes (window ${String(stepUpWindow)}), however often one confirms beside it`, async (t) => {
      const clock = new FakeClock();
      const test = await createTestVerifier({clock, config: {stepUpWindow}});
      t.after(() => test.close());
      const browser = test.browser();
      await signUp(browser);
      await confirm(browser, 'add_key');
      const response = await authenticatorFor().create((await creationOptions(browser)).body);
      await browser.call('POST /security-keys', {body: {response}});
      await confirm(browser, 'backup_codes');
      clock.move(30 * 60_000 - 1);
      assert.equal((await browser.call('POST /backup-codes')).status, 200);
      assert.equal((await creationOptions(browser)).problem.code, 'step_up_required');
      clock.move(1);
      assert.equal((await browser.call('POST /backup-codes')).problem.code, 'step_up_required');
    });
  }
});
