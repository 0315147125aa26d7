import assert from 'node:assert/strict';
import {test} from 'node:test';
import {axeFindings} from './support/axe.ts';
import {SiteProcess} from './support/site-process.ts';
import {stagesOf} from './support/stages.ts';
import {
  ada,
  addKey,
  codesLeft,
  finishCodes,
  shownCodes,
  signIn,
  signOut,
  signUp,
  tryAnotherWay,
  useBackupCode,
} from './support/steps.ts';
import {openBrowser, Visitor} from './support/visitor.ts';

test('R18, R43, R44, R50, R52, R53: the second step, and what goes wrong there', async (t) => {
  const site = await SiteProcess.start(t);
  const browser = await openBrowser(t);
  const visitor = await Visitor.open(browser, {baseURL: site.origin, reducedMotion: 'reduce'});
  const {page} = visitor;
  const stage = stagesOf(t, page);
  const challenge = page.locator('tfa-challenge');
  const useKey = challenge.getByRole('button', {name: 'Use security key'});
  const alert = challenge.getByRole('alert');
  let authenticator = '';
  let codes: string[] = [];

  const tryCode = async (code: string) => {
    await page.getByLabel('Backup code').fill(code);
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await challenge.getByRole('button', {name: 'Sign in', exact: true}).click();
    await answered;
  };

  await stage('an account with a key and codes', async () => {
    authenticator = await visitor.addAuthenticator('usb');
    await signUp(page, ada);
    await addKey(page, {kind: 'Security key', password: ada.password});
    await page.getByRole('button', {name: /^Keep/}).click();
    codes = await shownCodes(page);
    await finishCodes(page);
    await signOut(page);
  });

  await stage('a wrong password is told beside the form, which keeps the address', async () => {
    await signIn(page, {...ada, password: 'not the password'});
    await page.getByText('That address or password is not right.').waitFor();
    assert.equal(await page.getByLabel('Email address').inputValue(), ada.email);
    assert.equal(await page.getByLabel('Password').getAttribute('aria-invalid'), 'true');
  });

  await stage('without the second step there is no account page', async () => {
    await signIn(page, ada);
    await page.waitForURL('/second-step');
    await page.goto('/account');
    await page.waitForURL('/second-step');
  });

  await stage('WCAG 2.2 AA with the key, the other ways and a code', async () => {
    await useKey.waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await challenge.getByRole('button', {name: 'Try another way'}).click();
    assert.deepEqual(await axeFindings(page), []);
    await challenge.getByRole('button', {name: 'Backup code'}).click();
    assert.deepEqual(await axeFindings(page), []);
    await tryAnotherWay(page, 'Security key');
  });

  await stage('R18: a key that nobody touches can be called off, and then used', async () => {
    await visitor.setPresence(authenticator, false);
    await useKey.click();
    await challenge.getByRole('heading', {name: 'Now use your key'}).waitFor();
    await challenge.getByRole('button', {name: 'Cancel'}).click();
    await useKey.waitFor();
    assert.equal((await alert.textContent())?.trim(), '');
    await visitor.setPresence(authenticator, true);
  });

  await stage('R52: a browser that is trusted is asked for the password alone', async () => {
    await challenge.getByLabel('Trust this browser for 30 days').check();
    await useKey.click();
    await page.waitForURL('/account');
    await signOut(page);
    await signIn(page, ada);
    await page.waitForURL('/account');
    await signOut(page);
  });

  await stage('R50: and another is not', async () => {
    const other = await Visitor.open(browser, {baseURL: site.origin});
    await signIn(other.page, ada);
    await other.page.waitForURL('/second-step');
    await other.page.getByRole('button', {name: 'Use security key'}).waitFor();
    await other.page.getByRole('button', {name: 'Sign in as someone else'}).click();
    await other.page.waitForURL('/');
    await other.page.goto('/second-step');
    await other.page.getByRole('heading', {name: 'Sign in once more'}).waitFor();
    await other.page.getByRole('button', {name: 'Back to sign-in'}).click();
    await other.page.waitForURL('/');
    assert.deepEqual(other.faults, []);
    // No longer trusted, still known.
    await page.context().clearCookies();
  });

  await stage('R18: a key that is not there is no fault of the site, and the code is near', async () => {
    await visitor.removeAuthenticator(authenticator);
    await visitor.addAuthenticator('usb');
    await signIn(page, ada);
    await useKey.click();
    await alert.getByText('This key doesn’t do what’s needed here. Try another one.').waitFor();
    await tryAnotherWay(page, 'Backup code');
  });

  await stage('R54: recovery is one step away, and the way back too', async () => {
    await challenge.getByRole('button', {name: 'Lost everything? Try recovery'}).click();
    await page.waitForURL('/recovery');
    await page.goto('/second-step');
    await tryAnotherWay(page, 'Backup code');
  });

  await stage('a code that cannot be one is told apart from a wrong one, and does not count', async () => {
    for (const typed of ['ABCD', 'x'.repeat(63), 'ABCD-EFGH-JKLM-NPQ']) {
      await tryCode(typed);
      await alert.getByText('A backup code has 16 letters and digits.').waitFor();
      await page.getByLabel('Backup code').fill('');
    }
  });

  await stage('R43 R44: a code works once, and says how many are left', async () => {
    await useBackupCode(page, codes[0] ?? '');
    await page.waitForURL('/account');
    await codesLeft(page, 9);
    await signOut(page);
    await signIn(page, ada);
    // R50: what was used last in this browser.
    await tryCode(codes[0] ?? '');
    await alert.getByText('That code isn’t right, or was used before.').waitFor();
    assert.equal(await page.getByLabel('Backup code').inputValue(), codes[0]);
  });

  await stage('R44: three left are a warning, which leads to where new ones are made', async () => {
    for (const code of codes.slice(1, 6)) {
      await useBackupCode(page, code);
      await page.waitForURL('/account');
      await signOut(page);
      await signIn(page, ada);
      await page.getByLabel('Backup code').waitFor();
    }
    await tryCode(codes[6] ?? '');
    await challenge.getByRole('heading', {name: /^\W*3\W* backup codes left$/}).waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await challenge.getByRole('button', {name: 'Make new codes'}).click();
    await page.waitForURL('/account#codes');
    await page.locator('tfa-backup-codes').getByRole('button', {name: 'Make new codes'}).waitFor();
    await page.getByRole('button', {name: 'Close'}).click();
    await page.locator('tfa-backup-codes').waitFor({state: 'detached'});
    await signOut(page);
  });

  await stage(
    'R53: five wrong codes begin a wait, shown with its end; the key stays open, and the owner is told',
    async () => {
      await page.context().clearCookies();
      await signIn(page, ada);
      await tryAnotherWay(page, 'Backup code');
      for (const last of 'CDEFG') await tryCode(`AAAA-AAAA-AAAA-AAA${last}`);
      await challenge.getByRole('heading', {name: 'Too many wrong codes'}).waitFor();
      await challenge
        .getByText(/The next code is accepted after \W*\d+:\d\d:\d\d/)
        .first()
        .waitFor();
      assert.deepEqual(await axeFindings(page), []);
      await challenge.getByRole('button', {name: 'Enter a code'}).click();
      await challenge.getByRole('heading', {name: 'Too many wrong codes'}).waitFor();
      await challenge.getByRole('button', {name: 'Use security key'}).click();
      await challenge.getByRole('heading', {name: 'Use your security key'}).waitFor();
      assert.match((await site.mail(/Wrong codes/)).text, /next code is accepted from/);
      assert.match((await site.mail(/not your second step/)).text, /browser that we do not know/);
    },
  );

  await stage('offline: nothing is lost, and it can be tried again', async () => {
    await page.context().setOffline(true);
    await useKey.click();
    await alert.getByText('This key doesn’t do what’s needed here.').waitFor();
    await page.context().setOffline(false);
    await page.route('**/challenge', (route) => route.abort());
    await page.reload();
    await challenge.getByRole('heading', {name: 'That didn’t work'}).waitFor();
    await page.unroute('**/challenge');
    await challenge.getByRole('button', {name: 'Try again'}).click();
    await useKey.waitFor();
  });

  await stage('the policy was violated nowhere on the way', () => {
    assert.deepEqual(visitor.faults, []);
  });
});
