/** Limits by network address, as the app applies them: beside the account's budget, before anything is looked at (catalogue TO-05, WA-28, SE-18). */
import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {createApp} from '../../mock-server/http/app.ts';
import type {AddressLimits} from '../../mock-server/http/address-limits.ts';
import {headerCookies} from '../../mock-server/http/cookies.ts';
import {memoryAddressLimits} from '../../mock-server/node/address-limits.ts';
import {splitRoute} from '../../src/protocol/routes.ts';
import {enrolled, enterPassword, signInWithKey} from '../support/people.ts';
import {implementedRoutes, requestFor} from '../support/requests.ts';
import {databaseWrites} from '../support/stored.ts';
import {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier, testOrigin} from '../support/test-verifier.ts';

/** The same verifier behind limits. */
async function limited(t: TestContext, addressLimits: AddressLimits) {
  const test = await createTestVerifier();
  t.after(() => test.close());
  const app = createApp({verifier: test.verifier, cookies: headerCookies({secure: false}), openapi: {}, addressLimits});
  const browser = (address: string) => new TestBrowser({app, origin: testOrigin, address});
  return {test, browser};
}

describe('an address that is over its limit', () => {
  it('is told until when, nothing of its request is looked at, and others are served', async (t) => {
    const {test, browser} = await limited(t, memoryAddressLimits());
    const owner = await enrolled(test.browser());
    const attacker = browser('203.0.113.9');
    const codes: string[] = [];
    for (let count = 0; count < 35; count += 1) {
      const body = {email: owner.email, password: `guess ${String(count)}`};
      codes.push((await attacker.call('POST /sign-in', {body})).problem.code);
    }
    assert.deepEqual(codes, [
      ...Array<string>(30).fill('wrong_password'),
      ...Array<string>(5).fill('too_many_attempts'),
    ]);
    const before = [await databaseWrites(test), test.passwordHash.hashed];
    const {problem, headers} = await attacker.call('POST /sign-in', {
      body: {email: owner.email, password: 'correct horse battery'},
    });
    assert.equal(problem.code, 'too_many_attempts');
    const wait = Number(headers.get('retry-after'));
    assert.ok(wait > 0 && wait <= 60, String(wait));
    assert.deepEqual([await databaseWrites(test), test.passwordHash.hashed], before);
    assert.deepEqual(test.log.at(-1)?.fields, {route: 'POST /sign-in', code: 'too_many_attempts', reason: 'address'});
    await signInWithKey(browser('198.51.100.4'), owner);
  });

  it('can read, and finds the account’s own budget untouched', async (t) => {
    const {test, browser} = await limited(t, memoryAddressLimits());
    const {email} = await enrolled(test.browser());
    const guesser = browser('203.0.113.9');
    await enterPassword(guesser, {email});
    for (let count = 0; count < 40; count += 1) await guesser.call('POST /challenge/options');
    assert.equal((await guesser.call('POST /challenge/options')).problem.code, 'too_many_attempts');
    assert.equal((await guesser.call('GET /challenge')).body.codesLocked, undefined);
  });
});

describe('every route', () => {
  const asked: {address: string; bucket: string}[] = [];
  const recording: AddressLimits = {
    take: (input) => {
      asked.push(input);
      return Promise.resolve(0);
    },
  };

  /** Where somebody may be guessing, or making others work: mail, hashes, signatures, challenges. */
  const guessable =
    /^POST \/(sign-in|sign-up|verify-email|step-up|challenge|challenge\/options|recovery(?!\/device).*)$/;

  for (const route of implementedRoutes) {
    it(`${route} counts against ${route.startsWith('GET ') ? 'nothing' : guessable.test(route) ? 'proofs' : 'changes'}`, async (t) => {
      const {browser} = await limited(t, recording);
      asked.length = 0;
      const {method, path} = splitRoute(route);
      const {body = {}} = requestFor(route);
      await browser('203.0.113.9').send(path.replace('{id}', 'x'), {
        method,
        ...(method !== 'GET' && {body: JSON.stringify(body), headers: {'Content-Type': 'application/json'}}),
      });
      const bucket = guessable.test(route) ? 'proof' : 'change';
      assert.deepEqual(asked, method === 'GET' ? [] : [{address: '203.0.113.9', bucket}]);
    });
  }
});
