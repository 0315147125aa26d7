/** A recovery at each of its steps, with an owner who is signed in elsewhere. */
import assert from 'node:assert/strict';
import {advanceRecoveries} from '../../mock-server/verifier/recovery-worker.ts';
import type {RecoveryRow} from '../../mock-server/store/recoveries.ts';
import type {RecoveryState} from '../../src/protocol/types.ts';
import {addApp, type App} from './authenticator-app.ts';
import {authenticatorFor, enterPassword, signInWithKey} from './people.ts';
import {begin, day, mailed, minute, type Recovering, recovering, waitFor} from './recovering.ts';
import {superAdministrators} from './stored.ts';
import type {TestBrowser} from './test-browser.ts';

/** So short that a session from before is still open at its end. */
export const wait = 10 * minute;

/** An account whose owner is signed in elsewhere, and its recovery. */
export class World {
  readonly story: Recovering;
  /** Signed in before the recovery began. */
  owner: TestBrowser;
  readonly app: App;
  #id = '';

  private constructor(story: Recovering, {owner, app}: {owner: TestBrowser; app: App}) {
    this.story = story;
    this.owner = owner;
    this.app = app;
  }

  static async make(): Promise<World> {
    const story = await recovering({config: {recoveryWait: {min: wait, max: wait}, superAdministrators}});
    const owner = story.test.browser();
    await signInWithKey(owner, story);
    const app = await addApp(owner, story);
    // The code that set it up is used.
    story.clock.move(minute);
    return new World(story, {owner, app});
  }

  /** At that step; `row` is from now on of the one recovery that came there. */
  static async at({step, bring}: Arrangement): Promise<World> {
    const world = await World.make();
    await bring(world);
    const {db} = world.story.test.verifier.store;
    const rows = await db.selectFrom('recoveries').select(['id', 'step']).execute();
    assert.deepEqual(
      rows.map((row) => row.step),
      [step],
    );
    world.#id = rows[0]?.id ?? '';
    return world;
  }

  /** As it stands by now. */
  row(): Promise<RecoveryRow> {
    const {db} = this.story.test.verifier.store;
    return db.selectFrom('recoveries').selectAll().where('id', '=', this.#id).executeTakeFirstOrThrow();
  }

  /** The known browser, with its second step owed. */
  async known(): Promise<TestBrowser> {
    await enterPassword(this.story.known, this.story);
    return this.story.known;
  }

  /** The newest code of that kind, or none that anybody was sent. */
  code(what: 'email' | 'access' | 'cancel'): string {
    try {
      return mailed(this.story, what);
    } catch {
      return {email: '000000', access: 'ABCD-EFGH-JKLM', cancel: 'x'.repeat(43)}[what];
    }
  }

  /** Why the account has to set up a method, as stored. */
  async enrolReason() {
    const {db} = this.story.test.verifier.store;
    const accountId = await this.accountId();
    const {enrol_reason: reason} = await db
      .selectFrom('accounts')
      .select('enrol_reason')
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow();
    return reason;
  }

  async accountId(): Promise<string> {
    return (await this.row()).account_id;
  }

  /** So much time passes by both clocks, and the worker looks. */
  async pass(milliseconds: number): Promise<void> {
    const {clock, test, watch} = this.story;
    clock.move(milliseconds);
    await advanceRecoveries(test.verifier, watch);
  }
}

async function toVerified({story}: World): Promise<void> {
  const code = await begin(story);
  await story.known.call('POST /recovery/email-code', {body: {code}});
}

async function toOver(world: World): Promise<void> {
  const {story} = world;
  const until = await waitFor(story);
  await world.pass(until - story.clock.now());
}

async function toCode(world: World): Promise<void> {
  await toOver(world);
  await world.story.test.deliver();
}

async function toRedeemed(world: World): Promise<void> {
  await toCode(world);
  const known = await world.known();
  await known.call('POST /recovery/access-code', {body: {code: world.code('access')}});
}

async function toSetUp(world: World): Promise<void> {
  await toRedeemed(world);
  const {known} = world.story;
  const {body: options} = await known.call('POST /security-keys/options', {body: {kind: 'security_key'}});
  await known.call('POST /security-keys', {body: {response: await authenticatorFor().create(options)}});
  world.owner = known;
}

export interface Arrangement {
  step: RecoveryState['step'];
  bring: (world: World) => Promise<unknown>;
  /** Nothing is left to cancel. */
  over?: true;
}

export const arrangements = {
  'the code is sent': {step: 'email_code_sent', bring: ({story}) => begin(story)},
  'the e-mail is verified': {step: 'email_verified', bring: toVerified},
  'it waits': {step: 'waiting', bring: ({story}) => waitFor(story)},
  'the wait is over and its mail not yet written': {step: 'access_code_sent', bring: toOver},
  'the access code is sent': {step: 'access_code_sent', bring: toCode},
  'the access code is used': {step: 'redeemed', bring: toRedeemed},
  'a method is set up with it': {step: 'redeemed', over: true, bring: toSetUp},
  'it is cancelled': {
    step: 'cancelled',
    over: true,
    async bring(world) {
      await waitFor(world.story);
      await world.owner.call('DELETE /recovery');
    },
  },
  'it is expired': {
    step: 'expired',
    over: true,
    async bring({story, owner}) {
      await begin(story);
      await story.live(day);
      await signInWithKey(owner, story);
    },
  },
} as const satisfies Record<string, Arrangement>;

export type Stage = keyof typeof arrangements;
