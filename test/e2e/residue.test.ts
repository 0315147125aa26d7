import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import type {Page} from 'playwright-core';
import {codeOf} from './support/app.ts';
import {Residue} from './support/residue.ts';
import {SiteProcess} from './support/site-process.ts';
import {stagesOf} from './support/stages.ts';
import {
  ada,
  addKey,
  codesLeft,
  confirmPassword,
  keyRows,
  nameKey,
  openApp,
  shownCodes,
  signUp,
  twoFactor,
} from './support/steps.ts';
import {openBrowser, Visitor} from './support/visitor.ts';

const setup = (page: Page) => page.locator('tfa-totp-setup');
const act = (page: Page, name: string) => setup(page).getByRole('button', {name, exact: true}).click();

async function newcomer(t: TestContext, secret: 'app key' | 'backup codes') {
  const site = await SiteProcess.start(t);
  const visitor = await Visitor.open(await openBrowser(t), {baseURL: site.origin, reducedMotion: 'reduce'});
  const residue = await Residue.watch(visitor.page, [secret]);
  await signUp(visitor.page, ada);
  // What the sign-up form held is the site's own; from here on the page is the elements'.
  await visitor.page.reload();
  return {page: visitor.page, visitor, residue, stage: stagesOf(t, visitor.page)};
}

/** The key of the set-up on screen, as the way by hand shows it. */
async function shownSecret(page: Page): Promise<string> {
  const words = setup(page).getByText('Can’t scan the QR code?');
  await words.click();
  return (await setup(page).locator('.secret').innerText()).replaceAll(' ', '');
}

test('R45: the key of an app is gone from the page and its memory with the step that showed it', async (t) => {
  const {page, residue, stage} = await newcomer(t, 'app key');
  let secret = '';

  await stage('while it is shown, a look into memory finds it', async () => {
    await openApp(page, 'Set up app');
    secret = await shownSecret(page);
    await residue.held(secret);
  });

  await stage('after the set-up was given up', async () => {
    await act(page, 'Cancel');
    await openAppButton(page).waitFor();
    await residue.nothingLeft('given up', {'app key': secret});
  });

  await stage('after the page was left, and by the back button', async () => {
    await openApp(page, 'Set up app');
    secret = await shownSecret(page);
    await page.goto('/outbox');
    await residue.nothingLeft('another page', {'app key': secret});
    await page.goBack();
    await openAppButton(page).waitFor();
    await residue.nothingLeft('back button', {'app key': secret});
  });

  await stage('after `pagehide`, where the browser keeps the page', async () => {
    await openApp(page, 'Set up app');
    secret = await shownSecret(page);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true})));
    await setup(page).locator('.secret').waitFor({state: 'detached'});
    await residue.nothingLeft('pagehide', {'app key': secret});
  });

  await stage('after the element was taken out of the page', async () => {
    await page.reload();
    await openApp(page, 'Set up app');
    secret = await shownSecret(page);
    await page.evaluate(() => {
      document.querySelector('tfa-settings')?.remove();
    });
    await residue.nothingLeft('taken out', {'app key': secret});
  });

  await stage(
    'after it was proven: with the next step the key is gone, and with the codes’ step they are',
    async () => {
      await page.reload();
      await openApp(page, 'Set up app');
      secret = await shownSecret(page);
      await setup(page)
        .getByLabel('Code from your app')
        .fill(await codeOf(secret));
      await setup(page).getByLabel('Password', {exact: true}).fill(ada.password);
      await act(page, 'Add app');
      const codes = await shownCodes(page);
      await residue.nothingLeft('next step', {'app key': secret});
      await residue.held(...codes);
      await setup(page).getByLabel('I have saved these codes').check();
      await act(page, 'Finish');
      await setup(page).getByRole('heading', {name: 'Your app is ready'}).waitFor();
      await residue.nothingLeft('next step', {'app key': secret, 'backup codes': codes, password: ada.password});
      await act(page, 'Done');
      await twoFactor(page, 'On');
      await residue.nothingLeft('next step', {'app key': secret, 'backup codes': codes, password: ada.password});
      assert.ok(residue.events.includes('tfa-totp-enabled'));
    },
  );

  await stage('after every way of leaving it was looked for', () => {
    assert.deepEqual(residue.due, []);
  });
});

test('R45: backup codes are gone from the page and its memory with the step that showed them', async (t) => {
  const {page, visitor, residue, stage} = await newcomer(t, 'backup codes');
  const codesElement = page.locator('tfa-backup-codes');
  const press = (name: string) => codesElement.getByRole('button', {name, exact: true}).click();
  let codes: string[] = [];

  const regenerate = async (): Promise<void> => {
    await page.reload();
    await page.getByRole('button', {name: 'Make new codes'}).click();
    await press('Make new codes');
    await codesElement.getByRole('heading', {name: /Save your backup codes|Confirm/}).waitFor();
    if (await page.locator('tfa-step-up').count()) await confirmPassword(page, ada.password);
    codes = await shownCodes(page);
    await residue.held(...codes);
  };

  await stage('after they were copied, downloaded, printed and saved', async () => {
    await visitor.addAuthenticator('usb');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await addKey(page, {kind: 'Security key', password: ada.password});
    await nameKey(page, 'Keyring');
    codes = await shownCodes(page);
    const [download] = await Promise.all([page.waitForEvent('download'), press('Download')]);
    await download.delete();
    await press('Print');
    await visitor.nextPrint();
    await press('Copy all');
    await page.locator('tfa-enroll-key').getByLabel('I have saved these codes').check();
    await page.locator('tfa-enroll-key').getByRole('button', {name: 'Finish'}).click();
    await page.locator('tfa-enroll-key').getByRole('button', {name: 'Done'}).click();
    await keyRows(page, 'Keyring').waitFor();
    await codesLeft(page, 10);
    await residue.nothingLeft('next step', {'backup codes': codes, password: ada.password});
    assert.ok(residue.events.includes('tfa-backup-codes-saved'));
  });

  await stage('after a new set was left unsaved', async () => {
    await regenerate();
    await codesElement.getByRole('button', {name: 'Don’t save'}).click();
    await codesElement.getByRole('dialog').getByRole('button', {name: 'Leave'}).click();
    await codesElement.locator('code').first().waitFor({state: 'detached'});
    await residue.nothingLeft('given up', {'backup codes': codes});
  });

  await stage('after the page was left, and by the back button', async () => {
    await regenerate();
    page.once('dialog', (dialog) => void dialog.accept());
    await page.goto('/outbox');
    await residue.nothingLeft('another page', {'backup codes': codes});
    await page.goBack();
    await codesLeft(page, 10);
    await residue.nothingLeft('back button', {'backup codes': codes});
  });

  await stage('after `pagehide`, also in the middle of printing', async () => {
    await regenerate();
    await press('Print');
    await visitor.nextPrint();
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true})));
    await codesElement.locator('code').first().waitFor({state: 'detached'});
    await residue.nothingLeft('pagehide', {'backup codes': codes});
  });

  await stage('after the element was taken out of the page in the middle of printing', async () => {
    await regenerate();
    await press('Print');
    await visitor.nextPrint();
    await page.evaluate(() => {
      document.querySelector('tfa-settings')?.remove();
    });
    await residue.nothingLeft('taken out', {'backup codes': codes});
  });

  await stage('after every way of leaving it was looked for', () => {
    assert.deepEqual(residue.due, []);
  });

  await stage('the strict policy was violated nowhere on the way', () => {
    assert.deepEqual(visitor.faults, []);
  });
});

function openAppButton(page: Page) {
  return page.getByRole('button', {name: 'Set up app', exact: true});
}
