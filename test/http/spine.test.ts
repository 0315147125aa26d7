import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  addKey,
  confirmPassword,
  enrolled,
  enterPassword,
  saveBackupCodes,
  signInWithKey,
  signUp,
} from '../support/people.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

describe('the spine', () => {
  it('R13 R15: an account turns two-factor on with a key, saves its codes, and finds both there', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    await signUp(browser);
    const {key} = await addKey(browser);
    const codes = await saveBackupCodes(browser);
    const {body: account} = await browser.call('GET /account');
    assert.equal(account.twoFactor, 'on');
    assert.deepEqual(account.securityKeys, [key]);
    assert.equal(codes.length, 10);
    assert.deepEqual([account.backupCodes?.remaining, account.backupCodes?.total], [10, 10]);
  });

  it('R50: signing in elsewhere owes the second factor, and the key pays it', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {email, authenticator} = await enrolled(test.browser());
    const other = test.browser();
    assert.deepEqual(await enterPassword(other, {email}), {next: 'challenge'});
    assert.equal((await other.call('GET /account')).problem.code, 'second_factor_required');
    const {body: state} = await other.call('GET /challenge');
    assert.deepEqual(state.methods, ['security_key', 'backup_code']);
    const account = await signInWithKey(other, {email, authenticator});
    assert.equal(account.level, 'full');
    assert.equal((await other.call('GET /account')).status, 200);
  });

  it('R43: a backup code signs in once, in any order, and never again', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {email, codes} = await enrolled(test.browser());
    const [, , , code = ''] = codes;
    const first = test.browser();
    await enterPassword(first, {email});
    const {body} = await first.call('POST /challenge', {body: {method: 'backup_code', code: code.toLowerCase()}});
    assert.equal(body.account.backupCodes?.remaining, 9);
    const second = test.browser();
    await enterPassword(second, {email});
    const {problem} = await second.call('POST /challenge', {body: {method: 'backup_code', code}});
    assert.equal(problem.code, 'wrong_code');
  });

  it('R46 R60: removing the last key turns two-factor off and takes the codes with it', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    const {email, key} = await enrolled(browser);
    await confirmPassword(browser);
    const {body: account} = await browser.call('DELETE /security-keys/{id}', {id: key.id});
    assert.equal(account.twoFactor, 'off');
    assert.equal(account.backupCodes, null);
    assert.deepEqual(await enterPassword(test.browser(), {email}), {next: 'account'});
  });

  it('R80: every change is mailed once', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    const {key} = await enrolled(browser);
    await browser.call('PATCH /security-keys/{id}', {id: key.id, body: {name: 'Blue key'}});
    await test.deliver();
    assert.equal(await test.deliver(), 0);
    assert.equal(test.mailer.messages().length, 3);
  });
});
