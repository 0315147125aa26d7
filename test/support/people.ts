/** What people do, as sequences of calls: the shortest way for a test to get somebody into a state. */
import type {KeyKind, SecurityKey} from '../../src/protocol/types.ts';
import {createSoftwareAuthenticator} from '../../testing/authenticator/software-authenticator.ts';
import type {TestBrowser} from './test-browser.ts';

export const password = 'correct horse battery';

export type SoftwareAuthenticator = ReturnType<typeof createSoftwareAuthenticator>;

let count = 0;

/** A new account, signed in. */
export async function signUp(
  browser: TestBrowser,
  {name = 'Ada Lovelace'}: {name?: string} = {},
): Promise<{email: string}> {
  count += 1;
  const email = `person${String(count)}@example.com`;
  await expectDone(browser.call('POST /sign-up', {body: {name, email, password}}));
  return {email};
}

/** Confirms by password whatever accepts one. */
export async function confirmPassword(browser: TestBrowser): Promise<void> {
  await expectDone(browser.call('POST /step-up', {body: {action: 'add_key', method: 'password', password}}));
}

export function authenticatorFor({
  origin = 'http://localhost:8000',
  ...options
}: {origin?: string; aaguid?: string} = {}) {
  return createSoftwareAuthenticator({rpId: new URL(origin).hostname, origin, ...options});
}

/** Confirms and registers a key. */
export async function addKey(
  browser: TestBrowser,
  {
    authenticator = authenticatorFor(),
    kind = 'security_key',
    name,
  }: {
    authenticator?: SoftwareAuthenticator;
    kind?: KeyKind;
    name?: string;
  } = {},
): Promise<{authenticator: SoftwareAuthenticator; key: SecurityKey}> {
  await confirmPassword(browser);
  const {body: options} = await browser.call('POST /security-keys/options', {body: {kind}});
  const response = await authenticator.create(options);
  const {body: key} = await browser.call('POST /security-keys', {body: {response, ...(name !== undefined && {name})}});
  return {authenticator, key};
}

/** Creates and confirms a set of backup codes; needs a standing confirmation. */
export async function saveBackupCodes(browser: TestBrowser): Promise<string[]> {
  const {body: set} = await browser.call('POST /backup-codes');
  await expectDone(browser.call('POST /backup-codes/confirm', {body: {setId: set.setId}}));
  return set.codes;
}

/** An account with one key and a saved set of codes, signed in. */
export async function enrolled(browser: TestBrowser) {
  const {email} = await signUp(browser);
  const {authenticator, key} = await addKey(browser);
  const codes = await saveBackupCodes(browser);
  return {email, authenticator, key, codes};
}

/** The first factor; a second one is owed where the account has one. */
export async function enterPassword(browser: TestBrowser, {email}: {email: string}) {
  const {body} = await browser.call('POST /sign-in', {body: {email, password}});
  return body;
}

/** Both factors, the second by key. */
export async function signInWithKey(
  browser: TestBrowser,
  {email, authenticator}: {email: string; authenticator: SoftwareAuthenticator},
) {
  await enterPassword(browser, {email});
  const {body: options} = await browser.call('POST /challenge/options');
  const response = await authenticator.get(options);
  const {body} = await browser.call('POST /challenge', {body: {method: 'security_key', response}});
  return body.account;
}

async function expectDone(answering: Promise<{status: number; text: string}>): Promise<void> {
  const {status, text} = await answering;
  if (status >= 400) throw new Error(`expected to be let through, got ${String(status)} ${text}`);
}
