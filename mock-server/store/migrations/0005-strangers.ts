import {type Kysely, sql} from 'kysely';

/** When the owner was last told of a stranger with the password. Runs inside one transaction. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`ALTER TABLE attempts ADD COLUMN told_at INTEGER`).execute(db);
}
