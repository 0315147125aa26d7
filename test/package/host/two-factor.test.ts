import assert from 'node:assert/strict';
import {afterEach, beforeEach, test} from 'node:test';
import {createTfaClient, EnrollKeyFlow, type EnrollKeyState, isTfaError} from 'tfa-elements';
import {
  createAuthenticatorApp,
  createInMemoryVerifier,
  createSoftwareAuthenticator,
  type InMemoryVerifier,
  softwareCeremony,
  TestClock,
} from 'tfa-elements/testing';

let verifier: InMemoryVerifier;

beforeEach(async () => {
  // A Tuesday at noon, until a test moves the clock.
  verifier = await createInMemoryVerifier({clock: new TestClock({at: Date.UTC(2026, 10, 24, 12)})});
});

afterEach(() => verifier.close());

/** Somebody at a browser, with a security key in hand. */
function visitor() {
  const authenticator = createSoftwareAuthenticator({rpId: 'localhost', origin: verifier.origin});
  const {endpoint, fetch} = verifier;
  const client = createTfaClient({endpoint, fetch, ceremony: softwareCeremony(authenticator)});
  return {authenticator, client};
}

test('a key is added, and is asked for when its owner signs in', async () => {
  const {email, password} = await verifier.signUp();
  const {client} = visitor();
  await client.stepUp({action: 'add_key', method: 'password', password});
  const options = await client.securityKeys.options({kind: 'security_key'});
  await client.securityKeys.register({response: await client.ceremony.create(options)});
  await client.signOut();

  assert.deepEqual(await client.signIn({email, password}), {next: 'challenge'});
  const response = await client.ceremony.get(await client.challenge.options());
  const {account} = await client.challenge.answer({method: 'security_key', response});
  assert.equal(account.twoFactor, 'on');
  assert.match(verifier.outbox()[0]?.subject ?? '', /Two-factor authentication is on/);
});

test('a code of the app is good once', async () => {
  const {email, password} = await verifier.signUp();
  const {client} = visitor();
  await client.stepUp({action: 'activate_totp', method: 'password', password});
  const setup = await client.totp.setup();
  const app = createAuthenticatorApp(setup, {clock: verifier.clock});
  await client.totp.activate({setupId: setup.setupId, code: app.code()});
  await client.signOut();

  await client.signIn({email, password});
  await assert.rejects(
    client.challenge.answer({method: 'totp', code: app.code()}),
    (error: unknown) => isTfaError(error) && error.code === 'wrong_code',
  );
  await verifier.moveClock(30_000);
  const {account} = await client.challenge.answer({method: 'totp', code: app.code()});
  assert.equal(account.user.email, email);
});

/** Waits until the flow stands so. */
function reach(flow: EnrollKeyFlow, stands: (state: EnrollKeyState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => stands(flow.state) && resolve();
    flow.subscribe(look);
    look();
  });
}

test('whoever cancels the prompt can try again', async () => {
  const {password} = await verifier.signUp();
  const {authenticator, client} = visitor();
  await client.stepUp({action: 'add_key', method: 'password', password});
  // No browser here to be asked whether keys can work.
  const flow = new EnrollKeyFlow({client, diagnose: () => ({usable: true})});
  flow.start();
  await reach(flow, ({step}) => step === 'choosing');
  flow.choose('security_key');
  await reach(flow, (state) => state.step === 'ready' && state.options !== undefined);

  authenticator.person = 'cancels';
  flow.begin();
  await reach(flow, (state) => state.step === 'ready' && state.error?.code === 'ceremony_dismissed');
  authenticator.person = 'willing';
  flow.begin();
  await reach(flow, ({step}) => step === 'naming');
});
