import type {Insertable} from 'kysely';
import type {ActivityTable, Db} from './schema.ts';

export type ActivityRow = Insertable<ActivityTable>;

export async function insertActivity(db: Db, row: ActivityRow): Promise<void> {
  await db.insertInto('activity').values(row).execute();
}
