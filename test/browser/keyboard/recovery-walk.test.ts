import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {createTfaClient, type TfaClient} from '../../../src/client/index.ts';
import {createInMemoryVerifier} from '../../../testing/browser.ts';
import type {InMemoryVerifier} from '../../../testing/in-memory-verifier.ts';
import {createSoftwareAuthenticator} from '../../../testing/authenticator/software-authenticator.ts';
import {heard, heading, place, removeAll, statusText} from '../components/support/elements.ts';
import {password} from '../components/support/people.ts';
import {holdsStill} from '../components/support/shifts.ts';
import {arriveAt, fill, focused, land, press, tabTo} from './keyboard.ts';
import {comeTo} from './steps.ts';

const email = 'ada@example.com';
const fiveDays = 5 * 86_400_000;

/** An account with a key, at the second step, in a page whose verifier and clock are its own. */
async function lost(): Promise<{verifier: InMemoryVerifier; client: TfaClient}> {
  const verifier = await createInMemoryVerifier({recoveryWait: {min: fiveDays, max: fiveDays}});
  const authenticator = createSoftwareAuthenticator({rpId: location.hostname, origin: location.origin});
  const client = createTfaClient({
    endpoint: verifier.endpoint,
    fetch: verifier.fetch,
    ceremony: {create: (options) => authenticator.create(options), get: (options) => authenticator.get(options)},
  });
  await client.signUp({name: 'Ada Lovelace', email, password});
  await client.stepUp({action: 'add_key', method: 'password', password});
  const options = await client.securityKeys.options({kind: 'security_key'});
  await client.securityKeys.register({response: await client.ceremony.create(options)});
  await client.signOut();
  await client.signIn({email, password});
  return {verifier, client};
}

async function visit(client: TfaClient, first: string) {
  removeAll();
  const element = await place('tfa-recovery', {client, supportUrl: 'mailto:support@harbour.example'});
  return comeTo(element, () => heading(element) === first);
}

async function mailed(verifier: InMemoryVerifier, pattern: RegExp): Promise<string> {
  const find = () => verifier.outbox().flatMap(({text}) => pattern.exec(text)?.[1] ?? [])[0];
  await waitUntil(find, `a mail that says ${String(pattern)}`);
  return find() ?? '';
}

describe('with a keyboard and nothing else: recovery', () => {
  let verifier: InMemoryVerifier;
  let client: TfaClient;

  beforeEach(async () => {
    ({verifier, client} = await lost());
  });

  const still = holdsStill();
  afterEach(async () => {
    removeAll();
    await verifier.close();
  });

  it('R70–R75: from the first button over five days to the new method; each step begins at its heading', async () => {
    await visit(client, 'Recover your account');
    await press('Begin recovery');
    await arriveAt('Check your email');
    await fill('Code from the email', await mailed(verifier, /^(\d{6})$/m));
    await sendKeys({press: 'Enter'});
    await arriveAt('Verify this device');
    await press('Verify device');
    await arriveAt('Now you wait');
    await verifier.moveClock(fiveDays + 60_000);
    await client.signIn({email, password});
    const element = await visit(client, 'Enter your access code');
    await fill('Access code', (await mailed(verifier, /^([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4})$/m)).toLowerCase());
    await sendKeys({press: 'Enter'});
    await arriveAt('You’re in');
    const finished = heard(element, 'tfa-finished');
    await press('Set up a new method');
    await finished;
  });

  it('R70: a wrong code brings the focus back to the field, selected; a new code is asked for without losing one’s place', async () => {
    const element = await visit(client, 'Recover your account');
    await press('Begin recovery');
    await arriveAt('Check your email');
    const code = await mailed(verifier, /^(\d{6})$/m);
    // The hint, and when a new code can be had, make room for the error above them, and take it back.
    await still.except(async () => {
      await fill('Code from the email', code === '000000' ? '000001' : '000000');
      await press('Verify email');
      await land('Code from the email');
      await waitUntil(() => focused()?.getAttribute('aria-invalid') === 'true');
      await verifier.moveClock(10 * 60_000);
      await press('Send a new code');
      await waitUntil(() => statusText(element) === 'A new code is on its way.', 'sent again');
      await land('Send a new code');
    });
    await press('Back to sign-in');
  });

  it('R71: a browser that is not known: the causes, another try and support are all within reach', async () => {
    verifier.clearCookies();
    await client.signIn({email, password});
    await visit(client, 'Recover your account');
    await press('Begin recovery');
    await arriveAt('Check your email');
    await fill('Code from the email', await mailed(verifier, /^(\d{6})$/m));
    await sendKeys({press: 'Enter'});
    await arriveAt('Verify this device');
    await press('Verify device');
    await arriveAt('Device verification failed');
    await press('Try again');
    await land('Try again');
    await tabTo('Contact support');
    expect(focused()?.localName).to.equal('a');
  });
});
