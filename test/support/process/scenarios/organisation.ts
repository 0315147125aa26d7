/** What a Super Administrator does, and what follows for a member. */
import type {VerifierConfig} from '../../../../mock-server/verifier/config.ts';
import {defaultStepUpMethods} from '../../../../src/protocol/routes.ts';
import {authenticatorFor, confirmPassword, enrolled, enterPassword} from '../../people.ts';
import {otherThan} from '../../recovering.ts';
import type {TestBrowser} from '../../test-browser.ts';
import type {TestVerifier} from '../../test-verifier.ts';
import type {Scenario} from '../scenario.ts';

/** Every address administers, and the password confirms: who may is another test's subject. */
export const everybodyAdministers: Partial<VerifierConfig> = {
  superAdministrators: Array.from({length: 200}, (_, index) => `person${index}@example.com`),
  stepUpMethods: {...defaultStepUpMethods, policy: ['password'], reset_member: ['password']},
};

async function administrator(test: TestVerifier): Promise<TestBrowser> {
  const browser = test.browser();
  await enrolled(browser);
  await confirmPassword(browser);
  return browser;
}

async function member(test: TestVerifier) {
  const browser = test.browser();
  const {email} = await enrolled(browser);
  const {body: account} = await browser.call('GET /account');
  return {email, id: account.user.id};
}

/** Somebody whose methods were removed, with the password entered again and the code from the mail at hand. */
export async function afterReset(test: TestVerifier) {
  const {id, email} = await member(test);
  await (await administrator(test)).call('POST /members/{id}/reset', {id});
  await test.deliver();
  const code = fromMail(test, /^(\d{6})$/m);
  const browser = test.browser();
  await enterPassword(browser, {email});
  return {browser, proof: {action: 'add_key', method: 'email_code', code} as const};
}

function fromMail(test: TestVerifier, pattern: RegExp): string {
  const texts = test.mailer.messages().map(({text}) => text);
  return texts.map((text) => pattern.exec(text)?.[1]).find(Boolean) ?? '';
}

export const organisationScenarios: readonly Scenario[] = [
  {
    route: 'PUT /policy',
    what: 'two-factor is enforced',
    status: 200,
    config: everybodyAdministers,
    async arrange(test) {
      const browser = await administrator(test);
      const body = {enforced: true, graceDays: 7, trustAllowed: false};
      return {browser, act: (from) => from.call('PUT /policy', {body})};
    },
  },
  {
    route: 'POST /invitations',
    what: 'somebody new is invited',
    status: 204,
    config: everybodyAdministers,
    async arrange(test) {
      const browser = await administrator(test);
      return {browser, act: (from) => from.call('POST /invitations', {body: {email: 'new@example.com'}})};
    },
  },
  {
    route: 'POST /invitations/accept',
    what: 'an invited person with two-factor joins',
    status: 200,
    config: everybodyAdministers,
    async arrange(test) {
      const browser = test.browser();
      const {email} = await enrolled(browser);
      await (await administrator(test)).call('POST /invitations', {body: {email}});
      await test.deliver();
      const token = fromMail(test, /\/invitation#([\w-]+)/);
      return {browser, act: (from) => from.call('POST /invitations/accept', {body: {token}})};
    },
  },
  {
    route: 'POST /members/{id}/reset',
    what: "a member's methods are removed",
    status: 204,
    config: everybodyAdministers,
    async arrange(test) {
      const {id} = await member(test);
      const browser = await administrator(test);
      return {browser, act: (from) => from.call('POST /members/{id}/reset', {id})};
    },
  },
  {
    route: 'POST /step-up/email-code',
    what: 'the code after a reset is sent again',
    status: 200,
    config: everybodyAdministers,
    // Minutes later: the first code went out a moment before, and a session that is used again says so.
    earlier: 120_000,
    consumes: ['sessions.last_used_at'],
    async arrange(test) {
      const {browser} = await afterReset(test);
      return {browser, act: (from) => from.call('POST /step-up/email-code')};
    },
  },
  {
    route: 'POST /step-up',
    what: 'by the code from the mail after a reset',
    status: 200,
    config: everybodyAdministers,
    consumes: ['reset_codes.tries', 'reset_codes.day_began_at'],
    async arrange(test) {
      const {browser, proof} = await afterReset(test);
      return {browser, act: (from) => from.call('POST /step-up', {body: proof})};
    },
  },
  {
    route: 'POST /step-up',
    what: 'by a wrong code after a reset',
    status: 422,
    config: everybodyAdministers,
    consumes: ['reset_codes.tries', 'reset_codes.day_began_at'],
    async arrange(test) {
      const {browser, proof} = await afterReset(test);
      const body = {...proof, code: otherThan(proof.code)};
      return {browser, act: (from) => from.call('POST /step-up', {body})};
    },
  },
  {
    route: 'POST /security-keys',
    what: 'the one method of a session that may do nothing else',
    status: 201,
    config: everybodyAdministers,
    consumes: ['challenges'],
    async arrange(test) {
      const {browser, proof} = await afterReset(test);
      await browser.call('POST /step-up', {body: proof});
      const {body: options} = await browser.call('POST /security-keys/options', {body: {kind: 'security_key'}});
      const response = await authenticatorFor().create(options);
      return {browser, act: (from) => from.call('POST /security-keys', {body: {response}})};
    },
  },
];
