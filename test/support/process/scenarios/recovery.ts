/** Account recovery, step by step. */
import {authenticatorFor, confirmPassword, enrolled, enterPassword, signInWithKey} from '../../people.ts';
import {begin, hour, mailed, minute, otherThan, recoveringIn, waitFor} from '../../recovering.ts';
import type {TestVerifier} from '../../test-verifier.ts';
import type {FakeClock} from '../../fake-clock.ts';
import {type Scenario, whileArranging} from '../scenario.ts';

/** Long enough after the last mail to ask for another. */
const aWhile = {earlier: 5 * minute, consumes: ['sessions.last_used_at']};

const shortWait = {config: {recoveryWait: {min: hour, max: hour}}, earlier: 2 * hour};

async function emailVerified(test: TestVerifier, clock: FakeClock) {
  const story = await recoveringIn({test, clock});
  const code = await begin(story);
  await story.known.call('POST /recovery/email-code', {body: {code}});
  return story;
}

/** The wait is over, the access code in the mailbox, and the password has just been entered again. */
async function accessible(test: TestVerifier, clock: FakeClock) {
  const story = await recoveringIn({test, clock});
  await story.live((await waitFor(story)) - clock.now());
  await story.live(whileArranging - clock.now());
  await enterPassword(story.known, story);
  return {browser: story.known, code: mailed(story, 'access')};
}

export const recoveryScenarios: readonly Scenario[] = [
  {
    route: 'POST /recovery',
    what: 'one begins',
    status: 200,
    async arrange(test, clock) {
      const {known} = await recoveringIn({test, clock});
      return {browser: known, act: (from) => from.call('POST /recovery')};
    },
  },
  {
    route: 'POST /recovery/email-code',
    what: 'the right code',
    status: 200,
    async arrange(test, clock) {
      const story = await recoveringIn({test, clock});
      const body = {code: await begin(story)};
      return {browser: story.known, act: (from) => from.call('POST /recovery/email-code', {body})};
    },
  },
  {
    route: 'POST /recovery/email-code',
    what: 'the fifth wrong code: counted, cancelled and told',
    status: 422,
    async arrange(test, clock) {
      const story = await recoveringIn({test, clock});
      const body = {code: otherThan(await begin(story))};
      for (let wrong = 1; wrong < 5; wrong += 1) await story.known.call('POST /recovery/email-code', {body});
      return {browser: story.known, act: (from) => from.call('POST /recovery/email-code', {body})};
    },
  },
  {
    route: 'POST /recovery/email-code/resend',
    what: 'the code again',
    status: 200,
    ...aWhile,
    async arrange(test, clock) {
      const story = await recoveringIn({test, clock});
      await begin(story);
      return {browser: story.known, act: (from) => from.call('POST /recovery/email-code/resend')};
    },
  },
  {
    route: 'POST /recovery/device',
    what: 'from a browser that is known: the wait begins',
    status: 200,
    async arrange(test, clock) {
      const {known} = await emailVerified(test, clock);
      return {browser: known, act: (from) => from.call('POST /recovery/device')};
    },
  },
  {
    route: 'POST /recovery/access-code/resend',
    what: 'the access code again',
    status: 200,
    ...shortWait,
    async arrange(test, clock) {
      const {browser} = await accessible(test, clock);
      return {browser, act: (from) => from.call('POST /recovery/access-code/resend')};
    },
  },
  {
    route: 'POST /recovery/access-code',
    what: 'redeemed: a session that may set up one method',
    status: 200,
    ...shortWait,
    async arrange(test, clock) {
      const {browser, code} = await accessible(test, clock);
      return {browser, act: (from) => from.call('POST /recovery/access-code', {body: {code}})};
    },
  },
  {
    route: 'POST /recovery/access-code',
    what: 'the fifth wrong code: counted, cancelled and told',
    status: 422,
    ...shortWait,
    async arrange(test, clock) {
      const {browser} = await accessible(test, clock);
      const body = {code: 'ABCD-EFGH-JKLM'};
      for (let wrong = 1; wrong < 5; wrong += 1) await browser.call('POST /recovery/access-code', {body});
      return {browser, act: (from) => from.call('POST /recovery/access-code', {body})};
    },
  },
  {
    route: 'POST /security-keys',
    what: 'the one method of a recovered session: everything older goes',
    status: 201,
    consumes: ['challenges'],
    ...shortWait,
    async arrange(test, clock) {
      const {browser, code} = await accessible(test, clock);
      await browser.call('POST /recovery/access-code', {body: {code}});
      const {body: options} = await browser.call('POST /security-keys/options', {body: {kind: 'security_key'}});
      const response = await authenticatorFor().create(options);
      return {browser, act: (from) => from.call('POST /security-keys', {body: {response}})};
    },
  },
  {
    route: 'POST /recovery/cancel',
    what: 'by the link from the mail',
    status: 204,
    async arrange(test, clock) {
      const story = await recoveringIn({test, clock});
      await waitFor(story);
      const token = mailed(story, 'cancel');
      return {browser: test.browser(), act: (from) => from.call('POST /recovery/cancel', {body: {token}})};
    },
  },
  {
    route: 'DELETE /recovery',
    what: 'by the owner, from a session that stood before',
    status: 200,
    async arrange(test, clock) {
      const story = await recoveringIn({test, clock});
      const browser = test.browser();
      await signInWithKey(browser, story);
      await waitFor(story);
      return {browser, act: (from) => from.call('DELETE /recovery')};
    },
  },
  {
    route: 'PUT /recovery/allowed',
    what: 'switched off',
    status: 200,
    async arrange(test) {
      const browser = test.browser();
      await enrolled(browser);
      await confirmPassword(browser);
      return {browser, act: (from) => from.call('PUT /recovery/allowed', {body: {allowed: false}})};
    },
  },
];
