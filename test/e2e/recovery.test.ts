import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {axeFindings} from './support/axe.ts';
import {SiteProcess} from './support/site-process.ts';
import {stagesOf} from './support/stages.ts';
import {ada, addKey, finishCodes, nameKey, shownCodes, signIn, signOut, signUp} from './support/steps.ts';
import {openBrowser, Visitor} from './support/visitor.ts';

const recovery = (page: Page) => page.locator('tfa-recovery');
const heading = (page: Page, name: string) => recovery(page).getByRole('heading', {name}).waitFor();
const act = (page: Page, name: string) => recovery(page).getByRole('button', {name, exact: true}).click();

/** From the password to the recovery's page. */
async function enter(page: Page): Promise<void> {
  await signIn(page, ada);
  await page.waitForURL('/second-step');
  await page.goto('/recovery');
}

/** Alone on a line of the newest mail of this subject. */
async function codeIn(site: SiteProcess, subject: RegExp, code: RegExp): Promise<string> {
  const {text} = await site.mail(subject);
  return code.exec(text)?.[0] ?? '';
}

async function passFiveDays(page: Page): Promise<void> {
  await page.goto('/outbox');
  await page.getByRole('button', {name: 'Five days'}).click();
  await page.getByText('120 hours have passed').waitFor();
}

test('R70–R76: everything lost: three browsers, a wait of days, and the account is back in its owner’s hands', async (t) => {
  const site = await SiteProcess.start(t, {settings: {TFA_DEV_CLOCK: '1'}});
  const browser = await openBrowser(t);
  const owner = await Visitor.open(browser, {
    reducedMotion: 'reduce',
    baseURL: site.origin,
    viewport: {width: 1100, height: 900},
  });
  const stranger = await Visitor.open(browser, {
    reducedMotion: 'reduce',
    baseURL: site.origin,
    viewport: {width: 390, height: 844},
  });
  const elsewhere = await Visitor.open(browser, {reducedMotion: 'reduce', baseURL: site.origin, colorScheme: 'dark'});
  const {page} = owner;
  const stage = stagesOf(t, page);
  const lost = await owner.addAuthenticator('usb');

  await stage('an account with a key and codes', async () => {
    await signUp(page, ada);
    await addKey(page, {kind: 'Security key', password: ada.password});
    await nameKey(page, 'Blue key');
    await shownCodes(page);
    await finishCodes(page);
    await signOut(page);
    await owner.removeAuthenticator(lost);
  });

  await stage(
    'R70: the code from the mail verifies the address; a wrong one says how many tries are left',
    async () => {
      await enter(page);
      await heading(page, 'Recover your account');
      assert.deepEqual(await axeFindings(page), []);
      await act(page, 'Begin recovery');
      await heading(page, 'Check your email');
      const code = await codeIn(site, /code for account recovery/, /^\d{6}$/m);
      await recovery(page)
        .getByLabel('Code from the email')
        .fill(code === '000000' ? '000001' : '000000');
      await act(page, 'Verify email');
      await recovery(page)
        .getByText(/4\W+tries left/)
        .waitFor();
      assert.deepEqual(await axeFindings(page), []);
      await recovery(page).getByLabel('Code from the email').fill(code);
      await act(page, 'Verify email');
      await heading(page, 'Verify this device');
    },
  );

  await stage('R71: another browser, with password and mailbox, is not recognised and is told why', async () => {
    await enter(stranger.page);
    await act(stranger.page, 'Begin recovery');
    await heading(stranger.page, 'Check your email');
    const code = await codeIn(site, /code for account recovery/, /^\d{6}$/m);
    await recovery(stranger.page).getByLabel('Code from the email').fill(code);
    await act(stranger.page, 'Verify email');
    await heading(stranger.page, 'Verify this device');
    await act(stranger.page, 'Verify device');
    await heading(stranger.page, 'Device verification failed');
    assert.equal(await recovery(stranger.page).getByRole('listitem').count(), 4 + 3);
    assert.deepEqual(await axeFindings(stranger.page), []);
  });

  await stage('R72 R75: the known browser waits, and every visit says until when', async () => {
    await act(page, 'Verify device');
    await heading(page, 'Now you wait');
    await site.mail(/is waiting/);
    await page.reload();
    await recovery(page).getByText('Your access code comes by email after').waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await stranger.page.reload();
    await heading(stranger.page, 'Now you wait');
  });

  await stage('R74: opening a mail’s link changes nothing; the person who opened it leaves it', async () => {
    const {text} = await site.mail(/is waiting/);
    const link = /http\S+cancel-recovery#\S+/.exec(text)?.[0] ?? '';
    await elsewhere.page.goto(link);
    await elsewhere.page.getByRole('heading', {name: 'Stop the recovery?'}).waitFor();
    assert.equal(new URL(elsewhere.page.url()).hash, '', 'the token does not stay in the address');
    assert.deepEqual(await axeFindings(elsewhere.page), []);
    await page.reload();
    await heading(page, 'Now you wait');
  });

  await stage('R72: five days later the access code opens a session that sets up a method', async () => {
    await passFiveDays(page);
    const code = await codeIn(site, /access code for/, /^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/m);
    await enter(stranger.page);
    await recovery(stranger.page).getByLabel('Access code').fill(code);
    await act(stranger.page, 'Continue');
    await heading(stranger.page, 'Enter your access code');
    await enter(page);
    await recovery(page).getByLabel('Access code').fill(code.toLowerCase().replaceAll('-', ' '));
    assert.deepEqual(await axeFindings(page), []);
    await act(page, 'Continue');
    await heading(page, 'You’re in');
    await act(page, 'Set up a new method');
    await page.waitForURL('/account');
    const account = await page.evaluate(
      async () => (await fetch('/tfa/v1/account')).json() as Promise<{level: string}>,
    );
    assert.equal(account.level, 'enrol_only');
  });

  await stage('R74: stopped by its link, it says so, and another cannot begin', async () => {
    await elsewhere.page.getByRole('button', {name: 'Stop the recovery'}).click();
    await elsewhere.page.getByRole('heading', {name: 'The recovery is stopped'}).waitFor();
    await elsewhere.page.goto('/cancel-recovery#forged');
    await elsewhere.page.getByRole('heading', {name: 'Stop the recovery?'}).waitFor();
    await elsewhere.page.getByRole('button', {name: 'Stop the recovery'}).click();
    await elsewhere.page.getByText('This link is not one of ours').waitFor();
    assert.deepEqual(await axeFindings(elsewhere.page), []);
    await enter(page);
    await heading(page, 'The recovery was stopped');
    await act(page, 'Begin again');
    await heading(page, 'Recovery isn’t available');
  });

  await stage('nothing went against the strict policy', () => {
    assert.deepEqual([...owner.faults, ...stranger.faults, ...elsewhere.faults], []);
  });
});
