import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {axeFindings} from './support/axe.ts';
import {SiteProcess} from './support/site-process.ts';
import {stagesOf} from './support/stages.ts';
import {
  ada,
  addKey,
  confirmPassword,
  finishCodes,
  keyRows,
  shownCodes,
  signIn,
  signOut,
  signUp,
  tryAnotherWay,
  twoFactor,
  useBackupCode,
} from './support/steps.ts';
import {openBrowser, Visitor} from './support/visitor.ts';

const recovery = (page: Page) => page.locator('tfa-recovery');
const settings = (page: Page) => page.locator('tfa-settings');
const heading = (page: Page, name: string) => recovery(page).getByRole('heading', {name}).waitFor();
const act = (page: Page, name: string) => recovery(page).getByRole('button', {name, exact: true}).click();
const banner = (page: Page) => settings(page).locator('[part~=banner]');

/** From the password over the second step to recovery, as people go. */
async function loseEverything(page: Page, {under = false} = {}): Promise<void> {
  await signIn(page, ada);
  await page
    .getByRole('button', {name: under ? 'See where your recovery stands' : 'Lost everything? Try recovery'})
    .click();
  await page.waitForURL('/recovery');
}

async function mailed(site: SiteProcess, subject: RegExp, code: RegExp): Promise<string> {
  const {text} = await site.mail(subject);
  return code.exec(text)?.[0] ?? '';
}

async function toTheWait(page: Page, site: SiteProcess): Promise<void> {
  await act(page, 'Begin recovery');
  await heading(page, 'Check your email');
  await recovery(page)
    .getByLabel('Code from the email')
    .fill(await mailed(site, /code for account recovery/, /^\d{6}$/m));
  await act(page, 'Verify email');
  await act(page, 'Verify device');
  await heading(page, 'Now you wait');
}

test('R72 R74: the owner sees a recovery and stops it, switches it off and on, and at last takes the whole way back in', async (t) => {
  const site = await SiteProcess.start(t, {settings: {TFA_DEV_CLOCK: '1'}});
  const browser = await openBrowser(t);
  const options = {baseURL: site.origin, reducedMotion: 'reduce', viewport: {width: 1100, height: 900}} as const;
  const laptop = await Visitor.open(browser, options);
  const home = await Visitor.open(browser, options);
  const {page} = laptop;
  const stage = stagesOf(t, page);
  const lost = await laptop.addAuthenticator('usb');
  let codes: string[] = [];

  await stage('an owner who is signed in at home, with a backup code', async () => {
    await signUp(page, ada);
    await addKey(page, {kind: 'Security key', password: ada.password});
    await page.getByRole('button', {name: /^Keep/}).click();
    codes = await shownCodes(page);
    await finishCodes(page);
    await signIn(home.page, ada);
    await tryAnotherWay(home.page, 'Backup code');
    await useBackupCode(home.page, codes[0] ?? '');
    await home.page.waitForURL('/account');
    assert.equal(await banner(home.page).count(), 0);
    await signOut(page);
  });

  await stage('R54: from the second step of signing in into recovery', async () => {
    await loseEverything(page);
    await toTheWait(page, site);
  });

  await stage('R74: the session that is open at home shows it, with the date, and stops it', async () => {
    await home.page.reload();
    await banner(home.page)
      .getByText(/It can let somebody in after/)
      .waitFor();
    assert.deepEqual(await axeFindings(home.page), []);
    await banner(home.page).getByRole('button', {name: 'Stop recovery'}).click();
    await settings(home.page).getByRole('status').getByText('Recovery stopped').first().waitFor();
    await banner(home.page).waitFor({state: 'detached'});
    await site.mail(/recovery at Harbour was cancelled/);
    await page.reload();
    await heading(page, 'The recovery was stopped');
    await recovery(page).getByText('It was stopped in the account’s settings.').waitFor();
  });

  await stage('R74: the owner switches recovery off, after the password; then none begins', async () => {
    await settings(home.page).getByRole('button', {name: 'Turn recovery off'}).click();
    await confirmPassword(home.page, ada.password);
    await settings(home.page).getByRole('button', {name: 'Turn recovery on'}).waitFor();
    assert.deepEqual(await axeFindings(home.page), []);
    await act(page, 'Begin again');
    await heading(page, 'Recovery isn’t available');
    await act(page, 'Back to sign-in');
    await page.waitForURL('/second-step');
    await page.getByRole('heading', {name: 'Use your security key'}).waitFor();
  });

  await stage('… and on again', async () => {
    await settings(home.page).getByRole('button', {name: 'Turn recovery on'}).click();
    await settings(home.page).getByRole('button', {name: 'Turn recovery off'}).waitFor();
    await loseEverything(page, {under: true});
    await act(page, 'Begin again');
    await heading(page, 'Check your email');
    await recovery(page)
      .getByLabel('Code from the email')
      .fill(await mailed(site, /code for account recovery/, /^\d{6}$/m));
    await act(page, 'Verify email');
    await act(page, 'Verify device');
    await heading(page, 'Now you wait');
    await laptop.removeAuthenticator(lost);
  });

  await stage('R72: five days later: the code, and the account’s page shows just the set-up of a method', async () => {
    await page.goto('/outbox');
    await page.getByRole('button', {name: 'Five days'}).click();
    await page.getByText('120 hours have passed').waitFor();
    const code = await mailed(site, /access code for/, /^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/m);
    await loseEverything(page, {under: true});
    await recovery(page).getByLabel('Access code').fill(code);
    await act(page, 'Continue');
    await act(page, 'Set up a new method');
    await page.waitForURL('/account');
    await banner(page).getByText('Your account is recovered.').waitFor();
    const buttons = await settings(page).getByRole('button').allInnerTexts();
    assert.deepEqual(buttons, ['Add security key', 'Set up app']);
    assert.deepEqual(await axeFindings(page), []);
  });

  await stage(
    'R72: a new key, without a word about the old one; then the session is full and nothing old is left',
    async () => {
      await laptop.addAuthenticator('usb');
      await addKey(page, {kind: 'Security key'});
      await page.getByRole('button', {name: /^Keep/}).click();
      const fresh = await shownCodes(page);
      await finishCodes(page);
      await twoFactor(page, 'On');
      assert.equal(await keyRows(page).count(), 1);
      assert.equal(await banner(page).count(), 0);
      await settings(page).getByRole('button', {name: 'Turn recovery off'}).waitFor();
      await site.mail(/Two-factor authentication is on/);
      await signOut(page);
      await signIn(page, ada);
      await tryAnotherWay(page, 'Backup code');
      await page.getByLabel('Backup code').fill(codes[1] ?? '');
      await page.getByRole('button', {name: 'Sign in', exact: true}).click();
      await page.getByText(/That code isn’t right/).waitFor();
      await page.getByLabel('Backup code').fill(fresh[0] ?? '');
      await page.getByRole('button', {name: 'Sign in', exact: true}).click();
      await page.getByRole('button', {name: 'Continue'}).click();
      await page.waitForURL('/account');
    },
  );

  await stage('nothing went against the strict policy', () => {
    assert.deepEqual([...laptop.faults, ...home.faults], []);
  });
});
