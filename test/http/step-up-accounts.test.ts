/** Accounts and sessions that cannot confirm by password (R4, R52). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Accounts} from '../../mock-server/verifier/ports.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {authenticatorFor, password, saveBackupCodes} from '../support/people.ts';
import {signedIn, storeSession} from '../support/stored.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

const byPassword = {method: 'password' as const, password};

function creationOptions(browser: TestBrowser) {
  return browser.call('POST /security-keys/options', {body: {kind: 'any'}});
}

async function addFirstKey(browser: TestBrowser) {
  const authenticator = authenticatorFor();
  const response = await authenticator.create((await creationOptions(browser)).body);
  const {body: key} = await browser.call('POST /security-keys', {body: {response}});
  return {authenticator, key};
}

describe('R4: an account without a password', () => {
  it('and without a method confirms by having signed in within the window', async (t) => {
    const clock = new FakeClock();
    const test = await createTestVerifier({clock});
    t.after(() => test.close());
    const {browser} = await signedIn(test, {password_hash: null});
    const {body: account} = await browser.call('GET /account');
    assert.deepEqual([account.user.hasPassword, account.stepUp.methods.add_key], [false, ['first_factor']]);
    const until = new Date(clock.now() + 300_000).toISOString();
    assert.deepEqual(account.stepUp.confirmed, [{method: 'first_factor', until}]);
    clock.move(299_999);
    assert.equal((await creationOptions(browser)).status, 200);
    clock.move(1);
    assert.deepEqual((await browser.call('GET /account')).body.stepUp.confirmed, []);
    const {problem} = await creationOptions(browser);
    assert.deepEqual([problem.code, problem.methods], ['step_up_required', ['first_factor']]);
    const refused = await browser.call('POST /step-up', {body: {action: 'add_key', ...byPassword}});
    assert.deepEqual([refused.problem.code, refused.problem.methods], ['step_up_required', ['first_factor']]);
  });

  it('has five minutes from its first factor also with a window of 0', async (t) => {
    const clock = new FakeClock();
    const test = await createTestVerifier({clock, config: {stepUpWindow: 0}});
    t.after(() => test.close());
    const {browser} = await signedIn(test, {password_hash: null});
    clock.move(299_999);
    await addFirstKey(browser);
    const other = await signedIn(test, {password_hash: null});
    clock.move(300_000);
    assert.equal((await creationOptions(other.browser)).problem.code, 'step_up_required');
  });

  it('with a method confirms by any method or code, where others would by password', async (t) => {
    const clock = new FakeClock();
    const test = await createTestVerifier({clock});
    t.after(() => test.close());
    const {browser} = await signedIn(test, {password_hash: null});
    const {authenticator} = await addFirstKey(browser);
    const codes = await saveBackupCodes(browser);
    const {problem} = await creationOptions(browser);
    assert.deepEqual([problem.code, problem.methods], ['step_up_required', ['security_key', 'backup_code']]);
    const {body: options} = await browser.call('POST /step-up/options', {body: {action: 'add_key'}});
    const response = await authenticator.get(options);
    const byKey = await browser.call('POST /step-up', {body: {action: 'add_key', method: 'security_key', response}});
    assert.equal(byKey.body.method, 'security_key');
    assert.equal((await creationOptions(browser)).status, 200);
    clock.move(300_000);
    assert.equal((await creationOptions(browser)).status, 403);
    const code = codes[0] ?? '';
    await browser.call('POST /step-up', {body: {action: 'add_key', method: 'backup_code', code}});
    assert.equal((await creationOptions(browser)).status, 200);
  });

  it('of a site with accounts of its own is the same: the port says who has a password', async (t) => {
    const profile = {name: 'Ada', emailVerified: true, role: 'member' as const, sso: false};
    const accounts: Accounts = {
      profile: async (id) => ({
        ...profile,
        id,
        email: 'ada@example.com',
        addresses: ['ada@example.com'],
        hasPassword: false,
      }),
      passwordMatches: async () => assert.fail('nobody asks for a password that is not there'),
      members: async () => [],
    };
    const test = await createTestVerifier({accounts});
    t.after(() => test.close());
    const {browser} = await signedIn(test);
    const refused = await browser.call('POST /step-up', {body: {action: 'add_key', ...byPassword}});
    assert.equal(refused.problem.code, 'step_up_required');
    await addFirstKey(browser);
    assert.equal((await browser.call('GET /account')).body.twoFactor, 'on');
  });
});

describe('R52: in a session that trust opened', () => {
  it('the password is no proof and costs no try; a method or a code takes its place', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {browser, id, keys} = await signedIn(test, {keys: 2});
    await browser.call('POST /step-up', {body: {action: 'backup_codes', ...byPassword}});
    const codes = await saveBackupCodes(browser);
    const {token} = await storeSession(test, {accountId: id, level: 'full', opened_by_trust: 1});
    const trusted = test.browser();
    trusted.cookies.set('tfa-session-8000', token);
    const {body: account} = await trusted.call('GET /account');
    assert.deepEqual(account.stepUp.methods.remove_key, ['security_key', 'backup_code']);
    for (let count = 0; count < 12; count += 1) {
      const {problem} = await trusted.call('POST /step-up', {body: {action: 'remove_key', ...byPassword}});
      assert.deepEqual([problem.code, problem.methods], ['step_up_required', ['security_key', 'backup_code']]);
    }
    const code = codes[0] ?? '';
    const stepUp = await trusted.call('POST /step-up', {body: {action: 'remove_key', method: 'backup_code', code}});
    assert.equal(stepUp.body.method, 'backup_code');
    assert.equal((await trusted.call('DELETE /security-keys/{id}', {id: keys[0] ?? ''})).status, 200);
  });

  it('what policy already asks of a method stays as it is', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {browser} = await signedIn(test, {keys: 1, session: {opened_by_trust: 1}});
    assert.deepEqual((await browser.call('GET /account')).body.stepUp.methods.policy, ['security_key']);
  });
});

describe('first_factor', () => {
  it('confirms nothing for an account with a password, however fresh the sign-in', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {browser} = await signedIn(test);
    const {problem} = await creationOptions(browser);
    assert.deepEqual([problem.code, problem.methods], ['step_up_required', ['password']]);
  });

  it('confirms nothing for an account with a method, however fresh the sign-in', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {browser} = await signedIn(test, {password_hash: null, keys: 1});
    const {problem} = await creationOptions(browser);
    assert.deepEqual([problem.code, problem.methods], ['step_up_required', ['security_key']]);
  });
});
