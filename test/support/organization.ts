/** An organisation with an administrator whose confirmation stands: policy, members, invitations. */
import type {Policy} from '../../src/protocol/types.ts';
import {FakeClock} from './fake-clock.ts';
import {signedIn, storeConfirmation, superAdministrators} from './stored.ts';
import {createTestVerifier, type TestVerifier} from './test-verifier.ts';

export const day = 24 * 60 * 60_000;

export async function organization({keys = 1}: {keys?: number} = {}) {
  const clock = new FakeClock();
  const test = await createTestVerifier({clock, config: {superAdministrators, organization: 'Acme'}});
  const administrator = await signedIn(test, {role: 'super_administrator', keys});
  await confirmKey(test, administrator);
  const {browser} = administrator;
  const enforce = (policy: Partial<Policy> = {}) =>
    browser.call('PUT /policy', {body: {enforced: true, graceDays: 30, trustAllowed: true, ...policy}});
  return {clock, test, administrator, browser, enforce};
}

/** As a key would: for whatever accepts one, for as long as a test lasts. */
export function confirmKey(test: TestVerifier, {sessionId}: {sessionId: string}): Promise<void> {
  return storeConfirmation(test, {sessionId, method: 'security_key', lasts: 10 * 365 * day});
}

/** What the newest mail of a subject has on a line of its own, or behind the `#` of its link. */
export async function mailed(test: TestVerifier, pattern: RegExp): Promise<string> {
  await test.deliver();
  for (const {text} of test.mailer.messages()) {
    const found = pattern.exec(text)?.[1];
    if (found) return found;
  }
  throw new Error(`no mail with ${String(pattern)}`);
}
