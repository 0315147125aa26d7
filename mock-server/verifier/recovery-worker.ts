/**
 * What time does to recoveries, done by a worker in any number of processes: waits that are over get their access code, half-way mails go out, what was
 * not used expires, and a clock that jumped forward makes nobody wait less. Each move is a conditional update, so each happens once.
 */
import {expireRecoveries, halfWay, overdue, raiseJumps, readJumps, takeHalfWay} from '../store/due-recoveries.ts';
import {moveRecovery, type RecoveryRow} from '../store/recoveries.ts';
import type {Db} from '../store/schema.ts';
import {recordActivity} from './activity.ts';
import type {Verifier} from './context.ts';
import {makeAccessCode} from './recovery-access.ts';
import {prepareRecoveryMail, queueRecoveryMail} from './recovery-mail.ts';
import {recoveryRules} from './recovery-rules.ts';
import {timestamp} from './time.ts';

/** So many of each kind a turn; the next turn follows at once where there were that many. */
const batch = 100;
/** A difference between wall and monotonic time up to this is no jump (ms): clocks are slewed, timers are late. */
const tolerance = 2_000;

/** What a process knew when it last looked: both clocks, and how far waits had been put off by then (ms). */
interface Look {
  wall: number;
  monotonic: number;
  jumps: number;
}

/** Watches the wall clock against a monotonic one. Keep one a process. */
export class ClockWatch {
  readonly #monotonic: () => number;
  #last: Look | undefined;

  /** `monotonic` is in milliseconds and never jumps. */
  constructor(monotonic: () => number) {
    this.#monotonic = monotonic;
  }

  /**
   * A forward jump since this process last looked is added to every wait, less what other processes that saw it have added since. A process that has
   * just started has nothing to compare with: the time that nobody looked counts as waited.
   */
  async look({store}: Pick<Verifier, 'store'>): Promise<void> {
    const before = this.#last;
    // Read before the clocks: what another process adds meanwhile is then seen twice at worst, and a wait gets longer, never shorter.
    const jumps = await readJumps(store.db);
    const now = {wall: store.now(), monotonic: this.#monotonic(), jumps};
    if (before) {
      const total = before.jumps + (now.wall - before.wall) - (now.monotonic - before.monotonic);
      if (total - now.jumps > tolerance) {
        await store.transaction((tx) => raiseJumps(tx, total));
        now.jumps = Math.max(total, await readJumps(store.db));
      }
    }
    this.#last = now;
  }
}

/** One turn. Says how many recoveries it moved on. */
export async function advanceRecoveries(verifier: Verifier, watch: ClockWatch): Promise<number> {
  const {store} = verifier;
  await watch.look(verifier);
  const now = store.now();
  const ready = await Promise.all(
    (await overdue(store.db, {now, limit: batch})).map((row) => accessCodeMove(verifier, row, now)),
  );
  const half = await Promise.all(
    (await halfWay(store.db, {now, limit: batch})).map((row) => halfWayMove(verifier, row, now)),
  );
  const moves = [...ready, ...half];
  // Everything that is due in one commit: a hundred at once cost no more flushes to disk than one.
  if (moves.length > 0)
    await store.transaction(async (tx) => {
      for (const move of moves) await move(tx);
    });
  return moves.length + (await expireRecoveries(store.db, {now, startedBefore: now - recoveryRules.unfinished}));
}

/** What happens to one recovery inside the turn's transaction; does nothing where another process was faster. */
type Move = (tx: Db) => Promise<void>;

async function accessCodeMove(verifier: Verifier, row: RecoveryRow, now: number): Promise<Move> {
  const profile = await verifier.accounts.profile(row.account_id);
  if (!profile) return accountGone(row, now);
  const made = await makeAccessCode(verifier, profile);
  const change = {
    step: 'access_code_sent' as const,
    ...made.change,
    half_way_at: null,
    usable_until: now + recoveryRules.usable,
    resend_at: now + recoveryRules.resendPause,
  };
  return async (tx) => {
    if (!(await moveRecovery(tx, {id: row.id, from: 'waiting', change}))) return;
    await recordActivity(tx, {accountId: row.account_id, type: 'recovery_code_sent', at: now});
    await queueRecoveryMail(verifier, tx, {recoveryId: row.id, prepared: made.mail});
  };
}

async function halfWayMove(verifier: Verifier, row: RecoveryRow, now: number): Promise<Move> {
  const profile = await verifier.accounts.profile(row.account_id);
  if (!profile) return accountGone(row, now);
  const until = row.due_at === null ? {} : {until: timestamp(row.due_at)};
  const prepared = await prepareRecoveryMail(verifier, {kind: 'recovery_half_way', profile, ...until});
  return async (tx) => {
    if (!(await takeHalfWay(tx, row.id))) return;
    await queueRecoveryMail(verifier, tx, {recoveryId: row.id, prepared});
  };
}

/** The site has deleted the account: nobody is left to recover it. */
function accountGone({id}: RecoveryRow, now: number): Move {
  return async (tx) => {
    await moveRecovery(tx, {id, from: 'waiting', change: {step: 'expired', closed_at: now}});
  };
}
