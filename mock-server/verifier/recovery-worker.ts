/**
 * What time does to recoveries, done by a worker in any number of processes: waits that are over get their access code, half-way mails go out, what was
 * not used expires, and a clock that jumped forward makes nobody wait less. Each move is a conditional update, so each happens once.
 */
import {insertActivityOfEach} from '../store/activity.ts';
import {anyDue, expireRecoveries, moveOverdue, raiseJumps, readJumps, takeHalfWay} from '../store/due-recoveries.ts';
import type {Db} from '../store/schema.ts';
import type {ActivityType} from './activity.ts';
import type {Verifier} from './context.ts';
import {expired, waitOver} from './recovery-machine.ts';
import {recoveryRules} from './recovery-rules.ts';
import {newId} from './tokens.ts';

/** So many of each kind a turn; the next turn follows at once where there were that many. */
const batch = 100;
/** Wall time ahead of monotonic time by up to this, in all, is no jump yet (ms): clocks are slewed, timers are late. */
const tolerance = 2_000;

/** For so long after its first look a process moves nothing (ms): one that runs longer may not have added a jump yet that this one cannot see. */
const quiet = 30_000;

/** A look by which nothing was left to add: both clocks, and how far waits had been put off by then (ms). */
interface Look {
  wall: number;
  monotonic: number;
  jumps: number;
}

/** Watches the wall clock against a monotonic one. Keep one a process. */
export class ClockWatch {
  readonly #monotonic: () => number;
  #settled: Look | undefined;
  /** Of its own first look, by the monotonic clock. */
  #since: number | undefined;

  /** `monotonic` is in milliseconds and never jumps. */
  constructor(monotonic: () => number) {
    this.#monotonic = monotonic;
  }

  /**
   * A forward jump is added to every wait, less what other processes that saw it have added since. What is too little to be a jump is not forgotten: it
   * counts from the last look that left nothing over, so that many small ones add up; a clock that went back takes it away. A process that has just
   * started has nothing to compare with: the time that nobody looked counts as waited. Returns the wall time that it compared, less what is not added
   * yet: no wait is over by a jump, however small. In ms since 1970; undefined while it has not looked for long enough to say that any wait is over.
   */
  async look({store}: Pick<Verifier, 'store'>): Promise<number | undefined> {
    const settled = this.#settled;
    // Read before the clocks: what another process adds meanwhile is then seen twice at worst, and a wait gets longer, never shorter.
    const jumps = await readJumps(store.db);
    const now = {wall: store.now(), monotonic: this.#monotonic(), jumps};
    const ahead = settled ? now.wall - settled.wall - (now.monotonic - settled.monotonic) : 0;
    // Monotonic clocks count in parts of milliseconds, the store in whole ones.
    const total = settled ? settled.jumps + Math.ceil(ahead) : jumps;
    const missing = total - jumps;
    this.#since ??= now.monotonic;
    const isQuiet = now.monotonic - this.#since < quiet;
    if (missing > 0 && missing <= tolerance) return isQuiet ? undefined : now.wall - missing;
    if (missing > tolerance) {
      await store.transaction((tx) => raiseJumps(tx, total));
      now.jumps = Math.max(total, await readJumps(store.db));
    }
    this.#settled = now;
    return isQuiet ? undefined : now.wall;
  }
}

/** One turn. Says how many recoveries it moved on. */
export async function advanceRecoveries(verifier: Verifier, watch: ClockWatch): Promise<number> {
  const {store} = verifier;
  // Not asked for again: a clock that jumps after the look would end waits that it has put off nowhere yet.
  const now = await watch.look(verifier);
  if (now === undefined) return 0;
  const moved = (await anyDue(store.db, now)) ? await store.transaction((tx) => moveDue(verifier, tx, now)) : 0;
  const startedBefore = now - recoveryRules.unfinished;
  const abandoned = await expireRecoveries(store.db, {...expired('abandoned', {at: now}), startedBefore});
  const unused = await expireRecoveries(store.db, {...expired('unused', {at: now}), usableBefore: now});
  return moved + abandoned + unused;
}

/**
 * Everything that is due in one commit and a handful of statements, however much it is: the store moves it, and what it says it moved gets its activity
 * and its mail. Codes are made and mails written when their turn to be sent has come (recovery-announced.ts), so that nothing slow happens in here,
 * and an account that cannot be asked for stops no other.
 */
async function moveDue({random, mails}: Verifier, tx: Db, now: number): Promise<number> {
  const ready = await moveOverdue(tx, {now, limit: batch, ...waitOver({at: now})});
  const half = await takeHalfWay(tx, {now, limit: batch});
  const accountIds = ready.map(({account_id: id}) => id);
  await insertActivityOfEach(tx, {accountIds, type: 'recovery_code_sent' satisfies ActivityType, at: now});
  await mails.announce(tx, now, [
    ...ready.map(({id}) => ({id: newId(random), announces: 'recovery_ready' as const, recoveryId: id})),
    ...half.map((id) => ({id: newId(random), announces: 'recovery_half_way' as const, recoveryId: id})),
  ]);
  return ready.length + half.length;
}
