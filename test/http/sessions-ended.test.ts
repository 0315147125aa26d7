/** What ends an account's other sessions and its half-finished sign-ins, also those that were under way (R55; catalogue SE-07). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {defaultStepUpMethods} from '../../src/protocol/routes.ts';
import {
  addKey,
  authenticatorFor,
  confirmPassword,
  enrolled,
  enterPassword,
  password,
  signInWithKey,
  signUp,
} from '../support/people.ts';
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
    passwordHash.meanwhile(() => home.call('POST /password', {body: {next: 'another long password'}}));
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
    // The first sign-in of a process hashes once more, before it reads anything.
    await enterPassword(test.browser(), {email});
    await confirmPassword(home);
    passwordHash.meanwhile(async () => {
      const {body: options} = await home.call('POST /security-keys/options', {body: {kind: 'any'}});
      const response = await authenticatorFor().create(options);
      assert.equal((await home.call('POST /security-keys', {body: {response}})).status, 201);
    });
    assert.deepEqual(await enterPassword(late, {email}), {next: 'challenge'});
    assert.equal((await late.call('GET /account')).problem.code, 'second_factor_required');
  });

  it('a confirmation that was under way in a session that ended meanwhile uses up nothing and confirms nothing', async (t) => {
    const test = await createTestVerifier({
      config: {stepUpMethods: {...defaultStepUpMethods, add_key: ['password', 'backup_code']}},
    });
    t.after(() => test.close());
    const [home, full] = [test.browser(), test.browser()];
    const {email, authenticator, codes} = await enrolled(home);
    await signInWithKey(full, {email, authenticator});
    const {db} = test.verifier.store;
    const recorded = () => db.selectFrom('activity').select('id').where('type', '=', 'step_up').execute();
    const before = await recorded();
    const proofs = [
      {action: 'remove_key', method: 'password', password},
      {action: 'add_key', method: 'backup_code', code: codes[0] ?? ''},
    ] as const;
    for (const body of proofs) {
      test.passwordHash.meanwhile(() => home.call('DELETE /sessions/{id}', {id: 'others'}));
      assert.equal((await full.call('POST /step-up', {body})).problem.code, 'not_signed_in', body.method);
      assert.deepEqual(await recorded(), before);
      await signInWithKey(full, {email, authenticator});
    }
    assert.equal((await home.call('GET /account')).body.backupCodes?.remaining, 10);
  });

  it('a change that was under way in a session that ended meanwhile does not happen', async (t) => {
    const {test, home, full} = await threeSessions();
    t.after(() => test.close());
    await confirmPassword(home);
    await confirmPassword(full);
    const {passwordHash} = test;
    passwordHash.meanwhile(() => home.call('POST /password', {body: {next: 'another long password'}}));
    const made = await full.call('POST /backup-codes');
    assert.equal(made.problem.code, 'not_signed_in');
    const row = await test.verifier.store.db.selectFrom('backup_codes').selectAll().executeTakeFirstOrThrow();
    assert.equal(row.staged_set_id, null);
  });
});
