import assert from 'node:assert/strict';
import {test} from 'node:test';
import {axeFindings} from './support/axe.ts';
import {SiteProcess} from './support/site-process.ts';
import {stagesOf} from './support/stages.ts';
import {ada, addKey, finishCodes, shownCodes, signIn, signOut, signUp} from './support/steps.ts';
import {openBrowser, Visitor} from './support/visitor.ts';

test('R18, R43, R53: what goes wrong at the second step is said in words, with a way on', async (t) => {
  const site = await SiteProcess.start(t);
  const visitor = await Visitor.open(await openBrowser(t), {baseURL: site.origin});
  const {page} = visitor;
  const stage = stagesOf(t, page);
  const useKey = page.getByRole('button', {name: 'Use security key'});
  const keyError = page.locator('#key-error');
  const codeError = page.locator('#with-code [role=alert]');
  let authenticator = '';
  let codes: string[] = [];

  const tryCode = async (code: string) => {
    await page.getByLabel('Backup code').fill(code);
    const answered = page.waitForResponse('**/challenge');
    await page.getByRole('button', {name: 'Sign in', exact: true}).click();
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

  await stage('WCAG 2.2 AA with the key and with a code', async () => {
    await useKey.waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await page.getByRole('button', {name: 'Use a backup code instead'}).click();
    assert.deepEqual(await axeFindings(page), []);
    await page.getByRole('button', {name: 'Use a security key instead'}).click();
  });

  await stage('R18: a key that nobody touches can be called off, and then used', async () => {
    await visitor.setPresence(authenticator, false);
    await useKey.click();
    await page.getByText('Waiting for your key…').waitFor();
    await page.getByRole('button', {name: 'Cancel'}).click();
    await page.getByText('Waiting for your key…').waitFor({state: 'detached'});
    assert.equal(await keyError.textContent(), '');
    await visitor.setPresence(authenticator, true);
  });

  await stage('R18: a key that is not there is no fault of the site, and the code is near', async () => {
    await visitor.removeAuthenticator(authenticator);
    await visitor.addAuthenticator('usb');
    await useKey.click();
    await keyError.getByText('That key can’t be used here. Try another one, or use another way.').waitFor();
    await page.getByRole('button', {name: 'Use a backup code instead'}).click();
  });

  await stage('a code that cannot be one is told apart from a wrong one, and does not count', async () => {
    for (const typed of ['ABCD', 'x'.repeat(63), 'ABCD-EFGH-JKLM-NPQ']) {
      await tryCode(typed);
      await codeError.getByText(/four groups of four/).waitFor();
      await page.getByLabel('Backup code').fill('');
    }
  });

  await stage('R43: a code works once', async () => {
    await tryCode(codes[0] ?? '');
    await page.waitForURL('/account');
    await signOut(page);
    await signIn(page, ada);
    await page.getByRole('button', {name: 'Use a backup code instead'}).click();
    await tryCode(codes[0] ?? '');
    await codeError.getByText('That code is not right, or it was used before.').waitFor();
    assert.equal(await page.getByLabel('Backup code').inputValue(), codes[0]);
  });

  await stage('R53: after five wrong codes the wait is shown with its end, and the owner is told', async () => {
    for (let wrong = 2; wrong <= 5; wrong++) await tryCode(`AAAA-AAAA-AAAA-AAA${'ABCDEF'[wrong]}`);
    await tryCode(codes[1] ?? '');
    await codeError.getByText(/accepted again from \d.*; a security key works at any time/).waitFor();
    assert.match((await site.mail(/Wrong codes/)).text, /next code is accepted from/);
  });

  await stage('the policy was violated nowhere on the way', () => {
    assert.deepEqual(visitor.faults, []);
  });
});
