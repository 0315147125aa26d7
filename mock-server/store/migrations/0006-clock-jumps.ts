import {type Kysely, sql} from 'kysely';

/** How far waits were put off because of clocks that jumped, over all processes. Runs inside one transaction. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`DROP TABLE worker_clock`).execute(db);
  await sql.raw(`CREATE TABLE clock_jumps (id INTEGER PRIMARY KEY CHECK (id = 1), added INTEGER NOT NULL)`).execute(db);
}
