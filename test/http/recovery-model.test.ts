/**
 * A model of owner and attacker (RC-14; R74, R76): whatever they do in whatever order, an attacker who lacks one of password, mailbox, known browser
 * and the whole wait gets no session, and the owner's cancel always works.
 */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {authenticatorFor, enterPassword, signInWithKey} from '../support/people.ts';
import {day, hour, mailed, type Recovering, recovering} from '../support/recovering.ts';
import type {TestBrowser} from '../support/test-browser.ts';

interface Means {
  password: boolean;
  mailbox: boolean;
  browser: boolean;
  /** Nobody looks and nothing is done about it until the wait is over. */
  wait: boolean;
}

type Step =
  | 'begin'
  | 'resend'
  | 'email_code'
  | 'device'
  | 'access_code'
  | 'resend_access'
  | 'link'
  | 'enrol'
  | 'account'
  | 'hours'
  | 'days'
  | 'owner_signs_in'
  | 'owner_looks'
  | 'owner_cancels';

const steps: readonly Step[] = [
  'begin',
  'resend',
  'email_code',
  'device',
  'access_code',
  'resend_access',
  'link',
  'enrol',
  'account',
  'hours',
  'days',
  'owner_signs_in',
  'owner_looks',
  'owner_cancels',
];

/** The way through, so that random steps are tried around it and not only far from it. */
const wayThrough: readonly Step[] = ['begin', 'email_code', 'device', 'days', 'access_code', 'enrol', 'account'];

class World {
  readonly story: Recovering;
  readonly means: Means;
  readonly attacker: TestBrowser;
  readonly owner: TestBrowser;
  /** The attacker's session may do something: what must never be. */
  won = false;

  constructor(story: Recovering, means: Means) {
    this.story = story;
    this.means = means;
    this.attacker = means.browser ? story.known : story.test.browser();
    this.owner = story.test.browser();
  }

  code(what: 'email' | 'access' | 'cancel'): string {
    const nothing = {email: '000000', access: 'ABCD-EFGH-JKLM', cancel: 'x'.repeat(43)}[what];
    if (!this.means.mailbox) return nothing;
    try {
      return mailed(this.story, what);
    } catch {
      return nothing;
    }
  }

  async do(step: Step): Promise<void> {
    const {story, attacker} = this;
    if (step === 'hours') return story.live(hour);
    if (step === 'days') return this.days();
    if (step.startsWith('owner')) return this.own(step);
    await this.enter();
    await this.attack(step);
    await story.test.deliver();
    const {status} = await attacker.call('GET /account');
    if (status === 200) this.won = true;
  }

  /** Without the whole wait the owner comes by within it. */
  async days(): Promise<void> {
    await this.story.live(this.means.wait ? 5 * day : 2 * day);
    if (!this.means.wait) await this.own('owner_cancels');
  }

  async enter(): Promise<void> {
    if ((await this.attacker.call('GET /account')).status === 200) return;
    if (this.means.password) await enterPassword(this.attacker, this.story);
    else await this.attacker.call('POST /sign-in', {body: {email: this.story.email, password: 'a wrong password'}});
  }

  async attack(step: Step): Promise<void> {
    const {attacker} = this;
    switch (step) {
      case 'begin':
        await attacker.call('POST /recovery');
        return;
      case 'resend':
        await attacker.call('POST /recovery/email-code/resend');
        return;
      case 'email_code':
        await attacker.call('POST /recovery/email-code', {body: {code: this.code('email')}});
        return;
      case 'device':
        await attacker.call('POST /recovery/device');
        return;
      case 'access_code':
        await attacker.call('POST /recovery/access-code', {body: {code: this.code('access')}});
        return;
      case 'resend_access':
        await attacker.call('POST /recovery/access-code/resend');
        return;
      case 'link':
        await attacker.call('POST /recovery/cancel', {body: {token: this.code('cancel')}});
        return;
      case 'enrol':
        return this.enrol();
      default:
        await attacker.call('GET /account');
    }
  }

  async enrol(): Promise<void> {
    const {status, text} = await this.attacker.call('POST /security-keys/options', {body: {kind: 'security_key'}});
    if (status !== 200) return;
    const response = await authenticatorFor().create(
      JSON.parse(text) as Parameters<ReturnType<typeof authenticatorFor>['create']>[0],
    );
    await this.attacker.call('POST /security-keys', {body: {response}});
  }

  /** What the owner does never fails while the attacker has not won. */
  async own(step: Step): Promise<void> {
    if (this.won) return;
    await signInWithKey(this.owner, this.story);
    if (step !== 'owner_cancels') return;
    const {status} = await this.owner.call('DELETE /recovery');
    assert.ok(status === 200 || status === 404);
    assert.equal((await this.owner.call('GET /account')).body.recovery, null);
  }
}

const means = fc.record({password: fc.boolean(), mailbox: fc.boolean(), browser: fc.boolean(), wait: fc.boolean()});

/** The way through with anything before, between and after. */
const plans = fc
  .array(fc.tuple(fc.nat({max: wayThrough.length}), fc.constantFrom(...steps)), {maxLength: 8})
  .map((extras) =>
    wayThrough.flatMap((step, index) => [...extras.filter(([at]) => at === index).map(([, extra]) => extra), step]),
  );

describe('recovery: owner and attacker', () => {
  it('RC-14: without all four of password, mailbox, known browser and the whole wait there is no session', async () => {
    let ways = 0;
    await fc.assert(
      fc.asyncProperty(means, plans, async (has, plan) => {
        const story = await recovering({config: {recoveryWait: {min: 4.5 * day, max: 5 * day - hour}}});
        try {
          const world = new World(story, has);
          for (const step of plan) await world.do(step);
          const all = has.password && has.mailbox && has.browser && has.wait;
          assert.ok(all || !world.won, 'the attacker got in');
          if (world.won) ways += 1;
        } finally {
          await story.test.close();
        }
      }),
      {numRuns: 150, seed: 20_261_124},
    );
    assert.ok(ways > 0, 'with all four there is a way, or the model tries nothing');
  });
});
