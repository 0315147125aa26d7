/** Confirming before an act: what counts, for how long and in which session (protocol: Step-up; catalogue SE-01, SE-02). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Action} from '../../src/protocol/types.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {
  addKey,
  authenticatorFor,
  confirmPassword,
  enrolled,
  password,
  signInWithKey,
  signUp,
} from '../support/people.ts';
import {databaseWrites, signedIn} from '../support/stored.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

const window = 300_000;

async function mayAddKey(browser: TestBrowser): Promise<boolean> {
  return (await browser.call('POST /security-keys/options', {body: {kind: 'any'}})).status === 200;
}

function tryPassword(browser: TestBrowser, typed: string, action: Action = 'add_key') {
  return browser.call('POST /step-up', {body: {action, method: 'password', password: typed}});
}

describe('a confirmation', () => {
  it('by password serves every act that accepts one, for five minutes', async (t) => {
    const clock = new FakeClock();
    const test = await createTestVerifier({clock});
    t.after(() => test.close());
    const {browser} = await signedIn(test, {keys: 1});
    assert.equal(await mayAddKey(browser), false);
    const {body} = await tryPassword(browser, password, 'remove_key');
    assert.deepEqual(body, {method: 'password', confirmedUntil: new Date(clock.now() + window).toISOString()});
    const {body: account} = await browser.call('GET /account');
    assert.deepEqual(account.stepUp.confirmed, [{method: 'password', until: body.confirmedUntil}]);
    clock.move(window - 1);
    assert.equal(await mayAddKey(browser), true);
    assert.equal((await browser.call('POST /backup-codes')).status, 200);
    clock.move(1);
    assert.equal(await mayAddKey(browser), false);
    assert.deepEqual((await browser.call('GET /account')).body.stepUp.confirmed, []);
  });

  it('renewed is good for five minutes from then', async (t) => {
    const clock = new FakeClock();
    const test = await createTestVerifier({clock});
    t.after(() => test.close());
    const {browser} = await signedIn(test);
    await confirmPassword(browser);
    clock.move(window - 1);
    await confirmPassword(browser);
    clock.move(window - 1);
    assert.equal(await mayAddKey(browser), true);
  });

  it('by another method counts by itself and serves only what accepts that method', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    const {codes} = await enrolled(browser);
    await test.verifier.store.db.deleteFrom('confirmations').execute();
    const proof = {method: 'backup_code' as const, code: codes[0] ?? ''};
    assert.equal((await browser.call('POST /step-up', {body: {action: 'remove_totp', ...proof}})).status, 200);
    const {body: account} = await browser.call('GET /account');
    assert.deepEqual(
      account.stepUp.confirmed.map(({method}) => method),
      ['backup_code'],
    );
    assert.equal(await mayAddKey(browser), false);
  });

  it('SE-02: is this session’s, and signing in makes none', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const [browser, other] = [test.browser(), test.browser()];
    const {email, authenticator} = await enrolled(browser);
    await confirmPassword(browser);
    await signInWithKey(other, {email, authenticator});
    assert.equal(await mayAddKey(other), false);
    assert.deepEqual((await other.call('GET /account')).body.stepUp.confirmed, []);
    assert.equal(await mayAddKey(browser), true);
  });

  it('SE-02: ends with the password it was made with, and with ceremonies begun under it', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    await signUp(browser);
    await confirmPassword(browser);
    const {body: options} = await browser.call('POST /security-keys/options', {body: {kind: 'any'}});
    assert.equal((await browser.call('POST /password', {body: {next: 'another long password'}})).status, 204);
    assert.equal(await mayAddKey(browser), false);
    const {problem} = await browser.call('POST /security-keys', {
      body: {response: await authenticatorFor().create(options)},
    });
    assert.equal(problem.code, 'ceremony_expired');
    assert.equal((await tryPassword(browser, password)).problem.code, 'wrong_password');
    assert.equal((await tryPassword(browser, 'another long password')).status, 200);
  });

  it('names what it accepts where it is missing', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    await enrolled(browser);
    await test.verifier.store.db.deleteFrom('confirmations').execute();
    const {problem} = await browser.call('POST /security-keys/options', {body: {kind: 'any'}});
    assert.deepEqual([problem.code, problem.action, problem.methods], ['step_up_required', 'add_key', ['password']]);
    const {body: account} = await browser.call('GET /account');
    assert.deepEqual(account.stepUp.methods.remove_totp, ['password', 'backup_code']);
    assert.deepEqual(account.stepUp.methods.policy, ['security_key']);
  });
});

describe('a method that the act does not accept', () => {
  it('is answered with those it does, and nothing of it is consumed', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    const {codes} = await enrolled(browser);
    const code = codes[0] ?? '';
    const writes = await databaseWrites(test);
    const wrong = await browser.call('POST /step-up', {body: {action: 'add_key', method: 'backup_code', code}});
    assert.deepEqual([wrong.problem.code, wrong.problem.methods], ['step_up_required', ['password']]);
    const asked = await browser.call('POST /step-up/options', {body: {action: 'add_key'}});
    assert.equal(asked.problem.code, 'step_up_required');
    const byPassword = await tryPassword(browser, password, 'policy');
    assert.deepEqual([byPassword.problem.code, byPassword.problem.methods], ['step_up_required', ['security_key']]);
    assert.equal(await databaseWrites(test), writes);
    const right = await browser.call('POST /step-up', {body: {action: 'remove_totp', method: 'backup_code', code}});
    assert.equal(right.status, 200);
  });

  it('SE-01: no ◆ route lets an enrolled session pass without a confirmation', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    const {email, authenticator} = await enrolled(browser);
    const other = test.browser();
    await signInWithKey(other, {email, authenticator});
    const {key} = await addKey(browser);
    const refused = [
      await other.call('POST /security-keys/options', {body: {kind: 'any'}}),
      await other.call('DELETE /security-keys/{id}', {id: key.id}),
      await other.call('POST /backup-codes'),
      await other.call('POST /password', {body: {next: 'another long password'}}),
    ];
    for (const {problem} of refused) assert.equal(problem.code, 'step_up_required');
    assert.equal((await other.call('GET /account')).body.securityKeys.length, 2);
  });
});
