import {sql, type Selectable} from 'kysely';
import type {AttemptTable, Db} from './schema.ts';
import {statement} from './statement.ts';

export type AttemptRow = Selectable<AttemptTable>;
export type Lane = AttemptRow['lane'];
type Counter = 'totp_failures' | 'backup_code_failures';

const ofLane = statement((db, {accountId, lane}: {accountId: string; lane: Lane}) =>
  db.selectFrom('attempts').selectAll().where('account_id', '=', accountId).where('lane', '=', lane),
);

export async function findAttempts(db: Db, about: {accountId: string; lane: Lane}): Promise<AttemptRow | undefined> {
  const {rows} = await ofLane(db, about);
  return rows[0];
}

async function openLane(db: Db, {accountId, lane}: {accountId: string; lane: Lane}): Promise<void> {
  await db
    .insertInto('attempts')
    .values({account_id: accountId, lane, totp_failures: 0, backup_code_failures: 0, locked_until: null, told_at: null})
    .onConflict((conflict) => conflict.columns(['account_id', 'lane']).doNothing())
    .execute();
}

/**
 * Reserves one attempt, counted as a failure until it proves right, in a single conditional update: parallel guesses get no more than serial ones.
 * Undefined where the lane waits or is off. `waits` maps the number of failures to milliseconds.
 */
export async function reserveAttempt(
  db: Db,
  {
    accountId,
    lane,
    counter,
    now,
    most,
    firstWaitAt,
    firstWait,
    longestWait,
  }: {
    accountId: string;
    lane: Lane;
    counter: Counter;
    now: number;
    most: number;
    firstWaitAt: number;
    firstWait: number;
    longestWait: number;
  },
): Promise<AttemptRow | undefined> {
  await openLane(db, {accountId, lane});
  const failures = sql<number>`(totp_failures + backup_code_failures)`;
  // Doubling stops mattering at the longest wait, long before a shift by 40 would overflow.
  const wait = sql<number>`min(${longestWait}, ${firstWait} * (1 << min(40, ${failures} + 1 - ${firstWaitAt})))`;
  return db
    .updateTable('attempts')
    .set({
      [counter]: sql<number>`${sql.ref(counter)} + 1`,
      locked_until: sql<number | null>`case when ${failures} + 1 >= ${firstWaitAt} then ${now} + ${wait} end`,
    })
    .where('account_id', '=', accountId)
    .where('lane', '=', lane)
    .where(failures, '<', most)
    .where((eb) => eb.or([eb('locked_until', 'is', null), eb('locked_until', '<=', now)]))
    .returningAll()
    .executeTakeFirst();
}

/** A right code clears that method's failures in its lane, and with them the wait that its own reservation began. */
export async function clearFailures(
  db: Db,
  {accountId, lane, counter}: {accountId: string; lane: Lane; counter: Counter},
): Promise<void> {
  await db
    .updateTable('attempts')
    .set({[counter]: 0, locked_until: null})
    .where('account_id', '=', accountId)
    .where('lane', '=', lane)
    .execute();
}

/** Claims the telling: false where the owner was told within the last `pause` milliseconds. Of several at once one gets it. */
export async function claimTelling(
  db: Db,
  {accountId, lane, now, pause}: {accountId: string; lane: Lane; now: number; pause: number},
): Promise<boolean> {
  await openLane(db, {accountId, lane});
  const {numUpdatedRows} = await db
    .updateTable('attempts')
    .set({told_at: now})
    .where('account_id', '=', accountId)
    .where('lane', '=', lane)
    .where((eb) => eb.or([eb('told_at', 'is', null), eb('told_at', '<=', now - pause)]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Opens a lane again that was switched off (`most` failures reached); a lane that only waits keeps waiting. */
export async function reopenLane(db: Db, about: {accountId: string; lane: Lane; most: number}): Promise<void> {
  await reopen(db, about);
}

const reopen = statement((db, {accountId, lane, most}: {accountId: string; lane: Lane; most: number}) =>
  db
    .deleteFrom('attempts')
    .where('account_id', '=', accountId)
    .where('lane', '=', lane)
    .where(sql<number>`(totp_failures + backup_code_failures)`, '>=', most),
);

export async function deleteAttempts(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('attempts').where('account_id', '=', accountId).execute();
}
