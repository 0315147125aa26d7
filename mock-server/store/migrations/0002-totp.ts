import {type Kysely, sql} from 'kysely';

/** Authenticator apps: the one in force, and set-ups that wait to be proven. Runs inside one transaction: interrupted, it never was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `CREATE TABLE totp (
    account_id TEXT PRIMARY KEY, id TEXT NOT NULL, secret TEXT NOT NULL, algorithm TEXT NOT NULL, digits INTEGER NOT NULL,
    period INTEGER NOT NULL, last_step INTEGER NOT NULL, created_at INTEGER NOT NULL, last_used_at INTEGER
  ) WITHOUT ROWID`,
  `CREATE TABLE totp_setups (
    id TEXT PRIMARY KEY, account_id TEXT NOT NULL, session_id TEXT NOT NULL, secret TEXT, algorithm TEXT NOT NULL,
    digits INTEGER NOT NULL, period INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) WITHOUT ROWID`,
  `CREATE INDEX totp_setups_account ON totp_setups (account_id, created_at)`,
  `CREATE INDEX totp_setups_expiry ON totp_setups (expires_at)`,
];
