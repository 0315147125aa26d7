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

/** How far the clock's jumps have put waits off so far, over all processes (ms). */
export async function readJumps(db: Db): Promise<number> {
  const row = await db.selectFrom('clock_jumps').select('added').where('id', '=', 1).executeTakeFirst();
  return row?.added ?? 0;
}

async function writeJumps(db: Db, added: number): Promise<void> {
  await db
    .insertInto('clock_jumps')
    .values({id: 1, added})
    .onConflict((conflict) => conflict.column('id').doUpdateSet({added}))
    .execute();
}

/** Puts every wait off by what is missing up to `total`, and remembers it. A wait never gets shorter. */
export async function raiseJumps(db: Db, total: number): Promise<void> {
  const by = total - (await readJumps(db));
  if (by <= 0) return;
  await prolongWaits(db, by);
  await writeJumps(db, total);
}

/** Puts every wait off. `by` is positive: a wait never gets shorter. */
async function prolongWaits(db: Db, by: number): Promise<void> {
  await db
    .updateTable('recoveries')
    .set((eb) => ({due_at: eb('due_at', '+', by), half_way_at: eb('half_way_at', '+', by)}))
    .where('step', '=', 'waiting')
    .where('due_at', 'is not', null)
    .execute();
}
