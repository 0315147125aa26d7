/** R4: an account with neither password nor method confirms by signing in afresh, and there is a way on from everywhere. */
import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {createTfaClient} from '../../src/client/index.ts';
import {EnrollKeyFlow, StepUpFlow, TotpSetupFlow} from '../../src/flows/index.ts';
import {codeAt} from '../support/authenticator-app.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {authenticatorFor} from '../support/people.ts';
import {carry, signedIn, storeSession} from '../support/stored.ts';
import {createTestVerifier} from '../support/test-verifier.ts';
import {reached} from './drive.ts';

async function passwordless(t: TestContext, {stepUpWindow = 300_000} = {}) {
  const clock = new FakeClock();
  const verifier = await createTestVerifier({clock, config: {stepUpWindow}});
  t.after(() => verifier.close());
  const person = await signedIn(verifier, {password_hash: null});
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const {status, headers, text} = await person.browser.send(
      input instanceof Request ? input.url : input.toString(),
      init,
    );
    return new Response(text || null, {status, headers});
  };
  const authenticator = authenticatorFor();
  const client = createTfaClient({
    endpoint: '',
    fetch,
    ceremony: {create: (options) => authenticator.create(options), get: (options) => authenticator.get(options)},
  });
  return {
    clock,
    client,
    /** With the site's social sign-in, say: it gives the browser a new session. */
    signInAfresh: async () => {
      carry(person.browser, await storeSession(verifier, {accountId: person.id, level: 'full'}));
    },
  };
}

for (const stepUpWindow of [300_000, 0]) {
  test(`R4: within five minutes of signing in a key is added without a question (window ${stepUpWindow})`, async (t) => {
    const {client, clock} = await passwordless(t, {stepUpWindow});
    clock.move(299_999);
    const flow = new EnrollKeyFlow({client, diagnose: () => ({usable: true}), now: () => 0});
    flow.start();
    await reached(flow, 'choosing');
    flow.choose('security_key');
    await reached(flow, 'ready', ({options}) => !!options);
    flow.begin();
    await reached(flow, 'naming');
    assert.deepEqual((await client.account()).stepUp.confirmed, []);
  });
}

test('R4: later the app asks for a fresh sign-in, takes no word for it, and goes on once it is there', async (t) => {
  const {client, clock, signInAfresh} = await passwordless(t);
  clock.move(300_000);
  const flow = new TotpSetupFlow({client});
  flow.start();
  await reached(flow, 'summary');
  flow.setUp();
  const {stepUp} = await reached(flow, 'confirming');
  assert.deepEqual(stepUp.state, {step: 'signing_in', busy: false, missed: false});
  stepUp.signedIn();
  assert.equal((await reached(stepUp, 'signing_in', ({busy}) => !busy)).missed, true);
  await signInAfresh();
  stepUp.signedIn();
  const {setup} = await reached(flow, 'scanning');
  flow.activate({code: codeAt(clock.now(), setup)});
  await reached(flow, 'backup_codes');
  const {user, twoFactor, stepUp: after} = await client.account();
  assert.deepEqual([user.hasPassword, twoFactor, after.methods.add_key], [false, 'on', ['totp']]);
});

test('R4: turning back leads back; a method set up meanwhile is asked for instead', async (t) => {
  const {client, clock, signInAfresh} = await passwordless(t);
  clock.move(300_000);
  const heard: string[] = [];
  const flow = new StepUpFlow({client, action: 'backup_codes', onEvent: ({type}) => heard.push(type)});
  flow.start();
  await reached(flow, 'signing_in');
  await signInAfresh();
  const {setupId, ...setup} = await client.totp.setup();
  await client.totp.activate({setupId, code: codeAt(clock.now(), setup)});
  flow.signedIn();
  assert.deepEqual((await reached(flow, 'confirming')).methods, ['totp']);
  flow.cancel();
  assert.deepEqual(heard, ['cancelled']);
});
