import {type Kysely, sql} from 'kysely';

/** Recovery. Runs inside one transaction. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `CREATE TABLE recoveries (
    id TEXT PRIMARY KEY, account_id TEXT NOT NULL, browser_id TEXT NOT NULL, step TEXT NOT NULL, started_at INTEGER NOT NULL,
    email TEXT NOT NULL, code_salt TEXT NOT NULL, code_hash TEXT NOT NULL, code_expires_at INTEGER NOT NULL, resend_at INTEGER NOT NULL,
    resends INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0, device_failed INTEGER NOT NULL DEFAULT 0,
    wait INTEGER, due_at INTEGER, half_way_at INTEGER, usable_until INTEGER, access_salt TEXT, access_hash TEXT,
    access_expires_at INTEGER, access_tries INTEGER NOT NULL DEFAULT 0, redeemed_at INTEGER, redeemed_by TEXT, session_id TEXT,
    cancelled_by TEXT, closed_at INTEGER
  ) WITHOUT ROWID`,
  `CREATE INDEX recoveries_account ON recoveries (account_id, started_at)`,
  // One waits per account, whatever happens at once.
  `CREATE UNIQUE INDEX recoveries_waiting ON recoveries (account_id) WHERE step IN ('waiting', 'access_code_sent')`,
  `CREATE INDEX recoveries_due ON recoveries (due_at) WHERE step = 'waiting'`,
  `CREATE INDEX recoveries_half_way ON recoveries (half_way_at) WHERE step = 'waiting' AND half_way_at IS NOT NULL`,
  `CREATE INDEX recoveries_open ON recoveries (started_at) WHERE step IN ('email_code_sent', 'email_verified')`,
  `CREATE INDEX recoveries_usable ON recoveries (usable_until) WHERE step = 'access_code_sent'`,
  `CREATE TABLE recovery_budgets (
    account_id TEXT NOT NULL, lane TEXT NOT NULL, day_began_at INTEGER NOT NULL, begins INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (account_id, lane)
  ) WITHOUT ROWID`,
  `CREATE TABLE recovery_cancel_tokens (token_hash TEXT PRIMARY KEY, recovery_id TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE INDEX recovery_cancel_tokens_recovery ON recovery_cancel_tokens (recovery_id)`,
  `CREATE TABLE worker_clock (id INTEGER PRIMARY KEY CHECK (id = 1), seen_at INTEGER NOT NULL)`,
  `ALTER TABLE accounts ADD COLUMN recovery_blocked_until INTEGER`,
  // The recovery whose wait begins when this mail is accepted.
  `ALTER TABLE outbox ADD COLUMN starts_wait_of TEXT`,
];
