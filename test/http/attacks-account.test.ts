/**
 * The catalogue of attacks on sessions, removal and enforcement (SE), on whoever is signed in already: what attacks.test does for the second step. What has
 * tests of its own stands there: step-up (SE-01, SE-02) in step-up and step-up-once, half sign-ins (SE-03, SE-04) in route-matrix and attacks, sessions (SE-06,
 * SE-07) in sessions and sessions-ended, trust (SE-08) in cookies and trust, resets (SE-12) in reset, other sites (SE-13, SE-14) in route-matrix, bad-input-http and
 * bearer, bodies (SE-16 to SE-19) in the bad-input files, names (SE-20, SE-22) there and in activity-pages and mail/, enumeration (SE-21) in enumeration and timing.
 */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {splitRoute} from '../../src/protocol/routes.ts';
import {addApp} from '../support/authenticator-app.ts';
import {day, mailed, organization} from '../support/organization.ts';
import {addKey, confirmPassword, enterPassword, password, signUp} from '../support/people.ts';
import {queuedMails} from '../support/records.ts';
import {requestFor, unsafeRoutes} from '../support/requests.ts';
import {
  carry,
  signedIn,
  storeAccount,
  storeConfirmation,
  storeSession,
  superAdministrators,
} from '../support/stored.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

const json = {'Content-Type': 'application/json'};

/** A member with a key and an app, and a confirmation that stands. */
async function memberWithBoth() {
  const stage = await organization();
  const {test, clock} = stage;
  const browser = test.browser();
  const {email} = await signUp(browser);
  const {key} = await addKey(browser);
  await addApp(browser, {clock});
  await confirmPassword(browser);
  const methods = async () => {
    const {securityKeys, totp} = (await browser.call('GET /account')).body;
    return securityKeys.length + (totp ? 1 : 0);
  };
  const removeKey = () => browser.call('DELETE /security-keys/{id}', {id: key.id});
  const removeApp = () => browser.call('DELETE /totp');
  return {...stage, browser, email, key, methods, removeKey, removeApp};
}

describe('SE-09: under enforcement there is never no method', () => {
  it('a key and the app, removed at once: one stays', async (t) => {
    const {test, enforce, methods, removeKey, removeApp} = await memberWithBoth();
    t.after(() => test.close());
    await enforce();
    const answers = await Promise.all([removeKey(), removeApp()]);
    const outcomes = answers.map((answer) => (answer.status === 200 ? 'removed' : answer.problem.code));
    assert.deepEqual(outcomes.sort(), ['removed', 'two_factor_enforced']);
    assert.equal(await methods(), 1);
  });

  it('the last one, removed while enforcement is switched on: it is gone before, or stays', async (t) => {
    const {test, enforce, methods, removeKey, removeApp} = await memberWithBoth();
    t.after(() => test.close());
    await removeApp();
    const [, removal] = await Promise.all([enforce({graceDays: 0}), removeKey()]);
    assert.equal(await methods().catch(() => 0), removal.status === 200 ? 0 : 1);
  });

  it('no body, query or other method does what the removal does not', async (t) => {
    const {test, browser, key, enforce, methods, removeApp} = await memberWithBoth();
    t.after(() => test.close());
    await enforce();
    await removeApp();
    const path = `/security-keys/${key.id}`;
    const tries: [string, RequestInit][] = [
      [path, {method: 'DELETE', body: '{"force":true}'}],
      [`${path}?force=true`, {method: 'DELETE', body: '{}'}],
      [path, {method: 'PATCH', body: '{"name":null}'}],
      [path, {method: 'PATCH', body: '{"name":"x","twoFactor":"off"}'}],
      [path, {method: 'PUT', body: 'null'}],
      ['/totp', {method: 'DELETE', body: '{}'}],
      ['/account', {method: 'DELETE', body: '{}'}],
      ['/account', {method: 'PATCH', body: '{"twoFactor":"off"}'}],
    ];
    for (const [to, init] of tries) {
      const {status} = await browser.send(to, {...init, headers: json});
      assert.ok(status >= 400 && status < 500, `${init.method ?? ''} ${to}: ${String(status)}`);
    }
    assert.equal(await methods(), 1);
  });

  it('saved codes are no method: with them alone the last one stays', async (t) => {
    const {test, browser, enforce, removeKey, removeApp} = await memberWithBoth();
    t.after(() => test.close());
    const {body: set} = await browser.call('POST /backup-codes');
    await browser.call('POST /backup-codes/confirm', {body: {setId: set.setId}});
    await enforce();
    await removeApp();
    assert.equal((await removeKey()).problem.code, 'two_factor_enforced');
    assert.equal((await browser.call('GET /account')).body.backupCodes?.remaining, 10);
  });
});

describe('SE-10: nobody gets around enforcement', () => {
  it('not with a bearer token: its session drops at the deadline too', async (t) => {
    const {test, clock, enforce} = await organization();
    t.after(() => test.close());
    await enforce({graceDays: 1});
    const {id} = await storeAccount(test);
    clock.move(day);
    const {token} = await storeSession(test, {accountId: id, level: 'full', carrier: 'bearer'});
    const asBearer = {headers: {Authorization: `Bearer ${token}`}};
    assert.equal((await test.browser().call('GET /account', asBearer)).body.level, 'enrol_only');
    assert.equal((await test.browser().call('GET /sessions', asBearer)).problem.code, 'not_permitted');
  });

  it('not by signing in again, by a new password, or by being invited: the deadline is the account’s', async (t) => {
    const {test, clock, browser: administrator, enforce} = await organization();
    t.after(() => test.close());
    await enforce({graceDays: 2});
    const browser = test.browser();
    const {email} = await signUp(browser);
    const deadlineIn = async (asked: TestBrowser) => (await asked.call('GET /account')).body.enforcement.graceUntil;
    const first = await deadlineIn(browser);
    await administrator.call('POST /invitations', {body: {email}});
    clock.move(day);
    const fresh = test.browser();
    await enterPassword(fresh, {email});
    await fresh.call('POST /invitations/accept', {body: {token: await mailed(test, /\/invitation#([\w-]+)/)}});
    await confirmPassword(fresh);
    await fresh.call('POST /password', {body: {next: password}});
    assert.equal(await deadlineIn(fresh), first);
    clock.move(day);
    const late = test.browser();
    await enterPassword(late, {email});
    assert.equal((await late.call('GET /account')).body.level, 'enrol_only');
  });

  it('not by a role, an organization or a date that one writes oneself', async (t) => {
    const {test, enforce} = await organization();
    t.after(() => test.close());
    await enforce();
    const {browser} = await signedIn(test, {keys: 1});
    for (const more of [{role: 'super_administrator'}, {organization: 'Other'}, {graceUntil: '2099-01-01T00:00:00Z'}]) {
      const body = {name: 'Eve', email: 'eve@example.com', password, ...more} as never;
      assert.equal((await test.browser().call('POST /sign-up', {body})).problem.code, 'invalid_request');
      const policy = {enforced: false, graceDays: 0, trustAllowed: true, ...more} as never;
      assert.equal((await browser.call('PUT /policy', {body: policy})).problem.code, 'not_permitted');
    }
  });

  it('an address that somebody else writes like an administrator’s is no administrator’s', async (t) => {
    const test = await createTestVerifier({config: {superAdministrators: ['root@example.com'], development: false}});
    t.after(() => test.close());
    // Unverified, it may be anybody's.
    const {id} = await storeAccount(test, {email: 'root@example.com', email_verified_at: null});
    const browser = carry(test.browser(), await storeSession(test, {accountId: id, level: 'full'}));
    assert.equal((await browser.call('GET /account')).body.user.role, 'member');
    for (const email of ['root@example.com.evil.example', 'r\u043e\u043et@example.com', 'root+1@example.com']) {
      const other = await storeAccount(test, {email});
      const session = await storeSession(test, {accountId: other.id, level: 'full'});
      assert.equal((await carry(test.browser(), session).call('GET /members')).problem.code, 'not_permitted', email);
    }
  });
});

const withId = unsafeRoutes.filter((route) => route.includes('{id}'));

describe('SE-11: ids of others', () => {
  for (const route of withId) {
    it(`${route}: somebody else’s and a made-up one get the same answer`, async (t) => {
      const test = await createTestVerifier({config: {superAdministrators}});
      t.after(() => test.close());
      const isForMembers = route.startsWith('POST /members');
      const caller = await signedIn(test, {keys: 1, role: isForMembers ? 'super_administrator' : 'member'});
      const other = await signedIn(test, {keys: 1});
      await storeConfirmation(test, {sessionId: caller.sessionId, method: isForMembers ? 'security_key' : 'password'});
      // A member's id is the administrator's to know; a key's or a session's is not.
      const foreign = [...other.keys, other.sessionId, ...(isForMembers ? [] : [other.id])];
      const answers = new Set<string>();
      for (const id of [...foreign, 'made-up', 'x'.repeat(200), '%3Cb%3E', '%0A', '0', '-1', '*']) {
        const {method, path} = splitRoute(route);
        const {body = {}} = requestFor(route) as {body?: object};
        const init = {method, headers: json, body: JSON.stringify(body)};
        const {status, text, headers} = await caller.browser.send(path.replace('{id}', id), init);
        headers.delete('date');
        answers.add(JSON.stringify([status, text, [...headers]]));
      }
      assert.equal(answers.size, 1, [...answers].join('\n'));
      assert.match([...answers][0] ?? '', /^\[404,/);
      assert.equal((await other.browser.call('GET /account')).body.securityKeys.length, 1);
    });
  }
});

/** What a page of another site can send without asking first (CORS-safelisted), and what a proxy may make of a request. */
const sendings: Record<string, {init: RequestInit; status: readonly number[]}> = {
  'a form': {
    init: {method: 'POST', body: 'a=b', headers: {'Content-Type': 'application/x-www-form-urlencoded'}},
    status: [405, 415],
  },
  'a form with files': {init: {method: 'POST', body: new FormData()}, status: [405, 415]},
  'sendBeacon, as text': {
    init: {method: 'POST', body: '{}', headers: {'Content-Type': 'text/plain'}},
    status: [405, 415],
  },
  'an image': {init: {method: 'GET'}, status: [200, 403, 404, 405]},
  HEAD: {init: {method: 'HEAD'}, status: [200, 403, 404, 405]},
  'JSON with an override': {
    init: {method: 'POST', body: '{}', headers: {...json, 'X-HTTP-Method-Override': 'DELETE'}},
    status: [403, 405],
  },
};

describe('SE-13: what another site can send', () => {
  for (const [what, {init, status}] of Object.entries(sendings)) {
    it(`${what}: does nothing, at any route that changes something`, async (t) => {
      const test = await createTestVerifier({config: {superAdministrators}});
      t.after(() => test.close());
      const {browser, keys, sessionId} = await signedIn(test, {keys: 2, role: 'super_administrator'});
      for (const method of ['password', 'security_key'] as const) await storeConfirmation(test, {sessionId, method});
      const standing = async () => {
        const {db} = test.verifier.store;
        const account = (await browser.call('GET /account')).body;
        const rows = await db.selectFrom('activity').select('id').execute();
        const policies = await db.selectFrom('policy_changes').select('at').execute();
        return {account, rows: rows.length, policies: policies.length, mails: await queuedMails(test)};
      };
      const before = await standing();
      for (const route of unsafeRoutes) {
        const path = splitRoute(route).path.replace('{id}', keys[0] ?? '');
        const headers = new Headers(init.headers);
        headers.set('Sec-Fetch-Site', 'cross-site');
        headers.set('Origin', 'https://evil.example');
        const answer = await browser.send(path, {...init, headers});
        assert.ok(status.includes(answer.status), `${route}: ${String(answer.status)}`);
      }
      assert.deepEqual(await standing(), before);
    });
  }
});

describe('SE-21: whom an administrator invites', () => {
  it('a known address and an unknown one get the same answer', async (t) => {
    const {test, browser} = await organization();
    t.after(() => test.close());
    const {email} = await storeAccount(test, {keys: 1});
    const answers = [];
    for (const address of [email, 'nobody@example.com']) {
      const {status, text, headers} = await browser.call('POST /invitations', {body: {email: address}});
      answers.push(JSON.stringify([status, text, [...headers]]));
    }
    assert.equal(answers[0], answers[1]);
  });
});

describe('SE-22: links', () => {
  it('lead to the configured origin, whatever host the request names', async (t) => {
    const test = await createTestVerifier({config: {development: false}});
    t.after(() => test.close());
    const evil = {Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example;proto=http'};
    const body = {name: 'Ada\r\nBcc: eve@evil.example', email: 'ada@example.com', password};
    assert.equal((await test.browser().call('POST /sign-up', {body, headers: evil})).problem.code, 'invalid_request');
    await test.browser().call('POST /sign-up', {body: {...body, name: 'Ada'}, headers: evil});
    await test.deliver();
    const [mail] = test.mailer.messages();
    const {origin} = test.verifier.config;
    for (const [link] of `${mail?.text ?? ''}${mail?.html ?? ''}`.matchAll(/https?:\/\/[^\s"<]+/g))
      assert.ok(link.startsWith(origin), link);
    assert.match(mail?.text ?? '', /\/verify-email#/);
  });
});
