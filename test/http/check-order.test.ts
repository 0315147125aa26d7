/** The checks before the proof, each shown to come before every later one by making both fail at once. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {ProblemCode} from '../../src/protocol/codes.ts';
import {limits} from '../../src/protocol/limits.ts';
import {assertion} from '../support/requests.ts';
import {databaseWrites, signedIn, storeConfirmation} from '../support/stored.ts';
import {createTestVerifier, type TestVerifier} from '../support/test-verifier.ts';

/** What can be wrong with `POST /security-keys/options`, in the protocol's order. */
const faults = {
  method: 'method_not_allowed',
  size: 'payload_too_large',
  type: 'unsupported_media_type',
  site: 'cross_site',
  session: 'not_signed_in',
  level: 'second_factor_required',
  json: 'invalid_request',
  shape: 'invalid_request',
  sso: 'sso_account',
  email: 'email_unverified',
  stepUp: 'step_up_required',
} as const satisfies Record<string, ProblemCode>;

type Fault = keyof typeof faults;

async function send(test: TestVerifier, wrong: ReadonlySet<Fault>) {
  const {browser, sessionId} = await signedIn(test, {
    keys: 1,
    level: wrong.has('level') ? 'first_factor' : 'full',
    sso: wrong.has('sso') ? 1 : 0,
    ...(wrong.has('email') && {email_verified_at: null}),
  });
  if (!wrong.has('stepUp')) await storeConfirmation(test, {sessionId, method: 'password'});
  if (wrong.has('session')) browser.cookies.clear();
  const whole = wrong.has('shape') ? '{"kind":"none"}' : '{"kind":"any"}';
  const body = wrong.has('json') ? whole.slice(1) : whole;
  const writes = await databaseWrites(test);
  const answer = await browser.send('/security-keys/options', {
    method: wrong.has('method') ? 'PATCH' : 'POST',
    body: wrong.has('size') ? body.padEnd(limits.bodyBytes + 1) : body,
    headers: {
      'Content-Type': wrong.has('type') ? 'text/plain' : 'application/json',
      'Sec-Fetch-Site': wrong.has('site') ? 'cross-site' : 'same-origin',
    },
  });
  return {answer, wrote: (await databaseWrites(test)) - writes};
}

describe('the order of the checks', () => {
  const names = Object.keys(faults) as Fault[];
  for (const [index, first] of names.entries()) {
    it(`${first} (${faults[first]}) comes before ${names.slice(index + 1).join(', ') || 'the route itself'}`, async (t) => {
      const test = await createTestVerifier();
      t.after(() => test.close());
      for (const second of names.slice(index)) {
        const {answer, wrote} = await send(test, new Set([first, second]));
        const {code, reason} = answer.problem;
        assert.equal(code, faults[first], `${first} with ${second}`);
        if (code === 'invalid_request') assert.equal(reason, first === 'json' ? 'malformed' : 'shape');
        assert.equal(wrote, 0, `${first} with ${second} wrote`);
      }
    });
  }

  it('with nothing wrong the route answers', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {answer, wrote} = await send(test, new Set());
    assert.equal(answer.status, 200);
    assert.equal(wrote, 1);
  });

  it('an unknown path is not_found before its size, type or origin are looked at', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {problem} = await test.browser().send('/security-key', {
      method: 'POST',
      body: ' '.repeat(limits.bodyBytes + 1),
      headers: {'Content-Type': 'text/plain', 'Sec-Fetch-Site': 'cross-site'},
    });
    assert.equal(problem.code, 'not_found');
  });

  it('a foreign id is not_found before step-up is asked for', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {browser} = await signedIn(test, {keys: 1});
    const {keys} = await signedIn(test, {keys: 1});
    const {problem} = await browser.call('DELETE /security-keys/{id}', {id: keys[0] ?? ''});
    assert.equal(problem.code, 'not_found');
  });

  it('an act that nobody of this account can confirm is not_permitted, not a request for step-up', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {browser} = await signedIn(test);
    const proof = {method: 'security_key' as const, response: assertion};
    const {problem} = await browser.call('POST /step-up', {body: {action: 'policy', ...proof}});
    assert.equal(problem.code, 'not_permitted');
  });
});
