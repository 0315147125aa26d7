import {insertSession} from '../../../mock-server/store/sessions.ts';
import {prepareSession} from '../../../mock-server/verifier/sessions.ts';
import {FakeClock} from '../fake-clock.ts';
import {enrolled, type SoftwareAuthenticator} from '../people.ts';
import type {TestBrowser} from '../test-browser.ts';
import {createTestVerifier, testOrigin} from '../test-verifier.ts';
import type {AppProcess} from './app-process.ts';

const cookie = `tfa-session-${new URL(testOrigin).port}`;

/** An account with codes, and the sessions of many browsers that have entered its password and owe the rest. */
export interface Crowd {
  email: string;
  authenticator: SoftwareAuthenticator;
  codes: string[];
  tokens: string[];
}

/** Sign-ins by the thousand take long; what a race needs are their sessions, stored here as a sign-in would store them. */
export async function gatherCrowd({
  database,
  size,
  clock = new FakeClock(),
  enrol,
}: {
  database: string;
  size: number;
  clock?: FakeClock;
  /** What the account has besides a key and codes. */
  enrol?: (browser: TestBrowser) => Promise<unknown>;
}): Promise<Crowd> {
  const test = await createTestVerifier({database, clock});
  const browser = test.browser();
  const {email, authenticator, codes} = await enrolled(browser);
  await enrol?.(browser);
  const {body: account} = await browser.call('GET /account');
  const client = {address: '', browserName: 'Firefox on Linux', carrier: 'cookie', browser: undefined} as const;
  const opened = await Promise.all(
    Array.from({length: size}, () =>
      prepareSession(test.verifier, {accountId: account.user.id, level: 'first_factor', client, browserId: null}),
    ),
  );
  await test.verifier.store.transaction(async (tx) => {
    for (const {row} of opened) await insertSession(tx, row);
  });
  await test.close();
  return {email, authenticator, codes, tokens: opened.map(({token}) => token)};
}

/** One of the crowd, in front of a process. */
export function oneOf(token: string, process: AppProcess): TestBrowser {
  const browser = process.browser();
  browser.cookies.set(cookie, token);
  return browser;
}
