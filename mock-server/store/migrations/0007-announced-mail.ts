import {type Kysely, sql} from 'kysely';

/** Mail of a recovery that is queued in the turn in which it falls due and written when it is sent. Runs inside one transaction. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`ALTER TABLE outbox ADD COLUMN announces TEXT`).execute(db);
  await sql.raw(`ALTER TABLE outbox ADD COLUMN recovery_id TEXT`).execute(db);
}
