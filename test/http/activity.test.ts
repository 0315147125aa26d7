/** Every change leaves one row in the activity and one mail at every verified address (R80; I7; NIST SP 800-63B-4 §4.6). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {addApp, codeAt, period} from '../support/authenticator-app.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {
  addKey,
  authenticatorFor,
  confirmPassword,
  enterPassword,
  password,
  signInWithKey,
  signUp,
} from '../support/people.ts';
import {activityOf, queuedMails} from '../support/records.ts';
import {hasOwnAccounts, second} from '../support/site-accounts.ts';
import {storeAccount} from '../support/stored.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

/** An account whose mail goes to two addresses, and what it did so far. */
async function watched() {
  const clock = new FakeClock();
  const plain = await createTestVerifier({clock});
  hasOwnAccounts(plain, ({email}) => ({addresses: [email, second(email)]}));
  const browser = plain.browser();
  const {email} = await signUp(browser);
  /** What this leaves: the types of the rows, and how many mails at each address. */
  const leaves = async (act: () => Promise<unknown>) => {
    const before = {rows: (await activityOf(plain, {email})).length, mails: await queuedMails(plain)};
    await act();
    const rows = await activityOf(plain, {email});
    const fresh = rows.slice(0, rows.length - before.rows).reverse();
    return [fresh.map(({type}) => type), ((await queuedMails(plain)) - before.mails) / 2];
  };
  return {test: plain, clock, browser, email, leaves};
}

describe('R80: rows and mails', () => {
  it('of keys', async (t) => {
    const {test, browser, leaves} = await watched();
    t.after(() => test.close());
    assert.deepEqual(await leaves(() => confirmPassword(browser)), [['step_up'], 0]);
    const {body: options} = await browser.call('POST /security-keys/options', {body: {kind: 'any'}});
    assert.deepEqual(await leaves(() => browser.call('POST /security-keys/options', {body: {kind: 'any'}})), [[], 0]);
    const response = await authenticatorFor().create(options);
    assert.deepEqual(await leaves(() => browser.call('POST /security-keys', {body: {response}})), [['key_added'], 1]);
    assert.deepEqual(await leaves(() => browser.call('POST /security-keys', {body: {response}})), [[], 0]);
    const {key} = await addKey(browser);
    const rename = (name: string) => browser.call('PATCH /security-keys/{id}', {id: key.id, body: {name}});
    assert.deepEqual(await leaves(() => rename('Blue')), [['key_renamed'], 1]);
    assert.deepEqual(await leaves(() => rename('Blue')), [[], 0]);
    const remove = (id: string) => browser.call('DELETE /security-keys/{id}', {id});
    assert.deepEqual(await leaves(() => remove(key.id)), [['key_removed'], 1]);
    assert.deepEqual(await leaves(() => remove(key.id)), [[], 0]);
    const [last] = (await browser.call('GET /account')).body.securityKeys;
    assert.deepEqual(await leaves(() => remove(last?.id ?? '')), [['key_removed'], 1]);
    await test.deliver();
    const subjects = test.mailer.messages().map(({subject}) => subject);
    assert.equal(new Set(subjects).size, 5, 'on, added, renamed, removed and off each say so');
  });

  it('of app and codes', async (t) => {
    const {test, clock, browser, leaves} = await watched();
    t.after(() => test.close());
    await confirmPassword(browser);
    const {body: setup} = await browser.call('POST /totp/setup');
    const activate = () =>
      browser.call('POST /totp/activate', {body: {setupId: setup.setupId, code: codeAt(clock.now(), setup)}});
    assert.deepEqual(await leaves(activate), [['totp_enabled'], 1]);
    assert.deepEqual(await leaves(() => browser.call('POST /backup-codes')), [[], 0]);
    const {body: set} = await browser.call('POST /backup-codes');
    const confirm = () => browser.call('POST /backup-codes/confirm', {body: {setId: set.setId}});
    assert.deepEqual(await leaves(confirm), [['backup_codes_replaced'], 1]);
    assert.deepEqual(await leaves(confirm), [[], 0]);
    clock.move(period);
    assert.deepEqual(await leaves(() => addApp(browser, {clock})), [['step_up', 'totp_replaced'], 1]);
    assert.deepEqual(await leaves(() => browser.call('DELETE /totp')), [['totp_removed'], 1]);
  });

  it('of signing in and out', async (t) => {
    const {test, browser, email, leaves} = await watched();
    t.after(() => test.close());
    const other = test.browser();
    assert.deepEqual(await leaves(() => enterPassword(other, {email})), [['signed_in'], 0]);
    assert.deepEqual(await leaves(() => other.call('POST /sign-out')), [['session_ended'], 0]);
    assert.deepEqual(await leaves(() => other.call('POST /sign-out')), [[], 0]);
    const {authenticator} = await addKey(browser);
    assert.deepEqual(await leaves(() => enterPassword(other, {email})), [[], 0]);
    assert.deepEqual(await leaves(() => signInWithKey(other, {email, authenticator})), [['signed_in'], 0]);
    const {body: set} = await browser.call('POST /backup-codes');
    await browser.call('POST /backup-codes/confirm', {body: {setId: set.setId}});
    await enterPassword(other, {email});
    const code = set.codes[0] ?? '';
    const useCode = () => other.call('POST /challenge', {body: {method: 'backup_code', code}});
    assert.deepEqual(await leaves(useCode), [['signed_in'], 1]);
    const wrong = () => other.call('POST /sign-in', {body: {email, password: 'wrong'}});
    assert.deepEqual(await leaves(wrong), [['sign_in_refused'], 0]);
    const stepUp = () => browser.call('POST /step-up', {body: {action: 'add_key', method: 'password', password: 'x'}});
    assert.deepEqual(await leaves(stepUp), [['step_up_refused'], 0]);
    await confirmPassword(browser);
    assert.deepEqual(await leaves(() => browser.call('POST /password', {body: {next: password}})), [
      ['password_changed'],
      1,
    ]);
  });

  it('of ending all others: one where there were others, none where nothing ends', async (t) => {
    const {test, clock, browser, email, leaves} = await watched();
    t.after(() => test.close());
    const {authenticator} = await addKey(browser);
    const forget = () => browser.call('DELETE /browsers/{id}', {id: 'others'});
    const end = () => browser.call('DELETE /sessions/{id}', {id: 'others'});
    assert.deepEqual(await leaves(end), [[], 0]);
    assert.deepEqual(await leaves(forget), [[], 0]);
    await signInWithKey(test.browser(), {email, authenticator});
    assert.deepEqual(await leaves(end), [['session_ended'], 0]);
    assert.deepEqual(await leaves(forget), [['browser_forgotten'], 0]);
    assert.deepEqual(await leaves(() => Promise.all([end(), end(), forget(), forget()])), [[], 0]);
    await signInWithKey(test.browser(), {email, authenticator});
    for (let quarter = 0; quarter < 5; quarter += 1) {
      clock.move(15 * 60_000);
      assert.equal((await browser.call('GET /account')).status, 200);
    }
    // What had long been idle is no session that ends now.
    assert.deepEqual(await leaves(end), [[], 0]);
  });

  it('an unverified address hears of nothing but its own verification', async (t) => {
    const test = await createTestVerifier({config: {development: false}});
    t.after(() => test.close());
    const {email} = await storeAccount(test, {email_verified_at: null});
    const browser = test.browser();
    await enterPassword(browser, {email});
    await browser.call('POST /step-up', {body: {action: 'change_password', method: 'password', password}});
    assert.equal((await browser.call('POST /password', {body: {next: 'another long password'}})).status, 204);
    assert.equal(await queuedMails(test), 0);
  });
});

describe('I7: what a row says', () => {
  it('when, where, in which session, and for operators alone why', async (t) => {
    const {test, clock, browser, email} = await watched();
    t.after(() => test.close());
    await browser.call('POST /step-up', {body: {action: 'add_key', method: 'password', password: 'x'}});
    const row = await test.verifier.store.db
      .selectFrom('activity')
      .selectAll()
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    assert.deepEqual(
      [row.type, row.at, row.browser_name, row.address, row.detail, row.reason],
      [
        'step_up_refused',
        clock.now(),
        'Firefox on Linux',
        '192.0.2.1',
        '{"method":"password","action":"add_key"}',
        'wrong_password',
      ],
    );
    const {body: page} = await browser.call('GET /activity');
    assert.equal(page.events[0]?.type, 'step_up_refused');
    assert.ok(!JSON.stringify(page).includes('wrong_password'));
    const [session] = (await browser.call('GET /sessions')).body;
    assert.equal((await activityOf(test, {email}))[0]?.sessionId, session?.id);
  });
});
