/** Signing in with a key over HTTP: what is refused, why, and what it leaves behind (WebAuthn L3 §7.2; catalogue WA-08 to WA-18, WA-30). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {toBase64Url} from '../../src/protocol/base64url.ts';
import {addKey, authenticatorFor, confirmPassword, enterPassword, signInWithKey, signUp} from '../support/people.ts';
import {activityOf} from '../support/records.ts';
import type {GetOverrides} from '../../testing/authenticator/software-authenticator.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

async function given() {
  const test = await createTestVerifier();
  const home = test.browser();
  const {email} = await signUp(home);
  const {authenticator, key} = await addKey(home);
  const browser = test.browser();
  await enterPassword(browser, {email});
  const answerWith = async (overrides: GetOverrides = {}) => {
    const {body: options} = await browser.call('POST /challenge/options');
    const response = await authenticator.get(options, overrides);
    return browser.call('POST /challenge', {body: {method: 'security_key', response}});
  };
  const stored = () =>
    test.verifier.store.db.selectFrom('credentials').selectAll().where('id', '=', key.id).executeTakeFirst();
  return {test, home, email, authenticator, key, browser, answerWith, stored};
}

const forgeries: Record<string, {overrides: GetOverrides; reason: string}> = {
  'another origin': {overrides: {clientData: {origin: 'http://localhost:8001'}}, reason: 'origin'},
  'a subdomain': {overrides: {clientData: {origin: 'http://a.localhost:8000'}}, reason: 'origin'},
  'the origin in capitals': {overrides: {clientData: {origin: 'HTTP://LOCALHOST:8000'}}, reason: 'origin'},
  'origin null': {overrides: {clientData: {origin: 'null'}}, reason: 'origin'},
  'another RP ID': {overrides: {rpId: 'example.com'}, reason: 'rp_id'},
  'the other ceremony': {overrides: {clientData: {type: 'webauthn.create'}}, reason: 'type'},
  'a frame of another origin': {overrides: {clientData: {crossOrigin: true}}, reason: 'cross_origin'},
  'a foreign top origin': {overrides: {clientData: {topOrigin: 'https://evil.example'}}, reason: 'top_origin'},
  'nobody’s touch': {overrides: {flags: {userPresent: false}}, reason: 'user_presence'},
  'backed up without being eligible': {overrides: {flags: {backupState: true}}, reason: 'backup_flags'},
  'eligible all at once': {overrides: {flags: {backupEligible: true}}, reason: 'backup_flags'},
  'another account’s user handle': {overrides: {userHandle: toBase64Url(new Uint8Array(64))}, reason: 'user_handle'},
  'a broken signature': {overrides: {signature: (bytes) => bytes.fill(7, 6)}, reason: 'signature'},
  'bytes after the signature': {overrides: {signature: (bytes) => Uint8Array.of(...bytes, 0)}, reason: 'signature'},
};

describe('an assertion that is wrong', () => {
  for (const [what, {overrides, reason}] of Object.entries(forgeries)) {
    it(`${what}: refused with ${reason} in the activity row alone, nothing of the key changed`, async (t) => {
      const {test, email, browser, answerWith, stored} = await given();
      t.after(() => test.close());
      const before = await stored();
      const {problem} = await answerWith(overrides);
      assert.deepEqual(Object.keys(problem).sort(), ['code', 'status', 'title', 'type']);
      assert.equal(problem.code, 'authentication_rejected');
      const [row] = await activityOf(test, {email});
      assert.deepEqual([row?.type, row?.reason], ['second_factor_refused', reason]);
      assert.deepEqual(await stored(), before);
      assert.equal((await browser.call('GET /account')).problem.code, 'second_factor_required');
      assert.equal((await answerWith()).status, 200);
    });
  }

  it('without user verification a key is still the second factor beside the password', async (t) => {
    const {test, answerWith} = await given();
    t.after(() => test.close());
    assert.equal((await answerWith({flags: {userVerified: false}})).status, 200);
  });
});

describe('the signature counter', () => {
  it('WA-13: one that went back under a valid signature is a signal to the owner, never a refusal', async (t) => {
    const {test, email, authenticator, answerWith, stored} = await given();
    t.after(() => test.close());
    await signInWithKey(test.browser(), {email, authenticator});
    const {body} = await answerWith({signCount: 1});
    assert.equal(body.account.level, 'full');
    const [row] = await activityOf(test, {email});
    assert.deepEqual([row?.type, row?.detail.counterWentBack], ['signed_in', true]);
    assert.equal((await stored())?.sign_count, 1);
  });

  it('WA-14: one that went back without a valid signature raises no alarm', async (t) => {
    const {test, email, authenticator, answerWith, stored} = await given();
    t.after(() => test.close());
    await signInWithKey(test.browser(), {email, authenticator});
    await answerWith({signCount: 0, signature: (bytes) => bytes.fill(7, 6)});
    const [row] = await activityOf(test, {email});
    assert.deepEqual([row?.reason, row?.detail.counterWentBack], ['signature', undefined]);
    assert.equal((await stored())?.sign_count, 1);
  });
});

describe('R20: unknownCredential', () => {
  it('is said where nobody has the id', async (t) => {
    const {test, browser, email} = await given();
    t.after(() => test.close());
    const {body: options} = await browser.call('POST /challenge/options');
    const other = authenticatorFor();
    await other.create({...creationFor(options.challenge), challenge: options.challenge});
    const response = await other.get({...options, allowCredentials: undefined});
    const {problem} = await browser.call('POST /challenge', {body: {method: 'security_key', response}});
    assert.deepEqual([problem.code, problem.unknownCredential], ['authentication_rejected', true]);
    assert.equal((await activityOf(test, {email}))[0]?.reason, 'credential_unknown');
  });

  it('WA-15: is not said of another account’s key, which signs nobody else in', async (t) => {
    const {test, browser, email} = await given();
    t.after(() => test.close());
    const stranger = test.browser();
    await signUp(stranger);
    const {authenticator: theirs, key} = await addKey(stranger);
    const {body: options} = await browser.call('POST /challenge/options');
    const response = await theirs.get({...options, allowCredentials: [{type: 'public-key', id: key.credentialId}]});
    const {problem} = await browser.call('POST /challenge', {body: {method: 'security_key', response}});
    assert.deepEqual([problem.code, problem.unknownCredential], ['authentication_rejected', undefined]);
    assert.equal((await activityOf(test, {email}))[0]?.reason, 'credential_foreign');
  });

  it('WA1: is not said of a key of one’s own that was added after the options', async (t) => {
    const {test, home, browser} = await given();
    t.after(() => test.close());
    const {body: options} = await browser.call('POST /challenge/options');
    const {authenticator: later, key} = await addKey(home);
    const response = await later.get({...options, allowCredentials: [{type: 'public-key', id: key.credentialId}]});
    const {problem} = await browser.call('POST /challenge', {body: {method: 'security_key', response}});
    assert.deepEqual([problem.code, problem.unknownCredential], ['authentication_rejected', undefined]);
  });
});

describe('WA-30: a key removed during its own sign-in', () => {
  it('signs nobody in once it is gone', async (t) => {
    const {test, home, email, authenticator, key} = await given();
    t.after(() => test.close());
    await addKey(home);
    const browser = test.browser();
    await enterPassword(browser, {email});
    const {body: options} = await browser.call('POST /challenge/options');
    const response = await authenticator.get(options);
    await confirmPassword(home);
    assert.equal((await home.call('DELETE /security-keys/{id}', {id: key.id})).status, 200);
    const {problem} = await browser.call('POST /challenge', {body: {method: 'security_key', response}});
    assert.deepEqual([problem.code, problem.unknownCredential], ['authentication_rejected', true]);
    const fresh = await browser.call('POST /challenge/options');
    assert.ok(!fresh.body.allowCredentials?.some(({id}) => id === key.credentialId));
  });

  it('R55: the last key takes the half-finished sign-in with it', async (t) => {
    const {test, home, browser, authenticator, key} = await given();
    t.after(() => test.close());
    const {body: options} = await browser.call('POST /challenge/options');
    const response = await authenticator.get(options);
    await confirmPassword(home);
    const both = await Promise.all([
      home.call('DELETE /security-keys/{id}', {id: key.id}),
      browser.call('POST /challenge', {body: {method: 'security_key', response}}),
    ]);
    const [removed, signedIn] = both.map(({status}) => status);
    assert.equal(removed, 200);
    assert.ok(signedIn === 200 || signedIn === 401 || signedIn === 422, String(signedIn));
    assert.equal((await browser.call('GET /account')).status, 401);
  });
});

function creationFor(challenge: string) {
  return {
    rp: {id: 'localhost', name: 'x'},
    user: {id: toBase64Url(new Uint8Array(64)), name: 'x', displayName: 'x'},
    challenge,
    pubKeyCredParams: [{type: 'public-key' as const, alg: -7}],
  };
}
