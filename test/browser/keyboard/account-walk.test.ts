import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {generateSync} from 'otplib';
import {createTfaClient, type TfaClient} from '../../../src/client/index.ts';
import {recoveryCalls} from '../../../src/client/recovery.ts';
import type {TfaSettings} from '../../../src/components/settings/settings.ts';
import {createInMemoryVerifier} from '../../../testing/browser.ts';
import type {InMemoryVerifier, TestBrowser} from '../../../testing/in-memory-verifier.ts';
import {Ear} from '../components/support/ear.ts';
import {find, get, place, removeAll, statusText} from '../components/support/elements.ts';
import {password} from '../components/support/people.ts';
import {arriveAt, fill, focused, land, nameOf, patience, press, tabTo} from './keyboard.ts';
import {comeTo, confirmPassword, saveCodes} from './steps.ts';

const email = 'ada@example.com';
const minute = 60_000;
const fiveDays = 5 * 24 * 60 * minute;

/** An account with an app and codes, signed in at home, in a page whose verifier and clock are its own. */
class Home {
  readonly verifier: InMemoryVerifier;
  readonly client: TfaClient;
  #codes: string[] = [];

  private constructor(verifier: InMemoryVerifier) {
    this.verifier = verifier;
    this.client = this.#clientOf(verifier);
  }

  static async open(): Promise<Home> {
    const wait = {min: fiveDays, max: fiveDays};
    const home = new Home(await createInMemoryVerifier({recoveryWait: wait}));
    const {client} = home;
    await client.signUp({name: 'Ada Lovelace', email, password});
    await client.stepUp({action: 'activate_totp', method: 'password', password});
    const {setupId, secret} = await client.totp.setup();
    await client.totp.activate({setupId, code: home.codeOf(secret)});
    const {setId, codes} = await client.backupCodes.create();
    await client.backupCodes.confirm({setId});
    home.#codes = codes;
    // What was confirmed for that is confirmed no longer.
    await home.verifier.moveClock(10 * minute);
    return home;
  }

  #clientOf({fetch}: TestBrowser): TfaClient {
    return createTfaClient({endpoint: this.verifier.endpoint, fetch});
  }

  codeOf(secret: string): string {
    return generateSync({secret, epoch: this.verifier.clock.now() / 1000});
  }

  /** Signs in with the password in another browser, or in this one. */
  async enter(browser: TestBrowser = this.verifier.openBrowser()): Promise<TfaClient> {
    const client = this.#clientOf(browser);
    await client.signIn({email, password});
    return client;
  }

  /** A session somewhere else. */
  async signInElsewhere(): Promise<void> {
    const client = await this.enter();
    await client.challenge.answer({method: 'backup_code', code: this.#codes.shift() ?? ''});
  }

  async mailed(pattern: RegExp): Promise<string> {
    const search = () => this.verifier.outbox().flatMap(({text}) => pattern.exec(text)?.[1] ?? [])[0];
    await waitUntil(search, `a mail that says ${String(pattern)}`);
    return search() ?? '';
  }

  /** A recovery under way in this browser, which the account knows: its second step is owed. */
  async recover(): Promise<TfaClient> {
    const half = await this.enter(this.verifier);
    const calls = recoveryCalls(half);
    await calls.begin();
    await calls.verifyEmail({code: await this.mailed(/^(\d{6})$/m)});
    await calls.verifyDevice();
    return half;
  }
}

async function openSettings({client}: Pick<Home, 'client'>, ready = '[part~=panel-activity] li'): Promise<TfaSettings> {
  return comeTo(await place('tfa-settings', {client}), (element) => find(element, ready));
}

/** Acts, and arrives: the focus is there by then, and what is said is said once. */
async function hears(element: TfaSettings, act: () => Promise<void>): Promise<string[]> {
  const ear = new Ear(element);
  await act();
  await waitUntil(() => statusText(element) !== 'One moment…', 'the work is done', {timeout: patience});
  await ear.during(() => undefined);
  expect(focused()?.localName).not.to.equal('body');
  return ear.heard.filter((heard) => heard !== 'status: One moment…');
}

/** Presses Escape where something stands over the page. */
async function escapeTo(name: string): Promise<void> {
  await sendKeys({press: 'Escape'});
  await land(name);
}

describe('the account’s page with a keyboard and nothing else: what is rare', () => {
  let home: Home;

  beforeEach(async () => {
    home = await Home.open();
  });

  afterEach(async () => {
    removeAll();
    await home.verifier.close();
  });

  it('R74: a recovery that somebody began is stopped from the banner; the focus is on the page’s heading, as the banner is gone', async () => {
    const elsewhere = await home.enter();
    await recoveryCalls(elsewhere).begin();
    const element = await openSettings(home);
    const heard = await hears(element, async () => {
      await press('Stop recovery');
      await waitUntil(() => !find(element, '[part~=banner]'), 'the banner is gone', {timeout: patience});
      await land('Two-factor authentication');
    });
    expect(heard).to.deep.equal(['status: Recovery stopped']);
  });

  it('R55: a session is ended, then all others; each time the focus is on the heading of the list', async () => {
    for (let others = 0; others < 3; others += 1) await home.signInElsewhere();
    const element = await openSettings(home);
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
      await home.client.stepUp({action: 'recovery_allowed', method: 'password', password});
      await recoveryCalls(home.client).allow({allowed: turn % 2 === 1});
    }
    const element = await openSettings(home);
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
    const element = await openSettings(home);
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
    const element = await openSettings(home);
    await press('Replace app');
    await arriveAt('Connect your new app');
    await escapeTo('Replace app');
    await sendKeys({press: 'Enter'});
    await arriveAt('Connect your new app');
    await press('Can’t scan the QR code?');
    const secret = get(find(element, '[data-nested]') ?? element, '.secret').textContent.replaceAll(/\s/g, '');
    await tabTo('Code from your app');
    await sendKeys({type: home.codeOf(secret)});
    await fill('Password', password);
    await sendKeys({press: 'Enter'});
    await arriveAt('Your new app is ready');
    await press('Done');
    await land('Replace app');
    await home.verifier.moveClock(10 * minute);
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
    await openSettings(home);
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
    const half = await home.recover();
    await home.verifier.moveClock(fiveDays + minute);
    const again = await home.enter(home.verifier);
    await recoveryCalls(again).redeem({code: await home.mailed(/^([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4})$/m)});
    expect(half).to.not.equal(again);
    const element = await openSettings({client: again}, '[part~=banner]');
    await press('Replace app');
    await arriveAt('Connect your app');
    await press('Can’t scan the QR code?');
    const secret = get(find(element, '[data-nested]') ?? element, '.secret').textContent.replaceAll(/\s/g, '');
    await tabTo('Code from your app');
    await sendKeys({type: home.codeOf(secret)});
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
