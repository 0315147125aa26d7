/** The second step of signing in, and step-up. */
import type {VerifierConfig} from '../../../../mock-server/verifier/config.ts';
import {defaultStepUpMethods} from '../../../../src/protocol/routes.ts';
import {enrolled, enterPassword, password, type SoftwareAuthenticator} from '../../people.ts';
import type {TestBrowser} from '../../test-browser.ts';
import type {TestVerifier} from '../../test-verifier.ts';
import type {Arranged, Scenario} from '../scenario.ts';

const wrongCode = 'AAAA-AAAA-AAAA-AAAA';

/** Adding a key accepts every proof there is. */
const anyProof: Partial<VerifierConfig> = {
  stepUpMethods: {...defaultStepUpMethods, add_key: ['password', 'security_key', 'backup_code']},
};

/** Somebody with a key and codes who has entered the password in a new browser. */
async function halfway(test: TestVerifier) {
  const person = await enrolled(test.browser());
  const browser = test.browser();
  await enterPassword(browser, person);
  return {...person, browser};
}

async function keyAnswer(browser: TestBrowser, authenticator: SoftwareAuthenticator) {
  const {body: options} = await browser.call('POST /challenge/options');
  return authenticator.get(options);
}

function byCode(browser: TestBrowser, code: string): Arranged {
  return {browser, act: (from) => from.call('POST /challenge', {body: {method: 'backup_code', code}})};
}

const challengeScenarios: readonly Scenario[] = [
  {
    route: 'POST /challenge/options',
    what: 'options for signing in',
    status: 200,
    async arrange(test) {
      const {browser} = await halfway(test);
      return {browser, act: (from) => from.call('POST /challenge/options')};
    },
  },
  {
    route: 'POST /challenge',
    what: 'by key, trusting the browser',
    status: 200,
    consumes: ['challenges'],
    async arrange(test) {
      const {browser, authenticator} = await halfway(test);
      const response = await keyAnswer(browser, authenticator);
      const body = {method: 'security_key', response, trust: true} as const;
      return {browser, act: (from) => from.call('POST /challenge', {body})};
    },
  },
  {
    route: 'POST /challenge',
    what: 'by a key whose answer is refused',
    status: 422,
    consumes: ['challenges'],
    async arrange(test) {
      const {browser, authenticator} = await halfway(test);
      const {body: options} = await browser.call('POST /challenge/options');
      const response = await authenticator.get(options, {rpId: 'example.com'});
      return {browser, act: (from) => from.call('POST /challenge', {body: {method: 'security_key', response}})};
    },
  },
  {
    route: 'POST /challenge',
    what: 'BC-03: by backup code',
    status: 200,
    consumes: ['attempts'],
    async arrange(test) {
      const {browser, codes} = await halfway(test);
      return byCode(browser, codes[3] ?? '');
    },
  },
  {
    route: 'POST /challenge',
    what: 'by a wrong code that begins a wait',
    status: 422,
    consumes: ['attempts'],
    async arrange(test) {
      const {browser} = await halfway(test);
      for (let failures = 0; failures < 4; failures += 1) await byCode(browser, wrongCode).act(browser);
      return byCode(browser, wrongCode);
    },
  },
];

const stepUpScenarios: readonly Scenario[] = [
  {
    route: 'POST /step-up/options',
    what: 'options for a proof by key',
    status: 200,
    config: anyProof,
    async arrange(test) {
      const browser = test.browser();
      await enrolled(browser);
      return {browser, act: (from) => from.call('POST /step-up/options', {body: {action: 'add_key'}})};
    },
  },
  {
    route: 'POST /step-up',
    what: 'by password',
    status: 200,
    consumes: ['sessions.wrong_passwords'],
    async arrange(test) {
      const browser = test.browser();
      await enrolled(browser);
      const body = {action: 'remove_key', method: 'password', password} as const;
      return {browser, act: (from) => from.call('POST /step-up', {body})};
    },
  },
  {
    route: 'POST /step-up',
    what: 'by the tenth wrong password, which ends the session',
    status: 422,
    consumes: ['sessions.wrong_passwords'],
    async arrange(test) {
      const browser = test.browser();
      await enrolled(browser);
      const body = {action: 'remove_key', method: 'password', password: 'not this one'} as const;
      for (let tries = 0; tries < 9; tries += 1) await browser.call('POST /step-up', {body});
      return {browser, act: (from) => from.call('POST /step-up', {body})};
    },
  },
  {
    route: 'POST /step-up',
    what: 'by key',
    status: 200,
    consumes: ['challenges'],
    config: anyProof,
    async arrange(test) {
      const browser = test.browser();
      const {authenticator} = await enrolled(browser);
      const {body: options} = await browser.call('POST /step-up/options', {body: {action: 'add_key'}});
      const response = await authenticator.get(options);
      const body = {action: 'add_key', method: 'security_key', response} as const;
      return {browser, act: (from) => from.call('POST /step-up', {body})};
    },
  },
  {
    route: 'POST /step-up',
    what: 'by backup code',
    status: 200,
    consumes: ['attempts'],
    config: anyProof,
    async arrange(test) {
      const browser = test.browser();
      const {codes} = await enrolled(browser);
      const body = {action: 'add_key', method: 'backup_code', code: codes[0] ?? ''} as const;
      return {browser, act: (from) => from.call('POST /step-up', {body})};
    },
  },
];

export const proofScenarios: readonly Scenario[] = [...challengeScenarios, ...stepUpScenarios];
