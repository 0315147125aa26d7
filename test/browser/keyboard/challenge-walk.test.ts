import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {addAuthenticator, clearCookies, resetAuthenticators, setPresence} from '../../support/browser.ts';
import {needs} from '../../support/engine.ts';
import {heading, heard, place, removeAll} from '../components/support/elements.ts';
import {addApp, endpoint, password, signUp, usual} from '../components/support/people.ts';
import {holdsStill} from '../components/support/shifts.ts';
import {arriveAt, fill, focused, land, nameOf, press, tabTo} from './keyboard.ts';
import {comeTo} from './steps.ts';

/** An account with a key, an app and codes, whose second step is owed. */
async function owing() {
  const {client, email} = await signUp();
  await addApp(client);
  const {setId, codes} = await client.backupCodes.create();
  await client.backupCodes.confirm({setId});
  const options = await client.securityKeys.options({kind: usual.kind});
  await client.securityKeys.register({response: await client.ceremony.create(options)});
  await client.signOut();
  await client.signIn({email, password});
  return {client, email, codes};
}

async function begin(first: string) {
  return comeTo(await place('tfa-challenge', {endpoint}), (element) => heading(element) === first);
}

needs('authenticators').describe('with a keyboard and nothing else: the second step', () => {
  let codes: string[];
  let authenticator: string;

  beforeEach(async () => {
    await resetAuthenticators();
    await clearCookies();
    authenticator = await addAuthenticator();
    ({codes} = await owing());
  });

  const still = holdsStill();
  afterEach(removeAll);
  after(resetAuthenticators);

  it('R50: with the key: one button', async () => {
    const element = await begin('Use your security key');
    const passed = heard(element, 'tfa-challenge-passed');
    await press('Use security key');
    expect((await passed).account.level).to.equal('full');
  });

  it('R18: Escape ends the prompt that waits; the step before it is back', async () => {
    await setPresence(authenticator, false);
    await begin('Use your security key');
    await press('Use security key');
    await arriveAt('Now use your key');
    await sendKeys({press: 'Escape'});
    await arriveAt('Use your security key');
  });

  it('R51 R52: another way, a wrong code, trust, and a backup code at last; how many are left is said', async () => {
    const element = await begin('Use your security key');
    await press('Try another way');
    await arriveAt('Try another way');
    await press('Authenticator app');
    await arriveAt('Enter the code from your app');
    await tabTo('Trust this browser');
    await sendKeys({press: 'Space'});
    // The hint makes room for the error above it.
    await still.except(async () => {
      await fill('Code', '000000');
      await land('Code');
      await waitUntil(() => focused()?.getAttribute('aria-invalid') === 'true');
    });
    await press('Try another way');
    await arriveAt('Try another way');
    await press('Backup code');
    await arriveAt('Enter a backup code');
    await fill('Backup code', codes[0] ?? '');
    await sendKeys({press: 'Enter'});
    await arriveAt('9 backup codes left');
    const passed = heard(element, 'tfa-challenge-passed');
    await press('Continue');
    await passed;
  });

  it('R54: the way to recovery and the way out stand last and can be reached', async () => {
    const element = await begin('Use your security key');
    const wanted = heard(element, 'tfa-recovery-requested');
    await press('Lost everything? Try recovery');
    await wanted;
    const cancelled = heard(element, 'tfa-cancelled');
    await tabTo('Sign in as someone else');
    expect(nameOf(focused())).to.equal('Sign in as someone else');
    await sendKeys({press: 'Enter'});
    await cancelled;
  });
});
