import {sql} from 'kysely';
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

/** Whether a wait, or half of one, is over; both are ranges of an index that holds waiting rows only. */
export async function anyDue(db: Db, now: number): Promise<boolean> {
  const {rows} = await sql`select 1 where
    exists (select 1 from recoveries where step = 'waiting' and due_at <= ${now}) or
    exists (select 1 from recoveries where step = 'waiting' and half_way_at is not null and half_way_at <= ${now})`.execute(
    db,
  );
  return rows.length > 0;
}

export interface Overdue {
  id: string;
  account_id: string;
}

/** Moves at most `limit` waits that are over on, the longest over first, with all resends of the access code left. Of any number of processes one hears of each. */
export async function moveOverdue(
  db: Db,
  {
    now,
    limit,
    usableUntil,
    resendAt,
    expiresAt,
  }: Record<'now' | 'limit' | 'usableUntil' | 'resendAt' | 'expiresAt', number>,
): Promise<Overdue[]> {
  const {rows} = await sql<Overdue>`update recoveries
    set step = 'access_code_sent', half_way_at = null, usable_until = ${usableUntil}, resend_at = ${resendAt}, resends = 0, access_expires_at = ${expiresAt}
    where id in (select id from recoveries where step = 'waiting' and due_at <= ${now} order by due_at limit ${limit})
    returning id, account_id`.execute(db);
  return rows;
}

/** Takes at most `limit` half-way mails that are due: their ids, each told to one process. */
export async function takeHalfWay(db: Db, {now, limit}: {now: number; limit: number}): Promise<string[]> {
  const {rows} = await sql<{id: string}>`update recoveries set half_way_at = null
    where id in (select id from recoveries
      where step = 'waiting' and half_way_at is not null and half_way_at <= ${now} order by half_way_at limit ${limit})
    returning id`.execute(db);
  return rows.map(({id}) => id);
}

/** Ends what nobody went on with, and what was not used in time. The number ended. Steps stand in the query: only so do the indexes of some steps serve it. */
export async function expireRecoveries(
  db: Db,
  {now, startedBefore}: {now: number; startedBefore: number},
): Promise<number> {
  const left = await sql`update recoveries set step = 'expired', closed_at = ${now}
    where step in ('email_code_sent', 'email_verified') and started_at <= ${startedBefore}`.execute(db);
  const unused = await sql`update recoveries set step = 'expired', closed_at = ${now}
    where step = 'access_code_sent' and usable_until <= ${now}`.execute(db);
  return Number((left.numAffectedRows ?? 0n) + (unused.numAffectedRows ?? 0n));
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
