import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {generateSync} from 'otplib';
import {addAuthenticator, clearCookies, resetAuthenticators, setPresence} from '../../support/browser.ts';
import {needs} from '../../support/engine.ts';
import {get, heading, heard, place, removeAll} from '../components/support/elements.ts';
import {endpoint, password, signUp, usual} from '../components/support/people.ts';
import {holdsStill} from '../components/support/shifts.ts';
import {arriveAt, fill, focused, land, nameOf, patience, press, tabTo} from './keyboard.ts';
import {addUsualKey, comeTo, confirmPassword, saveCodes} from './steps.ts';

/** Somebody who is signed in and comes to the element with Tab. */
async function begin(tag: 'tfa-enroll-key' | 'tfa-backup-codes' | 'tfa-step-up' | 'tfa-totp-setup', first: string) {
  return comeTo(await place(tag, {endpoint}), (element) => heading(element) === first);
}

/** From Tab to the codes that follow a first app. `unfolding` goes round what moves because somebody unfolds it. */
async function addFirstApp(unfolding: (act: () => Promise<void>) => Promise<void>): Promise<void> {
  const element = await begin('tfa-totp-setup', 'Authenticator app');
  await press('Set up app');
  await arriveAt('Connect your app');
  await unfolding(() => press('Can’t scan the QR code?'));
  const secret = get(element, '.secret').textContent.replaceAll(/\s/g, '');
  await fill('Code from your app', generateSync({secret}));
  await fill('Password', password);
  await sendKeys({press: 'Enter'});
  await arriveAt('Save your backup codes');
}

async function addFirstKey(): Promise<void> {
  await begin('tfa-enroll-key', 'Add a security key');
  await addUsualKey({confirm: true});
  await arriveAt('Save your backup codes');
}

const withKey = needs('authenticators');

describe('with a keyboard and nothing else', () => {
  beforeEach(async () => {
    await resetAuthenticators();
    await clearCookies();
    await signUp();
  });

  const still = holdsStill();
  afterEach(removeAll);
  after(resetAuthenticators);

  withKey.it(
    'R13: a first key is added, named, and its backup codes are saved; each step begins at its heading',
    async () => {
      await addAuthenticator();
      await addFirstKey();
      await saveCodes();
      await arriveAt(usual.added);
      const finished = heard(document, 'tfa-finished');
      await press('Done');
      await finished;
    },
  );

  withKey.it(
    'R42: codes that are not saved yet are not left by mistake: the question has the focus, Escape takes it back',
    async () => {
      await addAuthenticator();
      await addFirstKey();
      await press('Don’t save');
      await land('Stay and save');
      await sendKeys({press: 'Escape'});
      await land('Don’t save');
      await press('Finish');
      await land('I have saved these codes');
    },
  );

  withKey.it('R18: Escape ends a prompt that waits, and the step before it is back', async () => {
    const authenticator = await addAuthenticator();
    await setPresence(authenticator, false);
    const element = await begin('tfa-enroll-key', 'Add a security key');
    await press(usual.choice);
    await confirmPassword();
    await arriveAt(usual.ready);
    await press('Continue');
    await arriveAt(usual.waiting);
    await sendKeys({press: 'Escape'});
    await arriveAt(usual.ready);
    expect(heading(element)).to.equal(usual.ready);
  });

  it('a wrong password brings the focus back to the field, selected, so that typing replaces it', async () => {
    const element = await begin('tfa-step-up', 'Confirm it’s you');
    const confirmed = heard(element, 'tfa-stepped-up');
    await fill('Password', 'wrong horse battery');
    await press('Confirm');
    await waitUntil(() => focused()?.getAttribute('aria-invalid') === 'true', 'the field is marked', {
      timeout: patience,
    });
    expect(nameOf(focused())).to.equal('Password');
    await sendKeys({type: password});
    await sendKeys({press: 'Enter'});
    expect((await confirmed).method).to.equal('password');
  });

  it('the password is shown and hidden without leaving the field’s neighbourhood', async () => {
    await begin('tfa-step-up', 'Confirm it’s you');
    await fill('Password', password);
    await press('Show password');
    await land('Hide password');
  });

  withKey.it('R43: a set is replaced after the warning, and every code can be reached', async () => {
    await addAuthenticator();
    await addFirstKey();
    await saveCodes();
    await arriveAt(usual.added);
    removeAll();
    await begin('tfa-backup-codes', 'Backup codes');
    await press('Make new codes');
    await arriveAt('Replace your backup codes?');
    await press('Make new codes');
    await arriveAt('Save your backup codes');
    await tabTo('Copy code 1');
    await tabTo('Copy code 10');
    await tabTo('Copy all');
    await saveCodes();
    await arriveAt('Backup codes saved');
    await press('Done');
    await land('Backup codes');
  });

  it('R31 R32 R60: an app is set up without a camera, its replacement is given up, and it is removed after a question', async () => {
    await addFirstApp(still.except);
    await saveCodes();
    await arriveAt('Your app is ready');
    await press('Done');
    await land('Authenticator app');
    await press('Replace app');
    await arriveAt('Connect your new app');
    await press('Cancel');
    await arriveAt('Authenticator app');
    await press('Remove app');
    await arriveAt('Remove your authenticator app?');
    await press('Remove app');
    await arriveAt('App removed');
    await press('Done');
    await land('Authenticator app');
    await tabTo('Set up app');
  });

  it('R35: of several proofs another is chosen, and a backup code confirms', async () => {
    await addFirstApp(still.except);
    await tabTo('Copy code 1');
    const code = focused()?.closest('li')?.querySelector('code')?.textContent ?? '';
    await saveCodes();
    await arriveAt('Your app is ready');
    removeAll();
    const stepUp = await place('tfa-step-up', {endpoint, action: 'remove_totp'});
    await comeTo(stepUp, (element) => heading(element) === 'Confirm it’s you');
    await tabTo('Password');
    await press('A backup code');
    const confirmed = heard(stepUp, 'tfa-stepped-up');
    await fill('Backup code', code.toLowerCase());
    await sendKeys({press: 'Enter'});
    expect((await confirmed).method).to.equal('backup_code');
    await arriveAt('It’s you');
  });
});
