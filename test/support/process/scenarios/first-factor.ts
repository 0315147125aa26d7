/** Accounts and their passwords. */
import {confirmPassword, enrolled, enterPassword, password, signUp} from '../../people.ts';
import type {TestVerifier} from '../../test-verifier.ts';
import type {Scenario} from '../scenario.ts';

const newcomer = {name: 'Grace Hopper', email: 'grace@example.com', password};

/** Outside development: an address is verified by mail. */
const live = {development: false};

async function verificationToken(test: TestVerifier): Promise<string> {
  await test.browser().call('POST /sign-up', {body: newcomer});
  await test.deliver();
  const token = /\/verify-email#([\w-]+)/.exec(test.mailer.messages()[0]?.text ?? '')?.[1];
  if (token === undefined) throw new Error('no link in the mail');
  return token;
}

export const firstFactorScenarios: readonly Scenario[] = [
  {
    route: 'POST /sign-up',
    what: 'a new account in development',
    status: 201,
    async arrange(test) {
      return {browser: test.browser(), act: (browser) => browser.call('POST /sign-up', {body: newcomer})};
    },
  },
  {
    route: 'POST /sign-up',
    what: 'a new account, its address to be verified',
    status: 202,
    config: live,
    async arrange(test) {
      return {browser: test.browser(), act: (browser) => browser.call('POST /sign-up', {body: newcomer})};
    },
  },
  {
    route: 'POST /verify-email',
    what: 'the link from the mail',
    status: 204,
    config: live,
    async arrange(test) {
      const token = await verificationToken(test);
      return {browser: test.browser(), act: (browser) => browser.call('POST /verify-email', {body: {token}})};
    },
  },
  {
    route: 'POST /sign-in',
    what: 'an account without a second factor, over an older session',
    status: 200,
    async arrange(test) {
      const browser = test.browser();
      const {email} = await signUp(browser);
      return {browser, act: (from) => from.call('POST /sign-in', {body: {email, password}})};
    },
  },
  {
    route: 'POST /sign-in',
    what: 'an account that owes its second factor',
    status: 200,
    async arrange(test) {
      const {email} = await enrolled(test.browser());
      return {browser: test.browser(), act: (from) => from.call('POST /sign-in', {body: {email, password}})};
    },
  },
  {
    route: 'POST /sign-in',
    what: 'a wrong password',
    status: 422,
    async arrange(test) {
      const {email} = await signUp(test.browser());
      const body = {email, password: 'not this one'};
      return {browser: test.browser(), act: (from) => from.call('POST /sign-in', {body})};
    },
  },
  {
    route: 'POST /sign-out',
    what: 'a full session',
    status: 204,
    async arrange(test) {
      const browser = test.browser();
      await signUp(browser);
      return {browser, act: (from) => from.call('POST /sign-out')};
    },
  },
  {
    route: 'POST /password',
    what: 'a new password, other sessions open',
    status: 204,
    async arrange(test) {
      const browser = test.browser();
      const {email} = await enrolled(browser);
      await enterPassword(test.browser(), {email});
      await confirmPassword(browser);
      return {browser, act: (from) => from.call('POST /password', {body: {next: 'another horse battery'}})};
    },
  },
];
