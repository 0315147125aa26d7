/** The two cookies: what they say about themselves, and which names are read (ASVS 3.3; NIST SP 800-63B-4 §5.1; catalogue SE-08). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {FakeClock} from '../support/fake-clock.ts';
import {sameBrowser} from '../support/guessing.ts';
import {addKey, authenticatorFor, enrolled, enterPassword, password, signInWithKey, signUp} from '../support/people.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier, type TestVerifier} from '../support/test-verifier.ts';

const secure = {origin: 'https://example.com'};
const days = 86_400_000;

/** Signs in anew and says which cookies that set, by name, with their attributes. */
async function cookiesSet(browser: TestBrowser, {email}: {email: string}) {
  const {headers} = await browser.call('POST /sign-in', {body: {email, password}});
  return headers.getSetCookie().map((line) => {
    const [pair = '', ...attributes] = line.split('; ');
    return [pair.slice(0, pair.indexOf('=')), attributes.sort().join('; ')];
  });
}

async function recognized({verifier: {store}}: TestVerifier): Promise<number> {
  return (await store.db.selectFrom('recognized_browsers').selectAll().execute()).length;
}

describe('cookie attributes', () => {
  it('on http localhost: named with the port, for no script, for our own pages, without Secure', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {email} = await signUp(test.browser());
    const set = await cookiesSet(test.browser(), {email});
    assert.deepEqual(set, [['tfa-session-8000', 'HttpOnly; Max-Age=86400; Path=/; SameSite=Lax']]);
  });

  it('on https: __Host- and Secure, also for the browser cookie', async (t) => {
    const test = await createTestVerifier({config: secure});
    t.after(() => test.close());
    const browser = test.browser();
    const {email} = await signUp(browser);
    await addKey(browser, {authenticator: authenticatorFor(secure)});
    assert.deepEqual([...browser.cookies.keys()], ['__Host-tfa-session', '__Host-tfa-browser']);
    const set = await cookiesSet(test.browser(), {email});
    assert.deepEqual(set, [['__Host-tfa-session', 'HttpOnly; Max-Age=86400; Path=/; SameSite=Lax; Secure']]);
  });

  it('the browser cookie lives 400 days, the session’s is taken away at sign-out', async (t) => {
    const test = await createTestVerifier({config: secure});
    t.after(() => test.close());
    const browser = test.browser();
    await signUp(browser);
    await browser.call('POST /step-up', {body: {action: 'add_key', method: 'password', password}});
    const {body: options} = await browser.call('POST /security-keys/options', {body: {kind: 'any'}});
    const response = await authenticatorFor(secure).create(options);
    const added = await browser.call('POST /security-keys', {body: {response}});
    const [line = '', ...more] = added.headers.getSetCookie();
    assert.match(line, /^__Host-tfa-browser=[\w-]{43}; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Lax; Secure$/);
    assert.deepEqual(more, []);
    const out = await browser.call('POST /sign-out');
    assert.deepEqual(out.headers.getSetCookie(), [
      '__Host-tfa-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure',
    ]);
    assert.deepEqual([...browser.cookies.keys()], ['__Host-tfa-browser']);
  });
});

describe('names that are read', () => {
  it('on https only those with __Host-, which no other host and no plain page can set', async (t) => {
    const test = await createTestVerifier({config: secure});
    t.after(() => test.close());
    const browser = test.browser();
    await signUp(browser);
    const token = browser.cookies.get('__Host-tfa-session') ?? '';
    for (const name of [
      'tfa-session',
      'tfa-session-443',
      'tfa-session-8000',
      '__Secure-tfa-session',
      '__host-tfa-session',
    ]) {
      const other = test.browser();
      other.cookies.set(name, token);
      assert.equal((await other.call('GET /account')).problem.code, 'not_signed_in', name);
    }
  });

  it('on http localhost only those of our port', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    await signUp(browser);
    const token = browser.cookies.get('tfa-session-8000') ?? '';
    const other = test.browser();
    other.cookies.set('tfa-session-8001', token);
    assert.equal((await other.call('GET /account')).problem.code, 'not_signed_in');
  });

  it('a broken Cookie header is no fault', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    for (const cookie of [
      '=',
      ';;;',
      'tfa-session-8000',
      'tfa-session-8000=',
      'tfa-session-8000="',
      `tfa-session-8000=${'x'.repeat(100_000)}`,
    ]) {
      const {problem} = await test.browser().call('GET /account', {headers: {Cookie: cookie}});
      assert.equal(problem.code, 'not_signed_in');
    }
  });

  it('session and browser secrets are not in the database, and one is not taken for the other', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    const {email} = await enrolled(browser);
    const rows = [
      await test.verifier.store.db.selectFrom('sessions').selectAll().execute(),
      await test.verifier.store.db.selectFrom('browsers').selectAll().execute(),
    ];
    for (const secret of browser.cookies.values()) assert.ok(!JSON.stringify(rows).includes(secret));
    const swapped = test.browser();
    swapped.cookies.set('tfa-session-8000', browser.cookies.get('tfa-browser-8000') ?? '');
    assert.equal((await swapped.call('GET /account')).status, 401);
    swapped.cookies.set('tfa-browser-8000', browser.cookies.get('tfa-session-8000') ?? '');
    await enterPassword(swapped, {email});
    assert.equal(await recognized(test), 1);
  });
});

describe('SE-08: recognition', () => {
  it('comes with the first method or a second factor passed, and not with the password', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const [home, other] = [test.browser(), test.browser()];
    const {email} = await signUp(home);
    assert.deepEqual([home.cookies.has('tfa-browser-8000'), await recognized(test)], [false, 0]);
    const {authenticator} = await addKey(home);
    assert.deepEqual([home.cookies.has('tfa-browser-8000'), await recognized(test)], [true, 1]);
    await enterPassword(other, {email});
    assert.deepEqual([other.cookies.has('tfa-browser-8000'), await recognized(test)], [false, 1]);
    await signInWithKey(other, {email, authenticator});
    assert.deepEqual([other.cookies.has('tfa-browser-8000'), await recognized(test)], [true, 2]);
  });

  it('keeps one secret a browser, whichever accounts it is known for; a forged one is replaced', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    await enrolled(browser);
    const secret = browser.cookies.get('tfa-browser-8000');
    await enrolled(browser);
    assert.equal(browser.cookies.get('tfa-browser-8000'), secret);
    const forged = test.browser();
    forged.cookies.set('tfa-browser-8000', 'forged');
    await enrolled(forged);
    assert.match(forged.cookies.get('tfa-browser-8000') ?? '', /^[\w-]{43}$/);
  });

  it('ends with the cookie’s 400 days, and elsewhere with a new password', async (t) => {
    const clock = new FakeClock();
    const test = await createTestVerifier({clock});
    t.after(() => test.close());
    const [home, other] = [test.browser(), test.browser()];
    const {email, authenticator} = await enrolled(home);
    await signInWithKey(other, {email, authenticator});
    const knownIn = async (browser: TestBrowser) => {
      const window = sameBrowser(test.browser(), browser);
      await signInWithKey(window, {email, authenticator});
      return window.cookies.get('tfa-browser-8000') === browser.cookies.get('tfa-browser-8000');
    };
    await home.call('POST /password', {body: {next: password}});
    assert.equal(await recognized(test), 1);
    clock.move(400 * days - 1);
    assert.equal(await knownIn(home), true);
    clock.move(1);
    assert.equal(await knownIn(home), false);
  });
});
