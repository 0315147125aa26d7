/**
 * A model of owner and attacker (RC-14; R74, R76): whatever they do in whatever order, an attacker who lacks one of password, mailbox, known browser
 * and the whole wait gets no session, and the owner's cancel always works.
 */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {authenticatorFor, enterPassword, signInWithKey} from '../support/people.ts';
import {mailed, minute, type Recovering, recovering} from '../support/recovering.ts';
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
  | 'a_minute'
  | 'the_wait'
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
  'a_minute',
  'the_wait',
  'owner_signs_in',
  'owner_looks',
  'owner_cancels',
];

/** The way through, so that random steps are tried around it and not only far from it. */
const wayThrough: readonly Step[] = ['begin', 'email_code', 'device', 'the_wait', 'access_code', 'enrol', 'account'];

/** So short that the owner's session outlives it: what it cancels was not ended by signing in. */
const wait = {min: 18 * minute, max: 20 * minute};

class World {
  readonly story: Recovering;
  readonly means: Means;
  readonly attacker: TestBrowser;
  readonly owner: TestBrowser;
  /** The attacker's session may do something: what must never be. */
  won = false;
  /** What the owner has cancelled while it was under way. */
  cancelled = 0;

  private constructor(story: Recovering, means: Means) {
    this.story = story;
    this.means = means;
    this.attacker = means.browser ? story.known : story.test.browser();
    this.owner = story.test.browser();
  }

  /** The owner is signed in somewhere. */
  static async make(story: Recovering, means: Means): Promise<World> {
    const world = new World(story, means);
    await signInWithKey(world.owner, story);
    return world;
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
    await this.look();
    if (step === 'a_minute') return story.live(minute);
    if (step === 'the_wait') return this.theWait();
    if (step.startsWith('owner')) return this.own(step);
    await this.enter();
    await this.attack(step);
    await story.test.deliver();
    const {status} = await attacker.call('GET /account');
    if (status === 200) this.won = true;
  }

  /** Without the whole wait the owner comes by within it. */
  async theWait(): Promise<void> {
    await this.story.live(this.means.wait ? wait.max : wait.min / 2);
    if (!this.means.wait) await this.own('owner_cancels');
  }

  /** Whatever is under way, every full session is shown it; and nothing that is not. */
  async look() {
    if (this.won) return null;
    const {recovery} = (await this.owner.call('GET /account')).body;
    const {db} = this.story.test.verifier.store;
    const rows = await db.selectFrom('recoveries').select(['step', 'closed_at']).execute();
    const open = rows.filter(({closed_at: at}) => at === null).map(({step}) => step);
    // One that was used comes before others that have been begun since.
    const isShown = recovery ? recovery.step === 'redeemed' || open.includes(recovery.step) : open.length === 0;
    assert.ok(isShown, 'shown what is open');
    return recovery;
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
    const {story, owner} = this;
    if (step === 'owner_signs_in') await signInWithKey(story.test.browser(), story);
    if (step === 'owner_cancels') await this.cancel();
    if (step !== 'owner_looks') assert.equal(await this.look(), null);
    assert.equal((await owner.call('GET /account')).status, 200);
  }

  async cancel(): Promise<void> {
    const before = await this.look();
    const {status, body} = await this.owner
      .call('DELETE /recovery')
      .then((answer) => (answer.status === 404 ? {status: 404, body: null} : answer));
    if (!before) return;
    assert.deepEqual([status, body?.step === 'cancelled' && body.by], [200, 'owner']);
    this.cancelled += 1;
  }
}

/** What a stranger can try without a day passing. */
const attacks = ['begin', 'resend', 'email_code', 'device', 'access_code', 'resend_access', 'link', 'enrol'] as const;

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
    let cancelled = 0;
    await fc.assert(
      fc.asyncProperty(means, plans, async (has, plan) => {
        const story = await recovering({config: {recoveryWait: wait}});
        try {
          const world = await World.make(story, has);
          for (const step of plan) await world.do(step);
          const all = has.password && has.mailbox && has.browser && has.wait;
          assert.ok(all || !world.won, 'the attacker got in');
          if (world.won) ways += 1;
          cancelled += world.cancelled;
        } finally {
          await story.test.close();
        }
      }),
      {numRuns: 150, seed: 20_261_124},
    );
    assert.ok(ways > 0, 'with all four there is a way, or the model tries nothing');
    assert.ok(cancelled > 20, `the owner had something to cancel only ${String(cancelled)} times`);
  });

  it('R74 RC-16: whatever somebody with the password alone does in between, the owner’s own recovery goes its way and keeps its tries', async () => {
    const disturbances = fc.array(fc.constantFrom(...attacks), {maxLength: 6});
    await fc.assert(
      fc.asyncProperty(fc.array(disturbances, {minLength: 6, maxLength: 6}), async (between) => {
        const story = await recovering({config: {recoveryWait: wait}});
        try {
          const world = await World.make(story, {password: true, mailbox: false, browser: false, wait: true});
          const disturb = async (place: number) => {
            for (const step of between[place] ?? []) await world.do(step);
          };
          const {known} = story;
          await disturb(0);
          await known.call('POST /recovery');
          await story.test.deliver();
          // Of what was mailed meanwhile, the newest is the owner's.
          const code = mailed(story, 'email');
          await disturb(1);
          const {body: asked} = await known.call('GET /recovery');
          assert.equal(asked.step === 'email_code_sent' && asked.attemptsLeft, 5);
          assert.equal((await known.call('POST /recovery/email-code', {body: {code}})).status, 200);
          await disturb(2);
          assert.equal((await known.call('POST /recovery/device')).body.step, 'waiting');
          await story.test.deliver();
          await disturb(3);
          await story.live(wait.max);
          await enterPassword(known, story);
          await disturb(4);
          const {body: sent} = await known.call('GET /recovery');
          assert.equal(sent.step === 'access_code_sent' && sent.attemptsLeft, 5);
          const access = mailed(story, 'access');
          assert.equal((await known.call('POST /recovery/access-code', {body: {code: access}})).status, 200);
          await disturb(5);
          assert.equal((await known.call('GET /account')).body.level, 'enrol_only');
          assert.ok(!world.won);
        } finally {
          await story.test.close();
        }
      }),
      {numRuns: 60, seed: 20_261_125},
    );
  });
});
