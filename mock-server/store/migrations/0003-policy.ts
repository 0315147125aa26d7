import {type Kysely, sql} from 'kysely';

/** Policy, invitations, and the code that follows a reset. Runs inside one transaction. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `CREATE TABLE policy_changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, enforced INTEGER NOT NULL, grace_days INTEGER NOT NULL,
    trust_allowed INTEGER NOT NULL, changed_by TEXT NOT NULL
  )`,
  `CREATE TABLE invitations (
    token_hash TEXT PRIMARY KEY, email_key TEXT NOT NULL, expires_at INTEGER NOT NULL, accepted_by TEXT
  ) WITHOUT ROWID`,
  `CREATE INDEX invitations_expiry ON invitations (expires_at)`,
  `CREATE TABLE reset_codes (
    account_id TEXT PRIMARY KEY, salt TEXT NOT NULL, code_hash TEXT, expires_at INTEGER NOT NULL, resend_at INTEGER NOT NULL,
    day_began_at INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0, sends INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID`,
];
