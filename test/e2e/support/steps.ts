import type {Locator, Page} from 'playwright-core';
import {codesIn} from './paper.ts';

export interface Person {
  name: string;
  email: string;
  password: string;
}

export const ada: Person = {name: 'Ada Lovelace', email: 'ada@example.com', password: 'correct horse battery'};

export async function signUp(page: Page, person: Person): Promise<void> {
  await page.goto('/sign-up');
  await page.getByLabel('Your name').fill(person.name);
  await page.getByLabel('Email address').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', {name: 'Create account'}).click();
  await page.waitForURL('/account');
}

/** The first factor. Where it leads depends on the account. */
export async function signIn(page: Page, {email, password}: Pick<Person, 'email' | 'password'>): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', {name: 'Sign in'}).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', {name: 'Sign out'}).click();
  await page.waitForURL('/');
}

/** What `<tfa-step-up>` asks, wherever it stands. */
export async function confirmPassword(page: Page, password: string): Promise<void> {
  const stepUp = page.locator('tfa-step-up');
  await stepUp.getByLabel('Password', {exact: true}).fill(password);
  await stepUp.getByRole('button', {name: 'Confirm'}).click();
}

/** At the second step: another of the ways that are set up. */
export async function tryAnotherWay(
  page: Page,
  way: 'Security key' | 'Authenticator app' | 'Backup code',
): Promise<void> {
  await page.getByRole('button', {name: 'Try another way'}).click();
  await page.locator('tfa-challenge').getByRole('button', {name: way}).click();
}

/** At the second step: sends a code and goes on past the number of those that are left. */
export async function useBackupCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Backup code').fill(code);
  await page.getByRole('button', {name: 'Sign in', exact: true}).click();
  await page.getByRole('button', {name: 'Continue'}).click();
}

/** Up to the key's name; with an earlier confirmation the password is not asked for again. */
export async function addKey(
  page: Page,
  {kind, password}: {kind: 'This device' | 'Security key'; password?: string},
): Promise<void> {
  await page.getByRole('button', {name: 'Add security key'}).click();
  const enroll = page.locator('tfa-enroll-key');
  await enroll.getByRole('button', {name: kind}).click();
  if (password) await confirmPassword(page, password);
  await enroll.getByRole('button', {name: 'Continue'}).click();
  await enroll.getByRole('heading', {name: 'Key added'}).waitFor();
}

export async function nameKey(page: Page, name: string): Promise<void> {
  const enroll = page.locator('tfa-enroll-key');
  await enroll.getByLabel('Name').fill(name);
  await enroll.getByRole('button', {name: 'Save name'}).click();
}

/** The keys in the account's list. */
export function keyRows(page: Page, hasText: string | RegExp = ''): Locator {
  return page.locator('tfa-settings [part=key]', {hasText});
}

/** Their names. */
export function keyNames(page: Page): Promise<string[]> {
  return page.locator('tfa-settings [part=key] b').allTextContents();
}

/** Gives a key of the list another name; what is typed stays while it is refused. */
export async function renameKey(page: Page, {from, to}: {from: string | RegExp; to: string}): Promise<void> {
  const name = from instanceof RegExp ? from : `Rename: ${from}`;
  await page.getByRole('button', {name}).click();
  await page.getByLabel('Name of this key').fill(to);
  await page.getByRole('button', {name: 'Save name'}).click();
}

/** Waits until the page says so of two-factor authentication. */
export async function twoFactor(page: Page, state: 'On' | 'Off'): Promise<void> {
  await page.locator('tfa-settings [part=state]', {hasText: state}).waitFor();
}

/** The account's card for the authenticator app. */
export function appCard(page: Page): Locator {
  return page.locator('tfa-settings [part~=panel-app]');
}

/** From that card into the app's own element. */
export async function openApp(
  page: Page,
  act: 'Set up app' | 'Replace app' | 'Remove: Authenticator app',
): Promise<void> {
  await appCard(page).getByRole('button', {name: act, exact: true}).click();
}

/** Waits until the page says that so many of ten backup codes are left. */
export async function codesLeft(page: Page, left: number): Promise<void> {
  // Numbers in a sentence are isolated, so that they read right in any direction.
  await page
    .locator('tfa-settings [part~=panel-codes]')
    .getByText(new RegExp(`^\\W*${left}\\W+of\\W+10\\W+codes left`))
    .waitFor();
}

/** The codes on screen, once they are there. */
export async function shownCodes(page: Page): Promise<string[]> {
  await page.getByRole('heading', {name: 'Save your backup codes'}).waitFor();
  return (await page.locator('tfa-backup-codes code').allTextContents()).flatMap(codesIn);
}

/** From the first set of codes on screen to the account page. */
export async function finishCodes(page: Page): Promise<void> {
  const enroll = page.locator('tfa-enroll-key');
  await enroll.getByLabel('I have saved these codes').check();
  await enroll.getByRole('button', {name: 'Finish'}).click();
  await enroll.getByRole('button', {name: 'Done'}).click();
}
