import {type Insertable, type Selectable, sql} from 'kysely';
import type {ActivityTable, Db} from './schema.ts';
import {statement} from './statement.ts';

export type ActivityRow = Insertable<ActivityTable>;

const insert = statement((db, row: ActivityRow) => db.insertInto('activity').values(row));

export async function insertActivity(db: Db, row: ActivityRow): Promise<void> {
  await insert(db, row);
}

/** The same for each of these accounts, in one statement; nobody's browser did it. */
export async function insertActivityOfEach(
  db: Db,
  {accountIds, type, at}: {accountIds: readonly string[]; type: string; at: number},
): Promise<void> {
  await sql`insert into activity (account_id, type, at)
    select value, ${type}, ${at} from json_each(${JSON.stringify(accountIds)})`.execute(db);
}

export type StoredActivity = Selectable<ActivityTable>;

/** An account's rows, the newest first, before the row `before`. */
export function listActivity(
  db: Db,
  {accountId, before, limit}: {accountId: string; before: number | undefined; limit: number},
): Promise<StoredActivity[]> {
  return db
    .selectFrom('activity')
    .selectAll()
    .where('account_id', '=', accountId)
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? 0))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
