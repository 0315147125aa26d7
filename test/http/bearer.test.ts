/** Callers with a token instead of cookies, and the origins that may be such callers (protocol: Session, Cross-site; catalogue SE-14). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {RouteBody, RouteKey} from '../../src/protocol/routes.ts';
import {authenticatorFor, enrolled, enterPassword, password, signUp} from '../support/people.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

const app = 'https://app.example';

/** An app that keeps its token in memory, on another origin. */
class BearerApp {
  token = 'none';
  readonly #browser: TestBrowser;

  constructor(browser: TestBrowser) {
    this.#browser = browser;
  }

  async call<K extends RouteKey>(route: K, body?: RouteBody<K>) {
    const headers = {Authorization: `Bearer ${this.token}`, Origin: app, 'Sec-Fetch-Site': 'cross-site'};
    const answer = await this.#browser.call(route, {headers, ...(body && {body})});
    assert.deepEqual(answer.headers.getSetCookie(), []);
    this.token = answer.headers.get('tfa-session') ?? this.token;
    return answer;
  }
}

describe('a bearer caller', () => {
  it('signs up, enrols and signs in without a cookie; each new session comes in Tfa-Session', async (t) => {
    const test = await createTestVerifier({config: {bearerOrigins: [app]}});
    t.after(() => test.close());
    const caller = new BearerApp(test.browser());
    const email = 'ada@example.com';
    await caller.call('POST /sign-up', {name: 'Ada', email, password});
    await caller.call('POST /step-up', {action: 'add_key', method: 'password', password});
    const authenticator = authenticatorFor();
    const {body: creation} = await caller.call('POST /security-keys/options', {kind: 'any'});
    await caller.call('POST /security-keys', {response: await authenticator.create(creation)});
    const first = caller.token;
    caller.token = 'none';
    assert.deepEqual((await caller.call('POST /sign-in', {email, password})).body, {next: 'challenge'});
    const half = caller.token;
    const {body: state} = await caller.call('GET /challenge');
    assert.deepEqual([state.trustAllowed, state.recoveryAllowed], [false, false]);
    const {body: request} = await caller.call('POST /challenge/options');
    const response = await authenticator.get(request);
    await caller.call('POST /challenge', {method: 'security_key', response, trust: true});
    assert.equal(new Set([first, half, caller.token, 'none']).size, 4);
    assert.equal((await caller.call('GET /account')).body.level, 'full');
    assert.deepEqual((await caller.call('GET /browsers')).body, []);
    const old = caller.token;
    assert.equal((await caller.call('POST /sign-out')).status, 204);
    caller.token = old;
    assert.equal((await caller.call('GET /account')).problem.code, 'not_signed_in');
  });

  it('has no use for cookies, its own or a browser’s: with Authorization they are not read', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    await signUp(browser);
    for (const Authorization of [
      'Bearer none',
      'Bearer',
      'Bearer ',
      'Bearer x y',
      'Basic YTpi',
      'none',
      'bearer wrong',
    ]) {
      const {problem} = await browser.call('GET /account', {headers: {Authorization}});
      assert.equal(problem.code, 'not_signed_in', Authorization);
    }
    assert.equal((await browser.call('GET /account')).status, 200);
  });

  it('cannot carry a cookie’s token, nor a cookie a bearer’s', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    const {email} = await signUp(browser);
    const token = browser.cookies.get('tfa-session-8000') ?? '';
    const stolen = await test.browser().call('GET /account', {headers: {Authorization: `Bearer ${token}`}});
    assert.equal(stolen.problem.code, 'not_signed_in');
    const body = {email, password};
    const signIn = await test.browser().call('POST /sign-in', {body, headers: {Authorization: 'Bearer none'}});
    const other = test.browser();
    other.cookies.set('tfa-session-8000', signIn.headers.get('tfa-session') ?? '');
    assert.equal((await other.call('GET /account')).problem.code, 'not_signed_in');
  });

  it('is never recognised, whatever browser cookie travels along', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const home = test.browser();
    const {email, codes} = await enrolled(home);
    const body = {email, password};
    const signIn = await home.call('POST /sign-in', {body, headers: {Authorization: 'Bearer none'}});
    const headers = {Authorization: `Bearer ${signIn.headers.get('tfa-session') ?? ''}`};
    await home.call('POST /challenge', {body: {method: 'backup_code', code: codes[0] ?? ''}, headers});
    const rows = await test.verifier.store.db.selectFrom('recognized_browsers').selectAll().execute();
    assert.equal(rows.length, 1);
    await enterPassword(home, {email});
  });
});

describe('SE-14: CORS', () => {
  const hostile = [
    'null',
    'https://app.example.evil.example',
    'https://evilapp.example',
    'https://app-example',
    'https://appXexample',
    'http://app.example',
    'https://app.example:8443',
    'https://app.example.',
    'https://sub.app.example',
    'https://APP.EXAMPLE',
    'https://app.example/',
    'https://user@app.example',
    'file://',
    '*',
  ];
  const preflight = {'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'authorization'};

  function corsHeaders(headers: Headers): [string, string][] {
    return [...headers].filter(([name]) => name.startsWith('access-control-'));
  }

  it('no hostile origin is named, in a preflight, an answer or a refusal', async (t) => {
    const test = await createTestVerifier({config: {bearerOrigins: [app]}});
    t.after(() => test.close());
    const browser = test.browser();
    await signUp(browser);
    for (const Origin of hostile) {
      const answers = [
        await browser.send('/account', {method: 'OPTIONS', headers: {Origin, ...preflight}}),
        await browser.send('/account', {method: 'GET', headers: {Origin}}),
        await browser.send('/sign-in', {method: 'POST', headers: {Origin}}),
        await browser.send('/account', {method: 'GET', headers: {Origin, Authorization: 'Bearer none'}}),
      ];
      assert.deepEqual(
        answers.map(({status}) => status),
        [204, 200, 415, 401],
        Origin,
      );
      for (const {headers} of answers) assert.deepEqual(corsHeaders(headers), [], Origin);
    }
  });

  it('a listed origin is named exactly, with the methods of the path, and never with credentials', async (t) => {
    const test = await createTestVerifier({config: {bearerOrigins: ['https://other.example', app]}});
    t.after(() => test.close());
    const asked = await test.browser().send('/challenge', {method: 'OPTIONS', headers: {Origin: app, ...preflight}});
    assert.deepEqual(Object.fromEntries(corsHeaders(asked.headers)), {
      'access-control-allow-origin': app,
      'access-control-allow-methods': 'GET, HEAD, POST',
      'access-control-allow-headers': 'Authorization, Content-Type',
      'access-control-max-age': '600',
    });
  });

  it('refusals of every kind can be read by a listed origin', async (t) => {
    const test = await createTestVerifier({config: {bearerOrigins: [app]}});
    t.after(() => test.close());
    const json = {'Content-Type': 'application/json'};
    const headers = {Origin: app, Authorization: 'Bearer none'};
    const answers = [
      await test.browser().send('/account', {method: 'GET', headers}),
      await test.browser().send('/account', {method: 'DELETE', headers}),
      await test.browser().send('/sign-in', {method: 'POST', headers, body: '{}'}),
      await test.browser().send('/sign-in', {method: 'POST', headers: {...headers, ...json}, body: '{'}),
      await test.browser().send('/sign-in', {method: 'POST', headers: {...headers, ...json}, body: ' '.repeat(70_000)}),
    ];
    assert.deepEqual(
      answers.map(({status}) => status),
      [401, 405, 415, 400, 413],
    );
    for (const answer of answers) {
      assert.equal(answer.headers.get('access-control-allow-origin'), app);
      assert.equal(answer.headers.get('access-control-expose-headers'), 'Tfa-Session, Retry-After');
    }
  });

  it('a listed origin may not use cookies for what changes something', async (t) => {
    const test = await createTestVerifier({config: {bearerOrigins: [app]}});
    t.after(() => test.close());
    const browser = test.browser();
    await signUp(browser);
    const headers = {Origin: app, 'Sec-Fetch-Site': 'cross-site'};
    assert.equal((await browser.call('POST /sign-out', {headers})).problem.code, 'cross_site');
    assert.equal((await browser.call('GET /account')).status, 200);
  });
});
