import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {TfaClient} from '../../../src/client/index.ts';
import {recoveryCalls} from '../../../src/client/recovery.ts';
import {password} from '../components/support/people.ts';
import {find, heading, heard, place, removeAll, statusText, type TfaElement} from '../components/support/elements.ts';
import {accessCode, atHome, digits, type Home, minute} from './home.ts';
import {arriveAt, fill, focused, land, nameOf, patience, press, stops} from './keyboard.ts';
import {comeTo, hears} from './steps.ts';

const sentAnew = 'A new code is on its way.';
const refusal = 'alert: That code isn’t right, or was used before. Try another.';

async function visit(client: TfaClient, first: string) {
  removeAll();
  const element = await place('tfa-recovery', {client, supportUrl: 'mailto:support@harbour.example'});
  return comeTo(element, () => heading(element) === first && find(element, 'button'));
}

async function stepOf(client: TfaClient): Promise<unknown> {
  return (await recoveryCalls(client).state()).step;
}

/** What stands in the field is replaced, as it is selected or empty. */
async function tryCode(field: string, code: string): Promise<void> {
  await fill(field, code);
  await sendKeys({press: 'Enter'});
}

/** Asks for another code too early, which is refused with a time, and a minute later. */
async function askAnew(home: Home, element: TfaElement): Promise<void> {
  const early = await hears(element, async () => {
    await press('Send a new code');
    await waitUntil(() => element.shadowRoot?.textContent.includes('You can try again after'), 'it is too early', {
      timeout: patience,
    });
  });
  expect(early.map((each) => each.split(':')[0])).to.deep.equal(['alert']);
  await home.verifier.moveClock(2 * minute);
  const sent = await hears(element, async () => {
    await press('Send a new code');
    await waitUntil(() => statusText(element) === sentAnew, 'sent', {timeout: patience});
    await land('Send a new code');
  });
  expect(sent).to.deep.equal([`status: ${sentAnew}`]);
}

describe('with a keyboard and nothing else: recovery, once more', () => {
  const home = atHome();

  async function wrongCode(element: TfaElement, {field, code}: {field: string; code: string}): Promise<string[]> {
    return hears(element, async () => {
      await tryCode(field, code);
      await waitUntil(() => focused()?.getAttribute('aria-invalid') === 'true', 'refused', {timeout: patience});
      await land(field);
    });
  }

  it('R70: an e-mail code is sent anew; the one before it is refused, in words that say so and nothing else', async () => {
    const client = await home().enter(home().verifier);
    const element = await visit(client, 'Recover your account');
    await press('Begin recovery');
    await arriveAt('Check your email');
    const old = await home().mailed(digits);
    await askAnew(home(), element);
    const code = await home().mailed(digits, {not: old});
    const refused = await wrongCode(element, {field: 'Code from the email', code: old});
    expect(refused).to.deep.equal([`${refusal} 4 tries left.`]);
    await sendKeys({type: code});
    await sendKeys({press: 'Enter'});
    await arriveAt('Verify this device');
    expect(await stepOf(client)).to.equal('email_verified');
  });

  it('R72: an access code is sent anew; the one before it is refused, and the new one opens the account', async () => {
    const {client, code: old} = await home().waited();
    const element = await visit(client, 'Enter your access code');
    await home().verifier.moveClock(2 * minute);
    await press('Send a new code');
    await waitUntil(() => statusText(element) === sentAnew, 'sent', {timeout: patience});
    await land('Send a new code');
    const code = await home().mailed(accessCode, {not: old});
    await askAnew(home(), element);
    const newest = await home().mailed(accessCode, {not: code});
    const refused = await wrongCode(element, {field: 'Access code', code: old});
    expect(refused).to.deep.equal([`${refusal} 4 tries left.`]);
    await sendKeys({type: newest});
    await sendKeys({press: 'Enter'});
    await arriveAt('You’re in');
    expect((await client.account()).level).to.equal('enrol_only');
  });

  it('R75: too many wrong codes end it, and *Begin again* begins another, at its heading', async () => {
    const client = await home().enter(home().verifier);
    const element = await visit(client, 'Recover your account');
    await press('Begin recovery');
    await arriveAt('Check your email');
    const code = await home().mailed(digits);
    const {id} = await recoveryCalls(client).state();
    // Four were wrong before.
    const wrong = code === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 4; tries += 1) {
      await recoveryCalls(client)
        .verifyEmail({code: wrong})
        .catch(() => undefined);
    }
    await tryCode('Code from the email', wrong);
    await arriveAt('The recovery was stopped');
    expect(await stops()).to.deep.equal(['Begin again', 'Back to sign-in', 'Contact support']);
    const changed = heard(element, 'tfa-recovery-changed');
    await press('Begin again');
    expect((await changed).step).to.equal('email_code_sent');
    await arriveAt('Check your email');
    expect((await recoveryCalls(client).state()).id).not.to.equal(id);
    await tryCode('Code from the email', await home().mailed(digits, {not: code}));
    await arriveAt('Verify this device');
  });

  it('R74: stopped by the link in the mail; *Begin again* is refused with a time, and there is no other way on than out', async () => {
    const client = await home().recover();
    await recoveryCalls(client).cancelByLink({token: await home().mailed(/#(\S+)$/m)});
    const element = await visit(client, 'The recovery was stopped');
    const said = await hears(element, async () => {
      await press('Begin again');
      await arriveAt('Recovery isn’t available');
    });
    // The heading has the focus, and says it.
    expect(said).to.deep.equal([]);
    expect(element.shadowRoot?.textContent).to.contain('Another can begin after');
    expect(await stops()).to.deep.equal(['Back to sign-in', 'Contact support']);
    const cancelled = heard(element, 'tfa-cancelled');
    await press('Back to sign-in');
    await cancelled;
    expect(nameOf(focused())).to.equal('Back to sign-in');
    expect(await stepOf(client)).to.equal('cancelled');
  });

  it('R74: switched off by its owner meanwhile: that has a heading, and ways out', async () => {
    const owner = await home().signInElsewhere();
    const client = await home().enter(home().verifier);
    const element = await visit(client, 'Recover your account');
    await owner.stepUp({action: 'recovery_allowed', method: 'password', password});
    await recoveryCalls(owner).allow({allowed: false});
    await press('Begin recovery');
    await arriveAt('Recovery isn’t available');
    expect(await stops()).to.deep.equal(['Back to sign-in', 'Contact support']);
    const cancelled = heard(element, 'tfa-cancelled');
    await press('Back to sign-in');
    await cancelled;
    expect(nameOf(focused())).to.equal('Back to sign-in');
    expect((await client.challenge.state()).recoveryAllowed).to.equal(false);
  });
});
