/** A person with a key and codes, and somebody else who has only the password. */
import {FakeClock} from './fake-clock.ts';
import {enrolled, enterPassword} from './people.ts';
import type {TestBrowser} from './test-browser.ts';
import {createTestVerifier, type TestVerifierOptions} from './test-verifier.ts';

export const wrongCode = 'AAAA-BBBB-CCCC-DDDD';

/** `owner` sits in a browser recognised for the account, `stranger` in another; both are half signed in. */
export async function besieged(options: Omit<TestVerifierOptions, 'clock'> = {}) {
  const clock = new FakeClock();
  const test = await createTestVerifier({clock, ...options});
  const home = test.browser();
  const {email, authenticator, key, codes} = await enrolled(home);
  const halfway = async (browser: TestBrowser) => {
    await enterPassword(browser, {email});
    return browser;
  };
  return {
    test,
    clock,
    email,
    authenticator,
    key,
    codes,
    /** A full session, in the recognised browser's lane. */
    home,
    owner: await halfway(sameBrowser(test.browser(), home)),
    stranger: await halfway(test.browser()),
    halfway,
  };
}

/** Another window of the same browser: the browser cookie, and no session. */
export function sameBrowser(window: TestBrowser, browser: TestBrowser): TestBrowser {
  const secret = browser.cookies.get('tfa-browser-8000');
  if (secret) window.cookies.set('tfa-browser-8000', secret);
  return window;
}

/** The code of the answer to a backup code, or `ok`. */
export async function guess(browser: TestBrowser, code: string = wrongCode): Promise<string> {
  const answer = await browser.call('POST /challenge', {body: {method: 'backup_code', code}});
  return answer.status === 200 ? 'ok' : answer.problem.code;
}

/** The lane's lock as this browser is told. */
export async function lockOf(browser: TestBrowser): Promise<{until?: string} | undefined> {
  return (await browser.call('GET /challenge')).body.codesLocked;
}
