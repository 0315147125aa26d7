import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {axeFindings} from './support/axe.ts';
import {SiteProcess} from './support/site-process.ts';
import {stagesOf} from './support/stages.ts';
import {ada, addKey, finishCodes, keyRows, shownCodes, signIn, signOut, signUp, twoFactor} from './support/steps.ts';
import {openBrowser, Visitor} from './support/visitor.ts';

const bea = {name: 'Bea', email: 'bea@example.com', password: 'a second good password'};

async function withKey(visitor: Visitor, person: typeof ada): Promise<void> {
  await visitor.addAuthenticator('usb');
  await signUp(visitor.page, person);
  await addKey(visitor.page, {kind: 'Security key', password: person.password});
  await visitor.page.getByRole('button', {name: /^Keep/}).click();
  await shownCodes(visitor.page);
  await finishCodes(visitor.page);
}

/** A policy and a reset are confirmed by a second factor of the administrator's own. */
async function confirmByKey(page: Page): Promise<void> {
  await page.locator('tfa-step-up').getByRole('button', {name: 'Use security key'}).click();
}

test('R61–R63: an organisation enforces two-factor, invites and resets', async (t) => {
  const site = await SiteProcess.start(t, {settings: {TFA_SUPER_ADMINISTRATOR: ada.email, TFA_ORGANIZATION: 'Acme'}});
  const browser = await openBrowser(t);
  const options = {baseURL: site.origin, reducedMotion: 'reduce'} as const;
  const administrator = await Visitor.open(browser, options);
  const member = await Visitor.open(browser, options);
  const {page} = administrator;
  const stage = stagesOf(t, page);

  await stage('an administrator and a member, each with a key', async () => {
    await withKey(administrator, ada);
    await withKey(member, bea);
  });

  await stage('R62: a member sees no such page, the administrator is led there', async () => {
    await member.page.goto('/organization');
    await member.page.getByText('Only a Super Administrator sees this page.').waitFor();
    await member.page.goto('/account');
    await page.getByRole('link', {name: 'Organization'}).click();
    await page.getByRole('heading', {name: 'Members'}).waitFor();
    assert.deepEqual(await axeFindings(page), []);
  });

  await stage('bad input: days that are none are told beside their field', async () => {
    await page.getByLabel('Everybody must use two-factor authentication').check();
    for (const typed of ['-1', '1e3', '1000000000', 'ten', '']) {
      await page.getByLabel('Days that members have').fill(typed);
      await page.getByRole('button', {name: 'Save policy'}).click();
      await page.getByText('Enter a number of days from 0 to 365.').waitFor();
    }
  });

  await stage('turning back from the confirmation changes nothing, and what was typed stays', async () => {
    await page.getByLabel('Days that members have').fill('45');
    await page.getByRole('button', {name: 'Save policy'}).click();
    await page.locator('tfa-step-up').getByRole('button', {name: 'Cancel'}).click();
    await page.getByText('Nothing is changed: you did not confirm that it’s you.').waitFor();
    assert.equal(await page.getByLabel('Days that members have').inputValue(), '45');
    await member.page.reload();
    await twoFactor(member.page, 'On');
    assert.equal(await member.page.getByText(/Acme\W* requires/).count(), 0);
  });

  await stage('R62: enforcement is switched on after the administrator’s own second factor', async () => {
    await page.getByLabel('Days that members have').fill('30');
    await page.getByRole('button', {name: 'Save policy'}).click();
    await confirmByKey(page);
    await page.getByText('Saved.').waitFor();
  });

  await stage('R61: the member’s last key stays, and the page says why and by whom', async () => {
    await member.page.goto('/account');
    await member.page
      .getByText(/Acme\W* requires two-factor authentication/)
      .first()
      .waitFor();
    await member.page.getByRole('button', {name: /^Remove: /}).click();
    await member.page.getByRole('heading', {name: 'This key has to stay'}).waitFor();
    assert.deepEqual(await axeFindings(member.page), []);
    await member.page.locator('tfa-settings dialog').getByRole('button', {name: 'Close'}).click();
    await keyRows(member.page).waitFor();
  });

  await stage('R63: the member is reset and told; password and the mailed code lead to a new key', async () => {
    await page.getByRole('button', {name: `Reset ${bea.name}`}).click();
    await page.getByRole('button', {name: 'Reset two-factor authentication'}).click();
    await page.getByText('was reset and told by email').waitFor();
    const {to, text} = await site.mail(/^Your two-factor .* reset/);
    assert.equal(to, bea.email);
    const code = /^\d{6}$/m.exec(text)?.[0] ?? '';
    await member.page.goto('/');
    await signIn(member.page, bea);
    await member.page.waitForURL('/account');
    await member.page.getByText('An administrator has reset').first().waitFor();
    await member.page.getByRole('button', {name: 'Add security key'}).click();
    const enroll = member.page.locator('tfa-enroll-key');
    await enroll.getByRole('button', {name: 'Security key'}).click();
    await enroll.getByLabel('Code from the email').fill(code);
    assert.deepEqual(await axeFindings(member.page), []);
    await enroll.getByRole('button', {name: 'Confirm'}).click();
    await enroll.getByRole('button', {name: 'Continue'}).click();
    await enroll.getByRole('button', {name: /^Keep/}).click();
    await shownCodes(member.page);
    await finishCodes(member.page);
    await twoFactor(member.page, 'On');
    await keyRows(member.page).waitFor();
    assert.equal(await keyRows(member.page).count(), 1);
  });

  await stage('R62: an invitation is accepted by whom it is for', async () => {
    await page.getByLabel('Email address').fill(bea.email);
    await page.getByRole('button', {name: 'Send invitation'}).click();
    await page.getByText('An invitation is on its way').waitFor();
    const {text} = await site.mail(/invit/i);
    const link = /http\S+\/invitation#\S+/.exec(text)?.[0] ?? '';
    await member.page.goto(link);
    await member.page.getByRole('button', {name: 'Join', exact: true}).click();
    await member.page.getByRole('heading', {name: 'You’ve joined'}).waitFor();
    assert.equal(new URL(member.page.url()).hash, '');
    assert.deepEqual(await axeFindings(member.page), []);
  });

  await stage('R62: somebody new is invited: signs up, turns two-factor on, and joins, from one link', async () => {
    const guest = await Visitor.open(browser, options);
    const cyd = {name: 'Cyd', email: 'cyd@example.com', password: 'a third good password'};
    await page.getByLabel('Email address').fill(cyd.email);
    await page.getByRole('button', {name: 'Send invitation'}).click();
    await page.getByText(`on its way to ${cyd.email}`).waitFor();
    const {text} = await site.mail(/invit/i);
    await guest.addAuthenticator('usb');
    await guest.page.goto(/http\S+\/invitation#\S+/.exec(text)?.[0] ?? '');
    await guest.page.getByRole('heading', {name: 'You’re invited'}).waitFor();
    assert.deepEqual(await axeFindings(guest.page), []);
    await guest.page.getByRole('link', {name: 'Create an account'}).click();
    await guest.page.getByLabel('Your name').fill(cyd.name);
    await guest.page.getByLabel('Email address').fill(cyd.email);
    await guest.page.getByLabel('Password').fill(cyd.password);
    await guest.page.getByRole('button', {name: 'Create account'}).click();
    await guest.page.getByRole('heading', {name: 'One thing first'}).waitFor();
    assert.deepEqual(await axeFindings(guest.page), []);
    await guest.page.getByRole('link', {name: 'Turn on two-factor authentication'}).click();
    await guest.page.getByText('Turn on two-factor authentication below, then join.').waitFor();
    await addKey(guest.page, {kind: 'Security key', password: cyd.password});
    await guest.page.getByRole('button', {name: /^Keep/}).click();
    await shownCodes(guest.page);
    await finishCodes(guest.page);
    await guest.page.getByRole('link', {name: 'Join now'}).click();
    await guest.page.locator('#invitation').getByText(cyd.email).waitFor();
    await guest.page.getByRole('button', {name: 'Join', exact: true}).click();
    await guest.page.getByRole('heading', {name: 'You’ve joined'}).waitFor();
    assert.deepEqual(guest.faults, []);
  });

  await stage('nobody resets themselves', async () => {
    assert.equal(await page.getByRole('button', {name: `Reset ${ada.name}`}).count(), 0);
  });

  await stage('an invitation for somebody else is no good', async () => {
    await page.goto('/invitation#made-up');
    await page.getByRole('button', {name: 'Join', exact: true}).click();
    await page.getByText('This link is too old, or for another address.').waitFor();
  });

  await stage('nothing went against the strict policy', async () => {
    await page.goto('/account');
    await signOut(page);
    assert.deepEqual([administrator.faults, member.faults], [[], []]);
  });
});
