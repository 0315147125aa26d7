import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {TfaClient} from '../../../src/client/index.ts';
import {addAuthenticator, clearCookies, resetAuthenticators, setPresence} from '../../support/browser.ts';
import {needs} from '../../support/engine.ts';
import {heading, heard, place, removeAll, statusText} from '../components/support/elements.ts';
import {addApp, endpoint, signUp, usual} from '../components/support/people.ts';
import {atHome, digits, minute} from './home.ts';
import {arriveAt, fill, focused, land, nameOf, patience, press, stops, tabTo} from './keyboard.ts';
import {comeTo, confirmPassword, hears} from './steps.ts';

const first = 'Confirm it’s you';

async function methodsOf(client: TfaClient): Promise<string[]> {
  return (await client.account()).stepUp.confirmed.map(({method}) => method);
}

needs('authenticators').describe('with a keyboard and nothing else: confirming with a key', () => {
  let client: TfaClient;
  let authenticator: string;

  beforeEach(async () => {
    await resetAuthenticators();
    await clearCookies();
    authenticator = await addAuthenticator();
    ({client} = await signUp());
    await addApp(client);
    const options = await client.securityKeys.options({kind: usual.kind});
    await client.securityKeys.register({response: await client.ceremony.create(options)});
  });

  afterEach(removeAll);
  after(resetAuthenticators);

  async function begin() {
    // What changes the organization's rules takes a method, and not the password.
    const element = await place('tfa-step-up', {endpoint, action: 'policy'});
    return comeTo(element, () => heading(element) === first);
  }

  it('R35: an app code is chosen instead and the key again, each at its heading; then the key confirms', async () => {
    const element = await begin();
    expect(await methodsOf(client)).not.to.include('security_key');
    await press('A code from your app');
    await arriveAt(first);
    await tabTo('Code from your app');
    await press('A security key');
    await arriveAt(first);
    const confirmed = heard(element, 'tfa-stepped-up');
    const said = await hears(element, async () => {
      await press('Use security key');
      await arriveAt('It’s you');
    });
    expect(said).to.deep.equal(['status: Waiting for your key…']);
    expect((await confirmed).method).to.equal('security_key');
    expect(await methodsOf(client)).to.include('security_key');
  });

  it('R18: Escape and *Cancel* end a prompt that waits and nothing else; *Cancel* once more turns back', async () => {
    await setPresence(authenticator, false);
    const element = await begin();
    let turnedBack = 0;
    element.addEventListener('tfa-cancelled', () => (turnedBack += 1));
    const isWaiting = (wanted: boolean) =>
      waitUntil(() => (statusText(element) === 'Waiting for your key…') === wanted, 'the prompt', {timeout: patience});
    await press('Use security key');
    await isWaiting(true);
    await sendKeys({press: 'Escape'});
    await isWaiting(false);
    await land('Use security key');
    await sendKeys({press: 'Enter'});
    await isWaiting(true);
    await press('Cancel');
    await isWaiting(false);
    await land('Cancel');
    expect(turnedBack).to.equal(0);
    await sendKeys({press: 'Enter'});
    await waitUntil(() => turnedBack === 1, 'it says so');
    await land('Cancel');
    expect(await methodsOf(client)).not.to.include('security_key');
  });
});

describe('with a keyboard and nothing else: confirming with what was mailed, or by signing in', () => {
  const home = atHome();

  async function begin(client: TfaClient, heads = first) {
    const signInUrl = `${location.pathname}${location.search}#sign-in`;
    const element = await place('tfa-step-up', {client, action: 'add_key', signInUrl});
    return comeTo(element, () => heading(element) === heads);
  }

  it('R63: a new code is sent, once it may be; the one before it is refused, and the field waits for the right one', async () => {
    const client = await home().reset();
    const old = await home().mailed(digits);
    const element = await begin(client);
    const early = await hears(element, async () => {
      await press('Send a new code');
      await waitUntil(() => element.shadowRoot?.textContent.includes('You can try again after'), 'it is too early', {
        timeout: patience,
      });
    });
    expect(early.map((each) => each.split(':')[0])).to.deep.equal(['alert']);
    await home().verifier.moveClock(2 * minute);
    const sent = await hears(element, async () => {
      await press('Send a new code');
      await waitUntil(() => statusText(element) === 'A new code is on its way.', 'sent', {timeout: patience});
      await land('Send a new code');
    });
    expect(sent).to.deep.equal(['status: A new code is on its way.']);
    const code = await home().mailed(digits, {not: old});
    const refused = await hears(element, async () => {
      await fill('Code from the email', old);
      await sendKeys({press: 'Enter'});
      await waitUntil(() => focused()?.getAttribute('aria-invalid') === 'true', 'refused', {timeout: patience});
      await land('Code from the email');
    });
    expect(refused).to.deep.equal(['alert: That code isn’t right, or was used before. Try another.']);
    const confirmed = heard(element, 'tfa-stepped-up');
    // What was wrong is selected: typing replaces it.
    await sendKeys({type: code});
    await sendKeys({press: 'Enter'});
    expect((await confirmed).method).to.equal('email_code');
    await arriveAt('It’s you');
    expect(await methodsOf(client)).to.deep.equal(['email_code']);
  });

  it('R4: whoever has just signed in goes on; the link, *Continue* and *Cancel* are all there is', async () => {
    const element = await begin(await home().trusted(), 'Sign in again');
    expect(await stops()).to.deep.equal(['Sign in', 'Continue', 'Cancel']);
    const confirmed = heard(element, 'tfa-stepped-up');
    await press('Continue');
    expect((await confirmed).method).to.equal('first_factor');
    await arriveAt('It’s you');
  });

  it('R4: whoever has not is told, and finds the link; having signed in, the password is asked for at a heading of its own', async () => {
    const client = await home().trusted();
    await home().verifier.moveClock(10 * minute);
    const element = await begin(client, 'Sign in again');
    const missed = await hears(element, async () => {
      await press('Continue');
      await waitUntil(() => element.shadowRoot?.textContent.includes('You haven’t signed in again yet.'), 'missed', {
        timeout: patience,
      });
      await land('Continue');
    });
    expect(missed).to.deep.equal(['alert: You haven’t signed in again yet.']);
    await press('Sign in');
    await waitUntil(() => location.hash === '#sign-in', 'the link was followed');
    await home().enter(home().verifier);
    await press('Continue');
    const confirmed = heard(element, 'tfa-stepped-up');
    await confirmPassword();
    expect((await confirmed).method).to.equal('password');
    await arriveAt('It’s you');
    expect(await methodsOf(client)).to.deep.equal(['password']);
  });

  it('R4: *Cancel* turns back, and nothing is confirmed', async () => {
    const client = await home().trusted();
    await home().verifier.moveClock(10 * minute);
    const element = await begin(client, 'Sign in again');
    const cancelled = heard(element, 'tfa-cancelled');
    await press('Cancel');
    await cancelled;
    expect(nameOf(focused())).to.equal('Cancel');
    expect(await methodsOf(client)).to.deep.equal([]);
  });
});
