import {type Kysely, sql} from 'kysely';

/**
 * Mail of a recovery that is queued in the turn in which it falls due and written when it is sent; and the index that lets one recovery wait per account, over
 * columns that this turn does not touch. Runs inside one transaction.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `ALTER TABLE outbox ADD COLUMN announces TEXT`,
  `ALTER TABLE outbox ADD COLUMN recovery_id TEXT`,
  `DROP INDEX recoveries_waiting`,
  `CREATE UNIQUE INDEX recoveries_waiting ON recoveries (account_id) WHERE wait IS NOT NULL AND closed_at IS NULL`,
];
