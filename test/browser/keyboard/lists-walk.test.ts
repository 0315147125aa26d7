import {expect, waitUntil} from '@open-wc/testing';
import {recordsCalls} from '../../../src/client/records.ts';
import {addAuthenticator, resetAuthenticators} from '../../support/browser.ts';
import {needs} from '../../support/engine.ts';
import {find, get, heading, heard, place, statusText} from '../components/support/elements.ts';
import {usual} from '../components/support/people.ts';
import {atHome, type Home} from './home.ts';
import {arriveAt, focused, land, patience, press, tabTo} from './keyboard.ts';
import {addUsualKey, comeTo, hears, saveCodes} from './steps.ts';

async function openSettings({client}: Pick<Home, 'client'>, ready = '[part~=panel-activity] li') {
  return comeTo(await place('tfa-settings', {client}), (element) => find(element, ready));
}

describe('the account’s page with a keyboard and nothing else: other browsers, and what did not come', () => {
  const home = atHome();

  it('R52: all other browsers are forgotten; the focus is on the heading of the list, as the button is gone', async () => {
    for (let others = 0; others < 2; others += 1) await home().signInElsewhere();
    const element = await openSettings(home());
    const rows = () => get(element, '[part~=panel-browsers]').querySelectorAll('li').length;
    expect(rows()).to.equal(3);
    const said = await hears(element, async () => {
      await press('Forget all others');
      await waitUntil(() => rows() === 1, 'only this one', {timeout: patience});
      await land('Browsers we know');
    });
    expect(said).to.deep.equal(['status: Forgotten']);
    expect(focused()?.localName).to.equal('h3');
    const known = await recordsCalls(home().client).browsers();
    expect(known.map(({current}) => current)).to.deep.equal([true]);
  });

  it('R81: the page did not come: that is said, to try again too early keeps one’s place, and later it is there', async () => {
    home().unreachable = /\/account$/;
    const element = await place('tfa-settings', {client: home().client});
    await comeTo(element, () => heading(element) === 'That didn’t work');
    const inVain = await hears(element, async () => {
      await press('Try again');
      await arriveAt('That didn’t work');
    });
    expect(inVain).to.deep.equal([
      'status: Loading…',
      'alert: We couldn’t reach the server. Check your connection and try again.',
    ]);
    home().unreachable = undefined;
    await press('Try again');
    await land('Two-factor authentication');
    expect(focused()?.localName).to.equal('h2');
    await tabTo('Replace app');
  });

  it('R81: a list did not come: again in vain, that is said and the focus stays; then the list is there', async () => {
    home().unreachable = /\/activity/;
    const element = await openSettings(home(), '[part~=panel-activity] .note');
    const inVain = await hears(element, async () => {
      await press('Try again');
      await waitUntil(() => statusText(element).includes('couldn’t'), 'it is said', {timeout: patience});
      await land('Try again');
    });
    expect(inVain).to.deep.equal(['status: This list couldn’t be loaded.']);
    home().unreachable = undefined;
    const said = await hears(element, async () => {
      await press('Try again');
      await waitUntil(() => find(element, '[part~=panel-activity] li'), 'the list is there', {timeout: patience});
      await land('Recent activity');
    });
    expect(said).to.deep.equal([]);
  });
});

needs('authenticators').describe('the account’s page with a keyboard and nothing else: after a recovery', () => {
  beforeEach(async () => {
    await resetAuthenticators();
    await addAuthenticator();
  });

  const home = atHome();
  after(resetAuthenticators);

  it('R72: a key is added in a session that can do nothing else, without the password; what was before is gone', async () => {
    const client = await home().recovered();
    const element = await openSettings({client}, '[part~=banner]');
    const enrolled = heard(element, 'tfa-key-enrolled');
    await press('Add security key');
    await arriveAt('Add a security key');
    await addUsualKey({confirm: false});
    const {key} = await enrolled;
    await arriveAt('Save your backup codes');
    await saveCodes();
    await arriveAt(usual.added);
    await press('Done');
    await waitUntil(() => find(element, '[part~=panel-activity] li'), 'the lists are there', {timeout: patience});
    await land('Add security key');
    expect(find(element, '[part~=banner]')).to.equal(null);
    const {level, securityKeys, totp, backupCodes} = await client.account();
    expect([level, securityKeys.map(({id}) => id), totp, backupCodes?.remaining]).to.deep.equal([
      'full',
      [key.id],
      null,
      10,
    ]);
  });
});
