import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {TfaClient} from '../../../src/client/index.ts';
import {heading, heard, place, removeAll} from '../components/support/elements.ts';
import {password} from '../components/support/people.ts';
import {atHome, minute} from './home.ts';
import {arriveAt, fill, focused, land, nameOf, press, stops} from './keyboard.ts';
import {comeTo, hears} from './steps.ts';

async function begin(client: TfaClient) {
  removeAll();
  const element = await place('tfa-challenge', {client});
  return comeTo(element, () => heading(element) === 'Enter the code from your app');
}

describe('with a keyboard and nothing else: the second step, where it does not go on', () => {
  const home = atHome();

  it('R81: it took too long: the heading says so, one button leads out, and after the password it is there again', async () => {
    const element = await begin(await home().enter(home().verifier));
    await home().verifier.moveClock(16 * minute);
    const said = await hears(element, async () => {
      await fill('Code', home().app.code());
      await arriveAt('Sign in once more');
    });
    // The heading has the focus, and says it.
    expect(said).to.deep.equal([]);
    expect(await stops()).to.deep.equal(['Back to sign-in']);
    const cancelled = heard(element, 'tfa-cancelled');
    await press('Back to sign-in');
    await cancelled;
    expect(nameOf(focused())).to.equal('Back to sign-in');
    const again = await begin(await home().enter(home().verifier));
    const passed = heard(again, 'tfa-challenge-passed');
    await fill('Code', home().app.code());
    expect((await passed).account.level).to.equal('full');
    await arriveAt('You’re signed in');
  });

  it('R55: the password was changed elsewhere meanwhile: a backup code is not used up, and the way out has the focus', async () => {
    const client = await home().enter(home().verifier);
    const owner = await home().signInElsewhere();
    const element = await begin(client);
    await press('Try another way');
    await arriveAt('Try another way');
    await press('Backup code');
    await arriveAt('Enter a backup code');
    await owner.stepUp({action: 'change_password', method: 'password', password});
    await owner.changePassword({next: 'another long password'});
    await fill('Backup code', home().backupCode());
    await sendKeys({press: 'Enter'});
    await arriveAt('Sign in once more');
    const cancelled = heard(element, 'tfa-cancelled');
    await press('Back to sign-in');
    await cancelled;
    expect(nameOf(focused())).to.equal('Back to sign-in');
    expect((await owner.account()).backupCodes?.remaining).to.equal(9);
  });

  it('R53: too many wrong codes: until when is said; to try too early keeps one’s place, and later a code signs in', async () => {
    const client = await home().enter(home().verifier);
    const element = await begin(client);
    // Four were wrong before.
    for (let tries = 0; tries < 4; tries += 1) {
      await client.challenge.answer({method: 'totp', code: home().app.wrongCode()}).catch(() => undefined);
    }
    const locked = await hears(element, async () => {
      await fill('Code', home().app.wrongCode());
      await arriveAt('Too many wrong codes');
    });
    expect(locked).to.have.length(1);
    expect(locked[0]).to.contain('status: The next code is accepted after');
    const early = await hears(element, async () => {
      await press('Enter a code');
      await land('Enter a code');
    });
    expect(early).to.deep.equal(locked);
    await home().verifier.moveClock(minute);
    await press('Enter a code');
    await arriveAt('Enter the code from your app');
    const passed = heard(element, 'tfa-challenge-passed');
    await fill('Code', home().app.code());
    expect((await passed).account.level).to.equal('full');
    await arriveAt('You’re signed in');
  });
});
