import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {addAuthenticator, clearCookies, resetAuthenticators} from '../../support/browser.ts';
import {needs} from '../../support/engine.ts';
import {find, get, place, removeAll, statusText} from '../components/support/elements.ts';
import {endpoint, signUp, usual} from '../components/support/people.ts';
import {arriveAt, focused, land, nameOf, press, tabTo} from './keyboard.ts';
import {addUsualKey, comeTo, saveCodes} from './steps.ts';

/** Somebody who is signed in and comes to the page with Tab. */
async function openSettings() {
  return comeTo(await place('tfa-settings', {endpoint}), (element) => find(element, '[part~=panel-activity] li'));
}

/** Through the dialog, up to the account's page as it is then. */
async function addKey({first}: {first: boolean}): Promise<void> {
  await press('Add security key');
  await arriveAt('Add a security key');
  await addUsualKey({confirm: first});
  if (first) {
    await arriveAt('Save your backup codes');
    await saveCodes();
  }
  await arriveAt(usual.added);
  await press('Done');
}

needs('authenticators').describe('the account’s page with a keyboard and nothing else', () => {
  beforeEach(async () => {
    await resetAuthenticators();
    await clearCookies();
    await signUp();
    await addAuthenticator();
  });

  afterEach(removeAll);
  after(resetAuthenticators);

  it('R12: a key is added in the dialog; when it closes, the button that opened it has the focus', async () => {
    const element = await openSettings();
    await addKey({first: true});
    await land('Add security key');
    await waitUntil(() => find(element, '[part=key]'));
    expect(nameOf(focused())).to.equal('Add security key');
  });

  it('R16: a key is renamed in its row, and the focus is back on what began it', async () => {
    const element = await openSettings();
    await addKey({first: true});
    await land('Add security key');
    await tabTo('Rename: ');
    await sendKeys({press: 'Enter'});
    await land('Name of this key');
    await sendKeys({press: 'Escape'});
    await land('Rename: ');
    await sendKeys({press: 'Enter'});
    await land('Name of this key');
    // What was there is selected: typing replaces it.
    await sendKeys({type: 'Desk'});
    await sendKeys({press: 'Enter'});
    await land('Rename: Desk');
    await waitUntil(() => statusText(element) === 'Name saved');
  });

  it('R60: the last key is removed: the question, the confirmation, and the card that has lost it', async () => {
    const element = await openSettings();
    await addKey({first: true});
    await land('Add security key');
    await tabTo('Details');
    await sendKeys({press: 'Enter'});
    expect(get<HTMLDetailsElement>(element, '[part=key] details').open).to.equal(true);
    await tabTo('Remove: ');
    await sendKeys({press: 'Enter'});
    await waitUntil(() => focused()?.localName === 'h2' && nameOf(focused()).startsWith('Remove'));
    await sendKeys({press: 'Escape'});
    await land('Remove: ');
    await sendKeys({press: 'Enter'});
    await press('Remove key');
    await land('Security keys');
    expect(focused()?.localName).to.equal('h3');
    expect(find(element, '[part=key]')).to.equal(null);
    expect(statusText(element)).to.equal('Key removed');
  });

  it('R44: new codes, the app and recovery are reached, left with Escape, and the focus stays with them', async () => {
    await openSettings();
    await addKey({first: true});
    await land('Add security key');
    await press('Set up app');
    await arriveAt('Connect your app');
    await sendKeys({press: 'Escape'});
    await land('Set up app');
    await press('Make new codes');
    await arriveAt('Replace your backup codes?');
    await sendKeys({press: 'Escape'});
    await land('Make new codes');
    await press('Turn recovery off');
    await land('Turn recovery on');
  });

  it('R55: a browser is forgotten, and its card has the focus', async () => {
    const element = await openSettings();
    await addKey({first: true});
    await land('Add security key');
    await waitUntil(() => find(element, '[part~=panel-browsers] .acts'));
    await tabTo('Forget: ');
    await sendKeys({press: 'Enter'});
    await land('Browsers we know');
    await waitUntil(() => statusText(element) === 'Forgotten');
  });
});
