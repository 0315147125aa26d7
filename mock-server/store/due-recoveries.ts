import {sql} from 'kysely';
import type {RecoveryRow} from './recoveries.ts';
import type {Db} from './schema.ts';

/** The wait begins when the first mail that announces it was accepted, and not again with the next. */
export async function beginWait(db: Db, {id, now}: {id: string; now: number}): Promise<void> {
  await db
    .updateTable('recoveries')
    .set({due_at: sql<number>`${now} + wait`, half_way_at: sql<number>`${now} + wait / 2`})
    .where('id', '=', id)
    .where('step', '=', 'waiting')
    .where('due_at', 'is', null)
    .execute();
}

/** Waits that are over; each query is one range of an index that holds waiting rows only. */
export function overdue(db: Db, {now, limit}: {now: number; limit: number}): Promise<RecoveryRow[]> {
  return db
    .selectFrom('recoveries')
    .selectAll()
    .where('step', '=', 'waiting')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(limit)
    .execute();
}

export function halfWay(db: Db, {now, limit}: {now: number; limit: number}): Promise<RecoveryRow[]> {
  return db
    .selectFrom('recoveries')
    .selectAll()
    .where('step', '=', 'waiting')
    .where('half_way_at', 'is not', null)
    .where('half_way_at', '<=', now)
    .orderBy('half_way_at')
    .limit(limit)
    .execute();
}

/** Marks the half-way mail as queued. Of any number of processes one hears true. */
export async function takeHalfWay(db: Db, id: string): Promise<boolean> {
  const result = await db
    .updateTable('recoveries')
    .set({half_way_at: null})
    .where('id', '=', id)
    .where('step', '=', 'waiting')
    .where('half_way_at', 'is not', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Ends what nobody went on with, and what was not used in time. The number ended. */
export async function expireRecoveries(
  db: Db,
  {now, startedBefore}: {now: number; startedBefore: number},
): Promise<number> {
  const expired = {step: 'expired' as const, closed_at: now};
  const left = await db
    .updateTable('recoveries')
    .set(expired)
    .where('step', 'in', ['email_code_sent', 'email_verified'])
    .where('started_at', '<=', startedBefore)
    .executeTakeFirst();
  const unused = await db
    .updateTable('recoveries')
    .set(expired)
    .where('step', '=', 'access_code_sent')
    .where('usable_until', '<=', now)
    .executeTakeFirst();
  return Number(left.numUpdatedRows + unused.numUpdatedRows);
}

/** When a worker of any process last looked at the clock (ms since 1970). */
export async function readWorkerClock(db: Db): Promise<number | undefined> {
  const row = await db.selectFrom('worker_clock').select('seen_at').where('id', '=', 1).executeTakeFirst();
  return row?.seen_at;
}

export async function writeWorkerClock(db: Db, seenAt: number): Promise<void> {
  await db
    .insertInto('worker_clock')
    .values({id: 1, seen_at: seenAt})
    .onConflict((conflict) => conflict.column('id').doUpdateSet({seen_at: seenAt}))
    .execute();
}

/** Puts every wait off. `by` is positive: a wait never gets shorter. */
export async function prolongWaits(db: Db, by: number): Promise<void> {
  await db
    .updateTable('recoveries')
    .set((eb) => ({due_at: eb('due_at', '+', by), half_way_at: eb('half_way_at', '+', by)}))
    .where('step', '=', 'waiting')
    .where('due_at', 'is not', null)
    .execute();
}
