import {type Kysely, sql} from 'kysely';

/** Tables of the spine. Runs inside one transaction: interrupted, it never was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `CREATE TABLE users (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, email_key TEXT NOT NULL UNIQUE, email_verified_at INTEGER,
    password_hash TEXT, sso INTEGER NOT NULL DEFAULT 0, language TEXT, created_at INTEGER NOT NULL
  ) WITHOUT ROWID`,
  `CREATE TABLE email_verifications (token_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID`,
  `CREATE INDEX email_verifications_expiry ON email_verifications (expires_at)`,
  `CREATE TABLE accounts (
    id TEXT PRIMARY KEY, user_handle TEXT NOT NULL UNIQUE, two_factor_since INTEGER, enrol_reason TEXT,
    recovery_allowed INTEGER NOT NULL DEFAULT 1, revision INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL
  ) WITHOUT ROWID`,
  `CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL, level TEXT NOT NULL, carrier TEXT NOT NULL,
    browser_id TEXT, browser_name TEXT NOT NULL, address TEXT NOT NULL, opened_by_trust INTEGER NOT NULL DEFAULT 0,
    wrong_passwords INTEGER NOT NULL DEFAULT 0, first_factor_at INTEGER NOT NULL, created_at INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
  ) WITHOUT ROWID`,
  `CREATE INDEX sessions_account ON sessions (account_id)`,
  `CREATE INDEX sessions_expiry ON sessions (expires_at)`,
  `CREATE TABLE confirmations (
    session_id TEXT NOT NULL, method TEXT NOT NULL, action TEXT NOT NULL, until INTEGER NOT NULL,
    PRIMARY KEY (session_id, method, action)
  ) WITHOUT ROWID`,
  `CREATE INDEX confirmations_expiry ON confirmations (until)`,
  `CREATE TABLE browsers (
    id TEXT PRIMARY KEY, secret_hash TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
  ) WITHOUT ROWID`,
  `CREATE INDEX browsers_expiry ON browsers (expires_at)`,
  `CREATE TABLE recognized_browsers (
    account_id TEXT NOT NULL, browser_id TEXT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, recognized_at INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL, last_method TEXT, trusted_until INTEGER, PRIMARY KEY (account_id, browser_id)
  ) WITHOUT ROWID`,
  `CREATE TABLE challenges (
    challenge TEXT PRIMARY KEY, session_id TEXT NOT NULL, account_id TEXT NOT NULL, purpose TEXT NOT NULL, action TEXT, kind TEXT,
    allowed TEXT, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
  ) WITHOUT ROWID`,
  `CREATE INDEX challenges_session ON challenges (session_id, purpose, created_at)`,
  `CREATE INDEX challenges_expiry ON challenges (expires_at)`,
  `CREATE TABLE credentials (
    account_id TEXT NOT NULL, id TEXT NOT NULL, credential_id TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL,
    kind TEXT NOT NULL, aaguid TEXT NOT NULL, transports TEXT NOT NULL, public_key BLOB NOT NULL, algorithm INTEGER NOT NULL,
    sign_count INTEGER NOT NULL, uv_initialized INTEGER NOT NULL, backup_eligible INTEGER NOT NULL, backup_state INTEGER NOT NULL,
    created_at INTEGER NOT NULL, last_used_at INTEGER, PRIMARY KEY (account_id, id)
  ) WITHOUT ROWID`,
  `CREATE UNIQUE INDEX credentials_credential_id ON credentials (credential_id)`,
  `CREATE UNIQUE INDEX credentials_name ON credentials (account_id, name_key)`,
  `CREATE TABLE backup_codes (
    account_id TEXT PRIMARY KEY, set_id TEXT, salt TEXT, hashes TEXT, used INTEGER NOT NULL DEFAULT 0, created_at INTEGER,
    staged_set_id TEXT, staged_salt TEXT, staged_hashes TEXT, staged_by TEXT, staged_at INTEGER, staged_until INTEGER
  ) WITHOUT ROWID`,
  `CREATE TABLE attempts (
    account_id TEXT NOT NULL, lane TEXT NOT NULL, totp_failures INTEGER NOT NULL DEFAULT 0,
    backup_code_failures INTEGER NOT NULL DEFAULT 0, locked_until INTEGER, PRIMARY KEY (account_id, lane)
  ) WITHOUT ROWID`,
  `CREATE TABLE activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT, account_id TEXT, type TEXT NOT NULL, at INTEGER NOT NULL, session_id TEXT,
    browser_name TEXT, address TEXT, detail TEXT, reason TEXT
  )`,
  `CREATE INDEX activity_account ON activity (account_id, id)`,
  `CREATE TABLE outbox (
    id TEXT PRIMARY KEY, payload TEXT, created_at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER, sent_at INTEGER
  ) WITHOUT ROWID`,
  `CREATE INDEX outbox_due ON outbox (due_at) WHERE due_at IS NOT NULL`,
  `CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL`,
];
