// The recovery against the real verifier, in process: what each visit shows, and what an answer that gets lost leaves behind.

import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {createTfaClient} from '../../src/client/index.ts';
import {type FlowEvent, RecoveryFlow} from '../../src/flows/index.ts';
import {enterPassword, signInWithKey} from '../support/people.ts';
import {mailed, otherThan, recovering, type Recovering} from '../support/recovering.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {reached} from './drive.ts';

interface Stage {
  story: Recovering;
  flow: RecoveryFlow;
  events: FlowEvent[];
  /** Routes whose answer gets lost on the way back. */
  lose: Set<string>;
  /** Another visit in a browser. */
  visit(browser?: TestBrowser): RecoveryFlow;
}

async function openStage(t: TestContext): Promise<Stage> {
  const story = await recovering();
  t.after(() => story.test.close());
  const lose = new Set<string>();
  const events: FlowEvent[] = [];
  const visit = (browser = story.known): RecoveryFlow => {
    const fetch: typeof globalThis.fetch = async (input, init = {}) => {
      const path = input instanceof Request ? input.url : input.toString();
      const {status, headers, text} = await browser.send(path, init);
      if (lose.delete(`${String(init.method)} ${path}`)) throw new TypeError('Failed to fetch');
      return new Response(text || null, {status, headers});
    };
    const client = createTfaClient({endpoint: '', fetch});
    return new RecoveryFlow({client, onEvent: (event) => events.push(event)});
  };
  return {story, flow: visit(), events, lose, visit};
}

async function toEmailCode({story, flow}: Stage): Promise<string> {
  flow.start();
  await reached(flow, 'intro');
  flow.begin();
  await reached(flow, 'email_code');
  await story.test.deliver();
  return mailed(story, 'email');
}

async function toWaiting(stage: Stage): Promise<void> {
  const {story, flow} = stage;
  flow.verifyEmail(await toEmailCode(stage));
  await reached(flow, 'device');
  flow.verifyDevice();
  await reached(flow, 'waiting');
  await story.test.deliver();
}

/** Another that could be one. */
function otherAccessCode(code: string): string {
  return `${code.startsWith('A') ? 'B' : 'A'}${code.slice(1)}`;
}

test('R70–R72: begin, verify, wait, and in with the access code', async (t) => {
  const stage = await openStage(t);
  const {story, events} = stage;
  await toWaiting(stage);
  const until = await story.known.call('GET /recovery');
  assert.equal(until.body.step, 'waiting');
  await story.live(Date.parse(until.body.step === 'waiting' ? (until.body.until ?? '') : '') - story.clock.now());
  await enterPassword(story.known, story);
  const later = stage.visit();
  later.start();
  await reached(later, 'access_code');
  later.redeem(mailed(story, 'access').toLowerCase());
  const {account} = await reached(later, 'recovered');
  assert.equal(account.enrolReason, 'recovered');
  const steps = events.flatMap((event) => (event.type === 'recovery-changed' ? [event.step] : []));
  assert.deepEqual(steps, ['email_code_sent', 'email_verified', 'waiting', 'redeemed']);
});

test('R70: a wrong code says how many tries are left, and the last one shows that it was stopped', async (t) => {
  const stage = await openStage(t);
  const {flow} = stage;
  const wrong = otherThan(await toEmailCode(stage));
  for (const left of [4, 3, 2, 1]) {
    flow.verifyEmail(wrong);
    const state = await reached(flow, 'email_code', ({error}) => error?.attemptsLeft === left);
    assert.equal(state.recovery.attemptsLeft, left);
  }
  flow.verifyEmail(wrong);
  const {recovery} = await reached(flow, 'over');
  assert.deepEqual(recovery.step === 'cancelled' && recovery.by, 'attempts');
});

test('R71: a browser that is not known is told so, now and at the next visit', async (t) => {
  const stage = await openStage(t);
  const {story} = stage;
  const stranger = await story.strange();
  const flow = stage.visit(stranger);
  await toEmailCode({...stage, flow}).then((code) => flow.verifyEmail(code));
  await reached(flow, 'device');
  flow.verifyDevice();
  await reached(flow, 'device_failed');
  const again = stage.visit(stranger);
  again.start();
  await reached(again, 'device_failed');
});

test('R75: a second window that is a step behind draws what stands instead of an error', async (t) => {
  const stage = await openStage(t);
  const code = await toEmailCode(stage);
  const second = stage.visit();
  second.start();
  await reached(second, 'email_code');
  stage.flow.verifyEmail(code);
  await reached(stage.flow, 'device');
  second.verifyEmail(code);
  await reached(second, 'device');
});

test('R81: an answer that got lost is made good by trying again', async (t) => {
  const stage = await openStage(t);
  const {flow, lose} = stage;
  const code = await toEmailCode(stage);
  lose.add('POST /recovery/email-code');
  flow.verifyEmail(code);
  await reached(flow, 'email_code', ({error}) => error?.code === 'network');
  flow.verifyEmail(code);
  await reached(flow, 'device');
});

test('R72 R81: the answer to the access code got lost: after the password it can be entered again, and for an hour it counts', async (t) => {
  const stage = await openStage(t);
  const {story, lose} = stage;
  await toWaiting(stage);
  const {body: waiting} = await story.known.call('GET /recovery');
  await story.live(Date.parse(waiting.step === 'waiting' ? (waiting.until ?? '') : '') - story.clock.now());
  const code = mailed(story, 'access');
  await enterPassword(story.known, story);
  const flow = stage.visit();
  flow.start();
  await reached(flow, 'access_code');
  lose.add('POST /recovery/access-code');
  flow.redeem(code);
  await reached(flow, 'access_code', ({error}) => error?.code === 'network');
  await enterPassword(story.known, story);
  const again = stage.visit();
  again.start();
  await reached(again, 'over', ({recovery}) => recovery.step === 'redeemed');
  again.enterAgain();
  await reached(again, 'access_code');
  again.resend();
  assert.equal(again.state.step === 'access_code' && again.state.busy, false, 'none is sent anew');
  again.redeem(otherAccessCode(code));
  await reached(again, 'access_code', ({error}) => error?.code === 'wrong_code');
  again.redeem(code);
  await reached(again, 'recovered');
  await enterPassword(story.known, story);
  story.clock.move(60 * 60_000);
  await enterPassword(story.known, story);
  const late = stage.visit();
  late.start();
  await reached(late, 'over');
  late.enterAgain();
  late.redeem(code);
  const {error} = await reached(late, 'over', (state) => !!state.error);
  assert.equal(error?.code, 'recovery_step');
});

test('R74: what was cancelled meanwhile is shown as cancelled, and by what', async (t) => {
  const stage = await openStage(t);
  const {story, flow} = stage;
  await toWaiting(stage);
  await signInWithKey(story.test.browser(), story);
  await enterPassword(story.known, story);
  flow.start();
  const {recovery} = await reached(flow, 'over');
  assert.equal(recovery.step === 'cancelled' && recovery.by, 'sign_in');
  flow.begin();
  await reached(flow, 'email_code');
});

test('R70: a resend too early says when, and the typed code can still be sent', async (t) => {
  const stage = await openStage(t);
  const {story, flow} = stage;
  const code = await toEmailCode(stage);
  flow.resend();
  const {error} = await reached(flow, 'email_code', (state) => !!state.error);
  assert.equal(error?.code, 'too_many_attempts');
  story.clock.move(60_000);
  flow.resend();
  await reached(flow, 'email_code', ({resent}) => !!resent);
  await story.test.deliver();
  assert.ok(mailed(story, 'email'));
  flow.verifyEmail(mailed(story, 'email'));
  await reached(flow, 'device');
  assert.ok(code);
});
