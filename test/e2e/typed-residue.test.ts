import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {codeOf} from './support/app.ts';
import {Residue} from './support/residue.ts';
import {SiteProcess} from './support/site-process.ts';
import {stagesOf} from './support/stages.ts';
import {ada, openApp, shownCodes, signIn, signOut, signUp, tryAnotherWay, twoFactor} from './support/steps.ts';
import {openBrowser, Visitor} from './support/visitor.ts';

const elsewhere = '/not-there';

async function hidePage(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true})));
}

/** What a host does that has no use for an element any more. */
async function takeOut(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.querySelector('tfa-settings, tfa-challenge, tfa-recovery')?.remove();
  });
}

test('R45 R82: a password, also one that is shown, and codes that were typed are gone with the step that took them', async (t) => {
  const site = await SiteProcess.start(t, {settings: {TFA_DEV_CLOCK: '1'}});
  const visitor = await Visitor.open(await openBrowser(t), {baseURL: site.origin, reducedMotion: 'reduce'});
  const {page} = visitor;
  const stage = stagesOf(t, page);
  const residue = await Residue.watch(page, ['password', 'app code', 'backup code', 'email code', 'access code']);
  const challenge = page.locator('tfa-challenge');
  const recovery = page.locator('tfa-recovery');
  const act = (name: string) => page.getByRole('button', {name, exact: true}).click();
  let secret = '';
  let codes: string[] = [];

  await stage('an account with an app and codes', async () => {
    await signUp(page, ada);
    await openApp(page, 'Set up app');
    await page.getByText('Can’t scan the QR code?').click();
    secret = (await page.locator('tfa-totp-setup .secret').innerText()).replaceAll(' ', '');
    await page.getByLabel('Code from your app').fill(await codeOf(secret));
    await page.getByRole('textbox', {name: 'Password'}).fill(ada.password);
    await act('Add app');
    codes = await shownCodes(page);
    await page.getByLabel('I have saved these codes').check();
    await act('Finish');
    await act('Done');
    await twoFactor(page, 'On');
    await signOut(page);
  });

  // — The second step. —

  const secondStep = async () => {
    await signIn(page, ada);
    await page.waitForURL('/second-step');
    // Only what the element holds counts, not the form before it.
    await challenge.getByRole('button', {name: 'Try another way'}).waitFor();
  };
  /** A code of the app that is not good, so that it stays where it was typed. The sixth digit submits. */
  const typeAppCode = async (code: string) => {
    await page.getByLabel('Code from your app').fill(code);
    await challenge.getByRole('alert').getByText('That code isn’t right').waitFor();
  };
  const typeBackupCode = async () => {
    await tryAnotherWay(page, 'Backup code');
    await page.getByLabel('Backup code').fill(codes[0] ?? '');
  };

  await stage('while they stand in their fields, a look into the page finds them', async () => {
    await secondStep();
    await typeAppCode('395817');
    await residue.typed('395817');
    await typeBackupCode();
    await residue.typed(codes[0] ?? '');
  });

  await stage('a code of the app and a backup code, after another way was chosen', async () => {
    await challenge.getByRole('button', {name: 'Try another way'}).click();
    await residue.nothingLeft('given up', {'app code': '395817', 'backup code': codes[0] ?? ''});
  });

  await stage('… after `pagehide`, where the browser keeps the page', async () => {
    await challenge.getByRole('button', {name: 'Authenticator app'}).click();
    await typeAppCode('395818');
    await hidePage(page);
    await typeBackupCode();
    await hidePage(page);
    await residue.nothingLeft('pagehide', {'app code': '395818', 'backup code': codes[0] ?? ''});
  });

  await stage('… after the page was left, and by the back button', async () => {
    await page.reload();
    await typeAppCode('395819');
    await page.goto(elsewhere);
    await page.goBack();
    await typeBackupCode();
    await page.goto(elsewhere);
    await residue.nothingLeft('another page', {'app code': '395819', 'backup code': codes[0] ?? ''});
    await page.goBack();
    await challenge.getByRole('button', {name: 'Try another way'}).waitFor();
    await residue.nothingLeft('back button', {'app code': '395819', 'backup code': codes[0] ?? ''});
  });

  await stage('… after the element was taken out of the page', async () => {
    await typeAppCode('395820');
    await typeBackupCode();
    await takeOut(page);
    await residue.nothingLeft('taken out', {'app code': '395820', 'backup code': codes[0] ?? ''});
  });

  await stage('… after it was right, and the next step or page is there', async () => {
    await page.reload();
    const code = await codeOf(secret, {steps: 1});
    await page.getByLabel('Code from your app').fill(code);
    await page.waitForURL('/account');
    await twoFactor(page, 'On');
    await residue.nothingLeft('next step', {'app code': code});
    await signOut(page);
    await secondStep();
    await typeBackupCode();
    await challenge.getByRole('button', {name: 'Sign in', exact: true}).click();
    await challenge.getByRole('heading', {name: /^\W*9\W* backup codes left$/}).waitFor();
    await residue.nothingLeft('next step', {'backup code': codes[0] ?? ''});
    await act('Continue');
    await page.waitForURL('/account');
  });

  // — A password before a sensitive act. —

  const showPassword = async () => {
    await act('Make new codes');
    await page.locator('tfa-backup-codes').getByRole('button', {name: 'Make new codes'}).click();
    const stepUp = page.locator('tfa-step-up');
    await stepUp.getByRole('textbox', {name: 'Password'}).fill(ada.password);
    await stepUp.getByRole('button', {name: 'Show password'}).click();
    assert.equal(await stepUp.getByRole('textbox', {name: 'Password'}).getAttribute('type'), 'text');
  };

  await stage('a password that is shown, after the dialog was closed', async () => {
    await showPassword();
    await residue.typed(ada.password);
    await page.keyboard.press('Escape');
    await page.locator('tfa-step-up').waitFor({state: 'detached'});
    await residue.nothingLeft('given up', {password: ada.password});
  });

  await stage('… after the page was left, and by the back button', async () => {
    await page.reload();
    await showPassword();
    await page.goto(elsewhere);
    await residue.nothingLeft('another page', {password: ada.password});
    await page.goBack();
    await twoFactor(page, 'On');
    await residue.nothingLeft('back button', {password: ada.password});
  });

  await stage('… after `pagehide`, where the browser keeps the page', async () => {
    await showPassword();
    await hidePage(page);
    await residue.nothingLeft('pagehide', {password: ada.password});
  });

  await stage('… after the element was taken out of the page', async () => {
    await page.reload();
    await showPassword();
    await takeOut(page);
    await residue.nothingLeft('taken out', {password: ada.password});
  });

  await stage('… after it was right, and the next step is there', async () => {
    await page.reload();
    await showPassword();
    await page.locator('tfa-step-up').getByRole('button', {name: 'Confirm'}).click();
    codes = await shownCodes(page);
    await residue.nothingLeft('next step', {password: ada.password});
    await page.getByLabel('I have saved these codes').check();
    await act('Finish');
    await act('Done');
    await page.locator('tfa-backup-codes').waitFor({state: 'detached'});
    await signOut(page);
  });

  // — Recovery. —

  interface Asked {
    name: string;
    label: string;
    code: string;
    /** Until the step that asks for it is there. */
    arrive: () => Promise<void>;
  }

  const leaveInEveryWay = async ({name, label, code, arrive}: Asked) => {
    const type = async () => {
      await arrive();
      await recovery.getByLabel(label).fill(code);
    };
    await type();
    await residue.typed(code);
    await recovery.getByRole('button', {name: 'Back to sign-in'}).click();
    await page.waitForURL('/second-step');
    await challenge.getByRole('button', {name: 'Try another way'}).waitFor();
    await residue.nothingLeft('given up', {[name]: code});
    await page.goto('/recovery');
    await type();
    await page.goto(elsewhere);
    await residue.nothingLeft('another page', {[name]: code});
    await page.goBack();
    await arrive();
    await residue.nothingLeft('back button', {[name]: code});
    await type();
    await hidePage(page);
    await residue.nothingLeft('pagehide', {[name]: code});
    await type();
    await takeOut(page);
    await residue.nothingLeft('taken out', {[name]: code});
    await page.reload();
    await type();
  };
  const mailed = async (subject: RegExp, code: RegExp) => code.exec((await site.mail(subject)).text)?.[0] ?? '';

  await stage('the code of a mail', async () => {
    await secondStep();
    await page.goto('/recovery');
    await recovery.getByRole('button', {name: 'Begin recovery'}).click();
    const code = await mailed(/code for account recovery/, /^\d{6}$/m);
    const arrive = () => recovery.getByRole('heading', {name: 'Check your email'}).waitFor();
    await leaveInEveryWay({name: 'email code', label: 'Code from the email', code, arrive});
    await recovery.getByRole('button', {name: 'Verify email'}).click();
    await recovery.getByRole('heading', {name: 'Verify this device'}).waitFor();
    await residue.nothingLeft('next step', {'email code': code});
    await recovery.getByRole('button', {name: 'Verify device'}).click();
    await recovery.getByRole('heading', {name: 'Now you wait'}).waitFor();
  });

  await stage('the access code', async () => {
    await page.goto('/outbox');
    await page.getByRole('button', {name: 'Five days'}).click();
    await page.getByText('120 hours have passed').waitFor();
    const code = await mailed(/access code for/, /^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/m);
    await secondStep();
    await page.goto('/recovery');
    const arrive = () => recovery.getByRole('heading', {name: 'Enter your access code'}).waitFor();
    await leaveInEveryWay({name: 'access code', label: 'Access code', code, arrive});
    await recovery.getByRole('button', {name: 'Continue'}).click();
    await recovery.getByRole('heading', {name: 'You’re in'}).waitFor();
    await residue.nothingLeft('next step', {'access code': code});
  });

  await stage('after every way of leaving each was looked for, and the strict policy was violated nowhere', () => {
    assert.deepEqual(residue.due, []);
    assert.deepEqual(visitor.faults, []);
  });
});
