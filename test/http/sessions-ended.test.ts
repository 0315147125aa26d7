/** What ends an account's other sessions and its half-finished sign-ins, also those that were under way (R55; catalogue SE-07). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {addKey, confirmPassword, enrolled, enterPassword, password, signInWithKey, signUp} from '../support/people.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

describe('R55: what ends the account’s other sessions and half-finished sign-ins', () => {
  async function threeSessions() {
    const test = await createTestVerifier();
    const home = test.browser();
    const {email, authenticator, key} = await enrolled(home);
    const [full, half] = [test.browser(), test.browser()];
    await signInWithKey(full, {email, authenticator});
    await enterPassword(half, {email});
    return {test, home, full, half, key, email};
  }

  const acts: Record<string, (home: TestBrowser, key: {id: string}) => Promise<{status: number}>> = {
    'the last method removed': (home, {id}) => home.call('DELETE /security-keys/{id}', {id}),
    'the password changed': (home) => home.call('POST /password', {body: {next: 'another long password'}}),
  };
  for (const [what, act] of Object.entries(acts)) {
    it(`${what}: they end, this one stays`, async (t) => {
      const {test, home, full, half, key} = await threeSessions();
      t.after(() => test.close());
      await confirmPassword(home);
      assert.ok((await act(home, key)).status < 300);
      assert.equal((await full.call('GET /account')).problem.code, 'not_signed_in');
      assert.equal((await half.call('GET /challenge')).problem.code, 'not_signed_in');
      assert.equal((await home.call('GET /account')).status, 200);
    });
  }

  it('the first method added', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const [home, other] = [test.browser(), test.browser()];
    const {email} = await signUp(home);
    await enterPassword(other, {email});
    assert.equal((await other.call('GET /account')).status, 200);
    await addKey(home);
    assert.equal((await other.call('GET /account')).problem.code, 'not_signed_in');
    assert.equal((await home.call('GET /account')).status, 200);
  });

  it('a second method, a renamed key, new codes and one of two keys removed end none', async (t) => {
    const {test, home, full, half, key} = await threeSessions();
    t.after(() => test.close());
    await addKey(home);
    await home.call('PATCH /security-keys/{id}', {id: key.id, body: {name: 'Old'}});
    const {body: set} = await home.call('POST /backup-codes');
    await home.call('POST /backup-codes/confirm', {body: {setId: set.setId}});
    assert.equal((await home.call('DELETE /security-keys/{id}', {id: key.id})).status, 200);
    assert.equal((await full.call('GET /account')).status, 200);
    assert.equal((await half.call('GET /challenge')).status, 200);
  });

  it('a sign-in whose password was right when it was looked at, and no longer when it was stored', async (t) => {
    const {test, home, email} = await threeSessions();
    t.after(() => test.close());
    await confirmPassword(home);
    const {passwordHash} = test;
    const late = test.browser();
    passwordHash.afterMatch = async () => {
      delete passwordHash.afterMatch;
      await home.call('POST /password', {body: {next: 'another long password'}});
    };
    const {problem} = await late.call('POST /sign-in', {body: {email, password}});
    assert.equal(problem.code, 'wrong_password');
    assert.equal((await late.call('GET /challenge')).problem.code, 'not_signed_in');
  });

  it('a sign-in that looked at its password while two-factor was turned on owes the second factor', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const [home, late] = [test.browser(), test.browser()];
    const {email} = await signUp(home);
    const {passwordHash} = test;
    await confirmPassword(home);
    passwordHash.afterMatch = async () => {
      delete passwordHash.afterMatch;
      await addKey(home);
    };
    assert.deepEqual(await enterPassword(late, {email}), {next: 'challenge'});
    assert.equal((await late.call('GET /account')).problem.code, 'second_factor_required');
  });
});
