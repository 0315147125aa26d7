/**
 * Every act at every step of a recovery, against the table of moves (R70–R74; RC-04, RC-08): what the table has happens, and nothing else does. What
 * cancels does so at each step, ends what an access code had opened, and is told once.
 */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {describe, it} from 'node:test';
import {cancelForOperator, freezeForOperator, resetForOperator} from '../../mock-server/node/operator.ts';
import {addressChanged, passwordChanged} from '../../mock-server/verifier/account-changes.ts';
import {type RecoveryMove, moves} from '../../mock-server/verifier/recovery-machine.ts';
import type {RecoveryCancelledBy} from '../../src/protocol/types.ts';
import {codeAt} from '../support/authenticator-app.ts';
import {confirmKey} from '../support/organization.ts';
import {confirmPassword, enterPassword, signInWithKey} from '../support/people.ts';
import {activityOf} from '../support/records.ts';
import {day, minute, otherThan} from '../support/recovering.ts';
import {type Arrangement, arrangements, type Stage, wait, World} from '../support/recovery-stages.ts';
import {signedIn} from '../support/stored.ts';

interface Act {
  do: (world: World) => Promise<unknown>;
  /** What it comes to where the table has that move from the step. */
  moves?: readonly RecoveryMove[];
  /** Where else the same move would be another act. */
  at?: readonly Stage[];
  by?: RecoveryCancelledBy;
}

async function fiveTimes(call: () => Promise<unknown>): Promise<void> {
  for (let count = 0; count < 5; count += 1) await call();
}

const acts: Record<string, Act> = {
  'the right e-mail code': {
    moves: ['email_code_right'],
    async do(world) {
      await (await world.known()).call('POST /recovery/email-code', {body: {code: world.code('email')}});
    },
  },
  'a wrong e-mail code': {
    async do(world) {
      await (await world.known()).call('POST /recovery/email-code', {body: {code: otherThan(world.code('email'))}});
    },
  },
  'the right e-mail code in another browser': {
    async do(world) {
      const strange = await world.story.strange();
      await strange.call('POST /recovery/email-code', {body: {code: world.code('email')}});
    },
  },
  'five wrong e-mail codes': {
    moves: ['tries_used'],
    at: ['the code is sent'],
    by: 'attempts',
    async do(world) {
      const known = await world.known();
      const code = otherThan(world.code('email'));
      await fiveTimes(() => known.call('POST /recovery/email-code', {body: {code}}));
    },
  },
  'the e-mail code sent anew': {
    async do(world) {
      world.story.clock.move(minute);
      await (await world.known()).call('POST /recovery/email-code/resend');
    },
  },
  'a known browser': {
    moves: ['device_known'],
    async do(world) {
      await (await world.known()).call('POST /recovery/device');
    },
  },
  'an unknown browser': {
    async do(world) {
      // Recognition of this browser was taken away (*Forget this browser*).
      const {db} = world.story.test.verifier.store;
      const known = await world.known();
      await db.deleteFrom('recognized_browsers').execute();
      await known.call('POST /recovery/device');
    },
  },
  'another recovery that comes to the wait': {
    moves: ['overtaken'],
    async do(world) {
      const {owner, story} = world;
      if (owner === story.known) return;
      await enterPassword(owner, story);
      await owner.call('POST /recovery');
      await story.test.deliver();
      await owner.call('POST /recovery/email-code', {body: {code: world.code('email')}});
      await owner.call('POST /recovery/device');
    },
  },
  'the whole wait': {moves: ['wait_over'], do: (world) => world.pass(wait)},
  'the wait less a second': {do: (world) => world.pass(wait - 1000)},
  'a day': {moves: ['abandoned', 'wait_over'], do: (world) => world.pass(day)},
  'seven days': {moves: ['abandoned', 'wait_over', 'unused'], do: (world) => world.pass(7 * day)},
  'the right access code in a known browser': {
    moves: ['access_code_right', 'access_code_again'],
    at: ['the access code is sent', 'the access code is used'],
    async do(world) {
      await (await world.known()).call('POST /recovery/access-code', {body: {code: world.code('access')}});
    },
  },
  'the right access code in an unknown browser': {
    async do(world) {
      const strange = await world.story.strange();
      await strange.call('POST /recovery/access-code', {body: {code: world.code('access')}});
    },
  },
  'a wrong access code': {
    async do(world) {
      await (await world.known()).call('POST /recovery/access-code', {body: {code: 'ABCD-EFGH-JKLM'}});
    },
  },
  'five wrong access codes': {
    moves: ['tries_used'],
    at: ['the wait is over and its mail not yet written', 'the access code is sent'],
    by: 'attempts',
    async do(world) {
      const known = await world.known();
      await fiveTimes(() => known.call('POST /recovery/access-code', {body: {code: 'ABCD-EFGH-JKLM'}}));
    },
  },
  'the access code sent anew': {
    async do(world) {
      world.story.clock.move(minute);
      await (await world.known()).call('POST /recovery/access-code/resend');
    },
  },
  'an account that the site has deleted, when a mail of it is due': {
    moves: ['account_deleted'],
    at: ['it waits', 'the wait is over and its mail not yet written'],
    async do(world) {
      const {test} = world.story;
      test.verifier.accounts.profile = () => Promise.resolve(undefined);
      await world.pass(wait / 2);
      await test.deliver();
    },
  },
};

/** Whoever is signed in with what the account has; nothing where that is gone. */
async function signInBy(world: World, proof: () => Record<string, unknown>): Promise<void> {
  const browser = world.story.test.browser();
  await enterPassword(browser, world.story);
  await browser.call('POST /challenge', {body: proof() as never});
}

async function withStepUp({owner}: World, proceed: () => Promise<unknown>): Promise<void> {
  await confirmPassword(owner);
  await proceed();
}

/** R74: each way, whom it is said to come from, and that it is refused nowhere where something is to be cancelled. */
const cancels: Record<string, Act & {by: RecoveryCancelledBy}> = {
  'a sign-in with a key': {
    by: 'sign_in',
    async do({owner, story}) {
      // Where a method is set up anew, the old key is gone.
      if (owner !== story.known) await signInWithKey(story.test.browser(), story);
    },
  },
  'a sign-in with the app': {
    by: 'sign_in',
    do: (world) => signInBy(world, () => ({method: 'totp', code: codeAt(world.story.clock.now(), world.app)})),
  },
  'a sign-in with a backup code': {
    by: 'sign_in',
    do: (world) => signInBy(world, () => ({method: 'backup_code', code: world.story.codes[0]})),
  },
  'a step-up by a method': {
    by: 'sign_in',
    do: ({owner, story}) =>
      owner.call('POST /step-up', {
        body: {action: 'remove_totp', method: 'backup_code', code: story.codes[0] ?? ''},
      }),
  },
  'a new password': {
    by: 'password',
    do: (world) => withStepUp(world, () => world.owner.call('POST /password', {body: {next: 'another long password'}})),
  },
  'a new password that the site reports': {
    by: 'password',
    do: async (world) => passwordChanged(world.story.test.verifier, {accountId: await world.accountId()}),
  },
  'a new address that the site reports': {
    by: 'email',
    do: async (world) => addressChanged(world.story.test.verifier, {accountId: await world.accountId()}),
  },
  'the link of a mail': {
    by: 'link',
    do: (world) => world.story.test.browser().call('POST /recovery/cancel', {body: {token: world.code('cancel')}}),
  },
  'a full session': {by: 'owner', do: ({owner}) => owner.call('DELETE /recovery')},
  'recovery switched off': {
    by: 'owner',
    do: (world) => withStepUp(world, () => world.owner.call('PUT /recovery/allowed', {body: {allowed: false}})),
  },
  'the operator': {
    by: 'operator',
    do: ({story}) => cancelForOperator(story.test.verifier, story.email),
  },
  'the operator’s freeze': {by: 'operator', do: ({story}) => freezeForOperator(story.test.verifier, story.email)},
  'the operator’s reset': {by: 'operator', do: ({story}) => resetForOperator(story.test.verifier, story.email)},
  'an administrator’s reset': {
    by: 'operator',
    async do(world) {
      const {test} = world.story;
      const administrator = await signedIn(test, {role: 'super_administrator', keys: 1});
      await confirmKey(test, administrator);
      await administrator.browser.call('POST /members/{id}/reset', {id: await world.accountId()});
    },
  },
};

const stages = Object.entries(arrangements) as [Stage, Arrangement][];
/** What the table says of this act there. */
function moveOf({moves: named = [], at}: Act, stage: Stage): RecoveryMove | undefined {
  if (at && !at.includes(stage)) return undefined;
  const {step} = arrangements[stage];
  return named.find((move) => (moves[move].from as readonly string[]).includes(step));
}

async function told({story}: World) {
  await story.test.deliver();
  const mails = story.test.mailer.messages().filter(({subject}) => /cancelled/.test(subject));
  const rows = (await activityOf(story.test, story)).filter(({type}) => type === 'recovery_cancelled');
  return {mails: mails.length, rows: rows.length};
}

describe('recovery: every act at every step', () => {
  for (const [name, act] of Object.entries(acts)) {
    it(`R70–R72 RC-04: ${name} moves what the table says, and nothing else`, async (t) => {
      for (const [stage, arrangement] of stages) {
        const world = await World.at(arrangement);
        t.after(() => world.story.test.close());
        const before = await world.row();
        await act.do(world);
        const row = await world.row();
        const move = moveOf(act, stage);
        assert.equal(row.step, move ? moves[move].to : before.step, stage);
        if (!move) continue;
        assert.notDeepEqual(row, before, stage);
        assert.equal(row.cancelled_by, act.by ?? null);
        assert.equal(row.closed_at === null, ['email_verified', 'waiting', 'access_code_sent'].includes(row.step));
      }
    });
  }

  for (const [name, {do: cancel, by}] of Object.entries(cancels)) {
    it(`R74 RC-08: ${name} cancels at every step at which there is something to cancel, and is told once`, async (t) => {
      for (const [stage, arrangement] of stages) {
        const world = await World.at(arrangement);
        const {story} = world;
        t.after(() => story.test.close());
        const before = await world.row();
        const toldBefore = await told(world);
        const accessCode = world.code('access');
        await cancel(world);
        const row = await world.row();
        if (arrangement.over) {
          assert.deepEqual([row, await told(world)], [before, toldBefore], stage);
          continue;
        }
        const {step, cancelled_by: whose, closed_at: at} = row;
        assert.deepEqual([step, whose, at], ['cancelled', by, story.clock.now()], stage);
        assert.deepEqual(await told(world), {mails: 1, rows: 1}, stage);
        if (before.step === 'redeemed') {
          assert.equal((await story.known.call('GET /account')).status, 401);
          assert.notEqual(await world.enrolReason(), 'recovered', stage);
        }
        await enterPassword(story.known, story).catch(() => undefined);
        const {status} = await story.known.call('POST /recovery/access-code', {body: {code: accessCode}});
        assert.ok(status >= 400, `${stage}: the access code opens nothing any more`);
        assert.deepEqual(await world.row(), row, stage);
      }
    });
  }

  it('each move of the table is tried from each of its steps', () => {
    const all = Object.entries(moves).flatMap(([move, {from}]) => from.map((step) => `${move} from ${step}`));
    const tried = stages.flatMap(([stage, {step, over}]) => [
      ...Object.values(acts).map((act) => `${String(moveOf(act, stage))} from ${step}`),
      ...(over ? [] : [`${step === 'redeemed' ? 'undone' : 'cancelled'} from ${step}`]),
    ]);
    const missing = all.filter((one) => !tried.includes(one));
    assert.deepEqual(missing, []);
  });

  it('docs/recovery.md has the table of moves', async () => {
    const docs = await readFile(new URL('../../docs/recovery.md', import.meta.url), 'utf8');
    const rows = [...docs.matchAll(/^\| `(\w+)` +\| (.+?) +\| `(\w+)` +\| /gm)];
    const told = rows.map(([, move = '', from = '', to = '']) => [move, {from: [...from.matchAll(/\w+/g)].flat(), to}]);
    assert.deepEqual(Object.fromEntries(told), JSON.parse(JSON.stringify(moves)));
  });
});
