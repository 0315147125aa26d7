import {type RawBuilder, sql} from 'kysely';
import type {RecoveryChange, RecoveryStep} from './recoveries.ts';
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

/** Moves at most `limit` waits that are over on, the longest over first. Of any number of processes one hears of each. */
export async function moveOverdue(
  db: Db,
  {now, limit, from, change}: {now: number; limit: number} & StepChange,
): Promise<Overdue[]> {
  const over = sql<string>`select id from recoveries where ${stepIn(from)} and due_at <= ${now} order by due_at limit ${limit}`;
  return db
    .updateTable('recoveries')
    .set(change)
    .where(sql<boolean>`id in (${over})`)
    .returning(['id', 'account_id'])
    .execute();
}

/** Takes at most `limit` half-way mails that are due: their ids, each told to one process. */
export async function takeHalfWay(db: Db, {now, limit}: {now: number; limit: number}): Promise<string[]> {
  const {rows} = await sql<{id: string}>`update recoveries set half_way_at = null
    where id in (select id from recoveries
      where step = 'waiting' and half_way_at is not null and half_way_at <= ${now} order by half_way_at limit ${limit})
    returning id`.execute(db);
  return rows.map(({id}) => id);
}

/** Ends what was begun before `startedBefore`, or was usable and had a good access code until `usableBefore`, and still stands at one of these steps. The number ended. */
export async function expireRecoveries(
  db: Db,
  {from, change, ...before}: StepChange & ({startedBefore: number} | {usableBefore: number}),
): Promise<number> {
  const late =
    'startedBefore' in before
      ? sql<boolean>`started_at <= ${before.startedBefore}`
      : sql<boolean>`usable_until <= ${before.usableBefore} and access_expires_at <= ${before.usableBefore}`;
  const result = await db.updateTable('recoveries').set(change).where(stepIn(from)).where(late).executeTakeFirst();
  return Number(result.numUpdatedRows);
}

interface StepChange {
  from: readonly RecoveryStep[];
  change: RecoveryChange;
}

/** The steps stand in the query itself: only so do the indexes of some steps serve it. */
function stepIn(steps: readonly RecoveryStep[]): RawBuilder<boolean> {
  const [only, ...others] = steps.map((step) => sql.lit(step));
  return others.length === 0 ? sql`step = ${only}` : sql`step in (${sql.join([only, ...others])})`;
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
