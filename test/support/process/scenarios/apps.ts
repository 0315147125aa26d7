/** The authenticator app. */
import {generateSync} from 'otplib';
import type {TotpSetup} from '../../../../src/protocol/types.ts';
import {addKey, confirmPassword, enterPassword, signUp} from '../../people.ts';
import type {TestBrowser} from '../../test-browser.ts';
import {type Arranged, requestTime, type Scenario, whileArranging} from '../scenario.ts';

function codeAt(time: number, {secret}: TotpSetup): string {
  return generateSync({secret, epoch: Math.floor(time / 1000)});
}

async function beginSetup(browser: TestBrowser): Promise<TotpSetup> {
  const {body} = await browser.call('POST /totp/setup');
  return body;
}

/** An app in use since before the request. */
async function withApp(browser: TestBrowser): Promise<TotpSetup> {
  await confirmPassword(browser);
  const setup = await beginSetup(browser);
  const code = codeAt(whileArranging, setup);
  const {status, text} = await browser.call('POST /totp/activate', {body: {setupId: setup.setupId, code}});
  if (status !== 200) throw new Error(text);
  return setup;
}

async function readyToActivate(browser: TestBrowser): Promise<Arranged> {
  await confirmPassword(browser);
  const setup = await beginSetup(browser);
  const body = {setupId: setup.setupId, code: codeAt(requestTime, setup)};
  return {browser, act: (from) => from.call('POST /totp/activate', {body})};
}

export const appScenarios: readonly Scenario[] = [
  {
    route: 'POST /totp/setup',
    what: 'a set-up that supersedes another',
    status: 200,
    async arrange(test) {
      const browser = test.browser();
      await signUp(browser);
      await beginSetup(browser);
      return {browser, act: (from) => from.call('POST /totp/setup')};
    },
  },
  {
    route: 'POST /totp/activate',
    what: 'the first method: two-factor goes on',
    status: 200,
    consumes: ['totp_setups.tries'],
    async arrange(test) {
      const browser = test.browser();
      await signUp(browser);
      return readyToActivate(browser);
    },
  },
  {
    route: 'POST /totp/activate',
    what: 'a new app in the place of the old one, beside a key',
    status: 200,
    consumes: ['totp_setups.tries'],
    async arrange(test) {
      const browser = test.browser();
      await signUp(browser);
      await addKey(browser);
      await withApp(browser);
      return readyToActivate(browser);
    },
  },
  {
    route: 'POST /totp/activate',
    what: 'a wrong code',
    status: 422,
    consumes: ['totp_setups.tries'],
    async arrange(test) {
      const browser = test.browser();
      await signUp(browser);
      await confirmPassword(browser);
      const setup = await beginSetup(browser);
      const code = codeAt(requestTime - 3_600_000, setup);
      return {browser, act: (from) => from.call('POST /totp/activate', {body: {setupId: setup.setupId, code}})};
    },
  },
  {
    route: 'DELETE /totp',
    what: 'the last method: two-factor goes off',
    status: 200,
    async arrange(test) {
      const browser = test.browser();
      await signUp(browser);
      await withApp(browser);
      return {browser, act: (from) => from.call('DELETE /totp')};
    },
  },
  {
    route: 'POST /challenge',
    what: 'by app',
    status: 200,
    consumes: ['attempts'],
    async arrange(test) {
      const person = await signUpWithApp(test.browser());
      const browser = test.browser();
      await enterPassword(browser, person);
      const body = {method: 'totp', code: codeAt(requestTime, person.setup)} as const;
      return {browser, act: (from) => from.call('POST /challenge', {body})};
    },
  },
];

async function signUpWithApp(browser: TestBrowser) {
  const {email} = await signUp(browser);
  return {email, setup: await withApp(browser)};
}
