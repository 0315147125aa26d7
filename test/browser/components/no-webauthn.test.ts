/** R11 in a browser without WebAuthn, on the real verifier. WebKitGTK is one; in the others it is hidden. */
import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {generateSync} from 'otplib';
import {diagnose, type TfaClient} from '../../../src/client/index.ts';
import {clearCookies} from '../../support/browser.ts';
import {can} from '../../support/engine.ts';
import {createSoftwareAuthenticator} from '../../../testing/authenticator/software-authenticator.ts';
import {button, find, get, heading, heard, place, removeAll, textOf} from './support/elements.ts';
import {addApp, endpoint, enterPassword, password, signUp} from './support/people.ts';
import {standIn} from './support/stand-in.ts';

const until = (element: Element, words: string) =>
  waitUntil(() => heading(element) === words, `waiting for "${words}"`, {timeout: 8000});

/** Once it is there: the heading stands before the answer has come. */
async function press(element: Element, label: string): Promise<void> {
  await waitUntil(() => textOf(element).includes(label), `a button "${label}"`, {timeout: 8000});
  button(element, label).click();
}

/** What the key of another computer does there. */
const elsewhere = createSoftwareAuthenticator({rpId: location.hostname, origin: location.origin});

async function addKey(client: TfaClient): Promise<void> {
  await client.stepUp({action: 'add_key', method: 'password', password});
  const options = await client.securityKeys.options({kind: 'security_key'});
  await client.securityKeys.register({response: await elsewhere.create(options)});
}

async function saveCodes(client: TfaClient): Promise<string[]> {
  const {setId, codes} = await client.backupCodes.create();
  await client.backupCodes.confirm({setId});
  return codes;
}

/** What an authenticator app shows in the step after the one whose code was used. */
const nextCode = (secret: string) => generateSync({secret, epoch: Math.floor(Date.now() / 1000) + 30});

async function type(element: Element, selector: string, text: string): Promise<void> {
  get<HTMLInputElement>(element, selector).focus();
  await sendKeys({type: text});
}

describe('R11: without WebAuthn', () => {
  let putBack = (): void => undefined;
  let client: TfaClient;
  let email: string;

  before(() => {
    if (can('webauthn')) putBack = standIn(window, 'PublicKeyCredential', undefined);
  });
  after(() => putBack());

  beforeEach(async () => {
    await clearCookies();
    ({client, email} = await signUp());
  });
  afterEach(removeAll);

  it('the diagnosis says so', () => {
    expect(diagnose()).to.deep.equal({usable: false, code: 'webauthn_unsupported', reason: 'no_api'});
  });

  it('<tfa-enroll-key> says which browsers can, names the app instead, and lets go', async () => {
    const element = await place('tfa-enroll-key', {endpoint});
    await until(element, 'This browser can’t use security keys');
    expect(textOf(element)).to.contain('use an authenticator app instead');
    const cancelled = heard(element, 'tfa-cancelled');
    await press(element, 'Not now');
    await cancelled;
  });

  it('<tfa-settings> explains it where a key is added, and the app is set up beside it', async () => {
    const element = await place('tfa-settings', {endpoint});
    await waitUntil(() => find(element, '[part~=panel-activity] li'), 'the account’s page', {timeout: 8000});
    await press(element, 'Add security key');
    await waitUntil(() => textOf(element).includes('This browser can’t use security keys'));
    get<HTMLButtonElement>(element, '.close').click();
    await waitUntil(() => !get<HTMLDialogElement>(element, 'dialog.over').open);
    await press(element, 'Set up app');
    await waitUntil(() => find(element, '.qr svg'), 'a QR code', {timeout: 8000});
  });

  it('<tfa-totp-setup> goes the whole way, and <tfa-backup-codes> with it', async () => {
    const element = await place('tfa-totp-setup', {endpoint});
    await until(element, 'Authenticator app');
    await press(element, 'Set up app');
    await until(element, 'Connect your app');
    const secret = get(element, '.secret').textContent.replaceAll(/\s/g, '');
    await type(element, '#code', generateSync({secret}));
    await type(element, '#password', password);
    await sendKeys({press: 'Enter'});
    await until(element, 'Save your backup codes');
    get<HTMLInputElement>(element, 'input[name=saved]').click();
    const saved = heard(document, 'tfa-backup-codes-saved');
    await press(element, 'Finish');
    await saved;
    expect((await client.account()).twoFactor).to.equal('on');
  });

  it('<tfa-step-up> asks for what works here', async () => {
    await addKey(client);
    const element = await place('tfa-step-up', {endpoint, action: 'remove_key'});
    await waitUntil(() => find(element, 'input[name=password]'), 'the field', {timeout: 8000});
    const confirmed = heard(element, 'tfa-stepped-up');
    enterPassword(element);
    expect((await confirmed).method).to.equal('password');
  });

  it('<tfa-challenge> begins with the app, and says why the key is not among the other ways', async () => {
    await addKey(client);
    const {secret} = await addApp(client);
    await saveCodes(client);
    await client.signOut();
    await client.signIn({email, password});
    const element = await place('tfa-challenge', {endpoint});
    await until(element, 'Enter the code from your app');
    const passed = heard(element, 'tfa-challenge-passed');
    await press(element, 'Try another way');
    await until(element, 'Try another way');
    expect(textOf(element)).to.contain('Your security key can’t be used in this browser.');
    get(element, '.actions .quiet').click();
    await until(element, 'Enter the code from your app');
    await type(element, 'input[name=otp]', nextCode(secret));
    expect((await passed).account.level).to.equal('full');
  });

  it('<tfa-challenge> takes a backup code', async () => {
    await addKey(client);
    const [code = ''] = await saveCodes(client);
    await client.signOut();
    await client.signIn({email, password});
    const element = await place('tfa-challenge', {endpoint});
    await until(element, 'Enter a backup code');
    await type(element, 'input[name=backup-code]', code);
    await sendKeys({press: 'Enter'});
    await until(element, '9 backup codes left');
    const passed = heard(element, 'tfa-challenge-passed');
    await press(element, 'Continue');
    await passed;
  });

  it('<tfa-challenge> with nothing but a key says what else there is: another browser, and recovery', async () => {
    await addKey(client);
    await client.signOut();
    await client.signIn({email, password});
    const element = await place('tfa-challenge', {endpoint});
    await waitUntil(() => find(element, '[part~=step-unavailable]'), 'the step', {timeout: 8000});
    const wanted = heard(element, 'tfa-recovery-requested');
    await press(element, 'Lost everything?');
    await wanted;
  });

  it('<tfa-recovery> begins', async () => {
    await addKey(client);
    await client.signOut();
    await client.signIn({email, password});
    const element = await place('tfa-recovery', {endpoint});
    await until(element, 'Recover your account');
    await press(element, 'Begin recovery');
    await until(element, 'Check your email');
    expect(find(element, 'input[name=otp]')).not.to.equal(null);
  });
});
