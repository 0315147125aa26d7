import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {recoveryCalls} from '../../../src/client/recovery.ts';
import type {TfaSettings} from '../../../src/components/settings/settings.ts';
import {find, get, place} from '../components/support/elements.ts';
import {password} from '../components/support/people.ts';
import {atHome, type Home, minute} from './home.ts';
import {arriveAt, fill, focused, land, nameOf, patience, press, tabTo} from './keyboard.ts';
import {comeTo, confirmPassword, hears, saveCodes} from './steps.ts';

async function openSettings({client}: Pick<Home, 'client'>, ready = '[part~=panel-activity] li'): Promise<TfaSettings> {
  return comeTo(await place('tfa-settings', {client}), (element) => find(element, ready));
}

/** Presses Escape where something stands over the page. */
async function escapeTo(name: string): Promise<void> {
  await sendKeys({press: 'Escape'});
  await land(name);
}

describe('the account’s page with a keyboard and nothing else: what is rare', () => {
  const home = atHome();

  it('R74: a recovery that somebody began is stopped from the banner; the focus is on the page’s heading, as the banner is gone', async () => {
    const elsewhere = await home().enter();
    await recoveryCalls(elsewhere).begin();
    const element = await openSettings(home());
    const heard = await hears(element, async () => {
      await press('Stop recovery');
      await waitUntil(() => !find(element, '[part~=banner]'), 'the banner is gone', {timeout: patience});
      await land('Two-factor authentication');
    });
    expect(heard).to.deep.equal(['status: Recovery stopped']);
  });

  it('R55: a session is ended, then all others; each time the focus is on the heading of the list', async () => {
    for (let others = 0; others < 3; others += 1) await home().signInElsewhere();
    const element = await openSettings(home());
    const rows = () => get(element, '[part~=panel-sessions]').querySelectorAll('li').length;
    expect(rows()).to.equal(4);
    const one = await hears(element, async () => {
      await press('Sign out: ');
      await waitUntil(() => rows() === 3, 'one less', {timeout: patience});
      await land('Where you’re signed in');
    });
    const others = await hears(element, async () => {
      await press('Sign out everywhere else');
      await waitUntil(() => rows() === 1, 'only this one', {timeout: patience});
      await land('Where you’re signed in');
    });
    expect([one, others]).to.deep.equal([['status: Signed out there'], ['status: Signed out there']]);
  });

  it('R81: more of the activity is read, and the next press reads on from where the focus is', async () => {
    for (let turn = 0; turn < 14; turn += 1) {
      await home().client.stepUp({action: 'recovery_allowed', method: 'password', password});
      await recoveryCalls(home().client).allow({allowed: turn % 2 === 1});
    }
    const element = await openSettings(home());
    const rows = () => get(element, '[part~=panel-activity]').querySelectorAll('li').length;
    const first = rows();
    const heard = await hears(element, async () => {
      await press('Show more');
      await waitUntil(() => rows() > first, 'more', {timeout: patience});
    });
    expect(heard).to.deep.equal([]);
    expect(['Show more', 'Recent activity'].some((name) => nameOf(focused()).startsWith(name))).to.equal(true);
  });

  it('R74: recovery is switched off after the password; Escape turns back, and the switch has the focus again', async () => {
    const element = await openSettings(home());
    await press('Turn recovery off');
    await arriveAt('Confirm it’s you');
    await escapeTo('Turn recovery off');
    await sendKeys({press: 'Enter'});
    const heard = await hears(element, async () => {
      await confirmPassword();
      await land('Turn recovery on');
    });
    expect(heard).to.deep.equal(['status: Recovery is off']);
  });

  it('R32: the app is replaced by another; R60: and removed, with the password', async () => {
    const element = await openSettings(home());
    await press('Replace app');
    await arriveAt('Connect your new app');
    await escapeTo('Replace app');
    await sendKeys({press: 'Enter'});
    await arriveAt('Connect your new app');
    await press('Can’t scan the QR code?');
    const secret = get(find(element, '[data-nested]') ?? element, '.secret').textContent.replaceAll(/\s/g, '');
    await tabTo('Code from your app');
    await sendKeys({type: home().codeOf(secret)});
    await fill('Password', password);
    await sendKeys({press: 'Enter'});
    await arriveAt('Your new app is ready');
    await press('Done');
    await land('Replace app');
    await home().verifier.moveClock(10 * minute);
    await press('Remove: Authenticator app');
    await arriveAt('Remove your authenticator app?');
    await escapeTo('Remove: Authenticator app');
    await sendKeys({press: 'Enter'});
    await arriveAt('Remove your authenticator app?');
    await press('Remove app');
    await confirmPassword();
    await arriveAt('App removed');
    await press('Done');
    await waitUntil(() => get(element, '[part~=state]').textContent.includes('Off'), 'it is off', {timeout: patience});
    await land('Authenticator app');
  });

  it('R43: the codes are replaced on the account’s page; Escape asks before they go, and before that closes', async () => {
    await openSettings(home());
    await press('Make new codes');
    await arriveAt('Replace your backup codes?');
    await escapeTo('Make new codes');
    await sendKeys({press: 'Enter'});
    await arriveAt('Replace your backup codes?');
    await press('Make new codes');
    await confirmPassword();
    await arriveAt('Save your backup codes');
    await sendKeys({press: 'Escape'});
    await land('Stay and save');
    await sendKeys({press: 'Escape'});
    await saveCodes();
    await arriveAt('Backup codes saved');
    await press('Done');
    await land('Make new codes');
  });

  it('R72: after a recovery, a new app is set up in a session that can do nothing else; then the whole page is there', async () => {
    const element = await openSettings({client: await home().recovered()}, '[part~=banner]');
    await press('Replace app');
    await arriveAt('Connect your app');
    await press('Can’t scan the QR code?');
    const secret = get(find(element, '[data-nested]') ?? element, '.secret').textContent.replaceAll(/\s/g, '');
    await tabTo('Code from your app');
    await sendKeys({type: home().codeOf(secret)});
    await sendKeys({press: 'Enter'});
    await arriveAt('Save your backup codes');
    await saveCodes();
    await arriveAt('Your app is ready');
    await press('Done');
    await waitUntil(() => find(element, '[part~=panel-activity] li'), 'the lists are there', {timeout: patience});
    expect(find(element, '[part~=banner]')).to.equal(null);
    expect(focused()?.localName).not.to.equal('body');
    await tabTo('Turn recovery off');
  });
});
