import type {Insertable, Selectable} from 'kysely';
import type {ActivityTable, Db} from './schema.ts';

export type ActivityRow = Insertable<ActivityTable>;

export async function insertActivity(db: Db, row: ActivityRow): Promise<void> {
  await db.insertInto('activity').values(row).execute();
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
