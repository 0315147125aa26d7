import {type Kysely, sql} from 'kysely';

/** What finds recoveries and budgets that are over long enough to be deleted; the links of a recovery go with it. Runs inside one transaction. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `CREATE INDEX recoveries_closed ON recoveries (closed_at) WHERE closed_at IS NOT NULL`,
  `CREATE INDEX recovery_budgets_day ON recovery_budgets (day_began_at)`,
  `CREATE TRIGGER recovery_deleted AFTER DELETE ON recoveries BEGIN
    DELETE FROM recovery_cancel_tokens WHERE recovery_id = OLD.id;
  END`,
];
