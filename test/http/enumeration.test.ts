/** Known and unknown addresses, told apart by nothing (I12; SE-21; ASVS 6.3.8): status, body, headers, work. */
import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import type {RouteBody, RouteKey} from '../../src/protocol/routes.ts';
import {password} from '../support/people.ts';
import {storeAccount} from '../support/stored.ts';
import {createTestVerifier, type TestVerifier, type TestVerifierOptions} from '../support/test-verifier.ts';
import {commitsOf, temporaryDatabase} from '../support/wal.ts';

async function durable(t: TestContext, options: TestVerifierOptions = {}) {
  const database = temporaryDatabase(t);
  const test = await createTestVerifier({...options, database});
  t.after(() => test.close());
  return {...test, commits: () => commitsOf(database)};
}

type Durable = TestVerifier & {commits(): number};

/** Everything about an answer and what it cost that somebody outside could see or measure. */
async function traceOf<K extends RouteKey>(test: Durable, route: K, body: RouteBody<K>) {
  const hashed = test.passwordHash.hashed;
  const commits = test.commits();
  const {status, text, headers} = await test.browser().call(route, {body});
  return {
    status,
    text,
    headers: [...headers].sort(),
    hashes: test.passwordHash.hashed - hashed,
    commits: test.commits() - commits,
  };
}

describe('signing in', () => {
  it('with a wrong password is the same for a known, an unknown, an unverified and a passwordless address', async (t) => {
    const test = await durable(t, {config: {development: false}});
    const known = await storeAccount(test, {keys: 1});
    const addresses = [
      'nobody@example.com',
      known.email,
      (await storeAccount(test, {email_verified_at: null})).email,
      (await storeAccount(test, {password_hash: null})).email,
      (await storeAccount(test, {sso: 1, password_hash: null})).email,
    ];
    // The first sign-in of a process makes what unknown addresses are compared with.
    await test.browser().call('POST /sign-in', {body: {email: known.email, password: 'wrong'}});
    const traces = [];
    for (const email of addresses) traces.push(await traceOf(test, 'POST /sign-in', {email, password: 'wrong'}));
    const [first] = traces;
    assert.deepEqual([first?.status, first?.hashes, first?.commits], [422, 1, 1]);
    for (const trace of traces) assert.deepEqual(trace, first);
  });

  it('of the very first, too: what unknown addresses are compared with is made for everybody', async (t) => {
    const traces = [];
    for (const address of ['known', 'nobody@example.com']) {
      const test = await durable(t);
      const {email} = await storeAccount(test);
      traces.push(
        await traceOf(test, 'POST /sign-in', {email: address === 'known' ? email : address, password: 'wrong'}),
      );
    }
    assert.deepEqual(traces[0], traces[1]);
  });

  it('nobody signs in with the password that unknown addresses are compared with', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {email} = await storeAccount(test, {password_hash: null});
    for (const address of [email, 'nobody@example.com']) {
      const {problem} = await test.browser().call('POST /sign-in', {
        body: {email: address, password: 'nobody has this password'},
      });
      assert.equal(problem.code, 'wrong_password');
    }
  });
});

describe('signing up outside development', () => {
  it('is accepted for known and unknown addresses alike; only the mail tells', async (t) => {
    const test = await durable(t, {config: {development: false}});
    const known = await storeAccount(test);
    const sign = (email: string) => traceOf(test, 'POST /sign-up', {name: 'Ada', email, password});
    const [unknown, taken] = [await sign('ada@example.com'), await sign(known.email)];
    assert.deepEqual([unknown.status, unknown.text, unknown.hashes, unknown.commits], [202, '{"next":"verify"}', 1, 1]);
    assert.deepEqual(taken, unknown);
    await test.deliver();
    const mails = test.mailer.messages();
    assert.deepEqual(mails.map(({to}) => to).sort(), ['ada@example.com', known.email].sort());
    assert.equal(new Set(mails.map(({subject}) => subject)).size, 2);
    assert.match(mails.find(({to}) => to === 'ada@example.com')?.text ?? '', /\/verify-email#[\w-]{43}\n/);
    assert.doesNotMatch(mails.find(({to}) => to === known.email)?.text ?? '', /verify-email/);
  });

  it('opens no session, and changes nothing of an account that is there', async (t) => {
    const test = await createTestVerifier({config: {development: false}});
    t.after(() => test.close());
    const known = await storeAccount(test);
    const browser = test.browser();
    await browser.call('POST /sign-up', {
      body: {name: 'Mallory', email: known.email, password: 'another long password'},
    });
    assert.equal(browser.cookies.size, 0);
    const signIn = await browser.call('POST /sign-in', {body: {email: known.email, password}});
    assert.deepEqual(signIn.body, {next: 'account'});
    assert.equal((await browser.call('GET /account')).body.user.name, 'Grace Hopper');
  });

  it('a verification link works once, for a day, and nothing else is verified by it', async (t) => {
    const test = await createTestVerifier({config: {development: false}});
    t.after(() => test.close());
    const browser = test.browser();
    const body = {name: 'Ada', email: 'ada@example.com', password};
    await browser.call('POST /sign-up', {body});
    await browser.call('POST /sign-in', {body: {email: body.email, password}});
    assert.equal((await browser.call('GET /account')).body.unavailableReason, 'email_unverified');
    await test.deliver();
    const [, token = ''] = /verify-email#([\w-]{43})\n/.exec(test.mailer.messages()[0]?.text ?? '') ?? [];
    for (const wrong of [`${token}x`, token.slice(0, -1), token.toLowerCase()]) {
      const {problem} = await test.browser().call('POST /verify-email', {body: {token: wrong}});
      assert.equal(problem.code, 'not_found');
    }
    assert.equal((await test.browser().call('POST /verify-email', {body: {token}})).status, 204);
    assert.equal((await test.browser().call('POST /verify-email', {body: {token}})).problem.code, 'not_found');
    assert.equal((await browser.call('GET /account')).body.user.emailVerified, true);
  });
});
