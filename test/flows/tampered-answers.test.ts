/** SE-05: whoever owns the browser can make the elements say anything; the server's word does not change by that. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createTfaClient} from '../../src/client/index.ts';
import {StepUpFlow} from '../../src/flows/index.ts';
import {enrolled, enterPassword, signUp} from '../support/people.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier} from '../support/test-verifier.ts';
import {reached} from './drive.ts';

/** A client in whose answers every refusal has become what the page wanted to hear. */
function flattered(browser: TestBrowser, answers: Record<string, unknown>) {
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const path = input instanceof Request ? input.url : input.toString();
    const {status, headers, text} = await browser.send(path, init);
    const lie = answers[`${init.method ?? 'GET'} ${path}`];
    if (status < 400 || lie === undefined) return new Response(text || null, {status, headers});
    return Response.json(lie);
  };
  return createTfaClient({endpoint: '', fetch});
}

test('SE-05: a refused step-up that is told as a success confirms nothing', async (t) => {
  const verifier = await createTestVerifier();
  t.after(() => verifier.close());
  const browser = verifier.browser();
  await signUp(browser);
  const yes = {method: 'password', confirmedUntil: '2099-01-01T00:00:00.000Z'};
  const client = flattered(browser, {'POST /step-up': yes});
  const flow = new StepUpFlow({client, action: 'add_key', methods: ['password']});
  flow.start();
  flow.submit({password: 'wrong'});
  await reached(flow, 'confirmed');
  assert.equal(
    (await browser.call('POST /security-keys/options', {body: {kind: 'any'}})).problem.code,
    'step_up_required',
  );
  assert.deepEqual((await browser.call('GET /account')).body.stepUp.confirmed, []);
});

test('SE-05: a refused second step that is told as a success opens nothing', async (t) => {
  const verifier = await createTestVerifier();
  t.after(() => verifier.close());
  const {email} = await enrolled(verifier.browser());
  const browser = verifier.browser();
  await enterPassword(browser, {email});
  const client = flattered(browser, {'POST /challenge': {account: {level: 'full'}}});
  await client.challenge.answer({method: 'backup_code', code: 'AAAABBBBCCCCDDDD'}).catch(() => undefined);
  assert.equal((await browser.call('GET /account')).problem.code, 'second_factor_required');
  assert.equal((await browser.call('GET /sessions')).problem.code, 'second_factor_required');
});
