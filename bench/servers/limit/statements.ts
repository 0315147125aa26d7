/** Every query of the hand-written limit, over the verifier's own tables, prepared once. */
import Database from 'better-sqlite3';

export interface CallerRow {
  session_id: string;
  account_id: string;
  level: string;
  first_factor_at: number;
  browser_id: string | null;
  name: string;
  email: string;
  user_handle: string;
  backup_codes: string | null;
}

export interface KeyRow {
  id: string;
  credential_id: string;
  name: string;
  kind: string;
  aaguid: string;
  transports: string;
  public_key: Buffer;
  created_at: number;
  last_used_at: number | null;
}

export function open(file: string) {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('secure_delete = FAST');
  return database;
}

export function prepare(database: Database.Database) {
  return {
    begin: database.prepare('BEGIN IMMEDIATE'),
    commit: database.prepare('COMMIT'),
    /**
     * Session, person, account, codes and browser in one. Parameters: browser's hash, session's hash, now, now. Without the casts SQLite's planner wants to
     * see the hashes, and plans anew at every run: 22 µs instead of 3.
     */
    caller: database.prepare<[string, string, number, number], CallerRow>(`
      SELECT s.id AS session_id, s.account_id, s.level, s.first_factor_at, r.browser_id, u.name, u.email, a.user_handle,
        c.hashes AS backup_codes
      FROM sessions s
      JOIN users u ON u.id = s.account_id
      JOIN accounts a ON a.id = s.account_id
      LEFT JOIN backup_codes c ON c.account_id = s.account_id
      LEFT JOIN browsers b ON b.secret_hash = CAST(? AS TEXT)
      LEFT JOIN recognized_browsers r ON r.account_id = s.account_id AND r.browser_id = b.id
      WHERE s.token_hash = CAST(? AS TEXT) AND s.expires_at > ? AND s.last_used_at > ? - 3600000`),
    confirmation: database.prepare<[string, number], {until: number}>(
      'SELECT until FROM confirmations WHERE session_id = ? AND until > ? LIMIT 1',
    ),
    keys: database.prepare<[string], KeyRow>('SELECT * FROM credentials WHERE account_id = ?'),
    insertChallenge: database.prepare(
      'INSERT INTO challenges (challenge, session_id, account_id, purpose, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    takeChallenge: database.prepare<[string, string, string], {expires_at: number}>(
      'DELETE FROM challenges WHERE challenge = ? AND session_id = ? AND purpose = ? RETURNING expires_at',
    ),
    deleteSession: database.prepare('DELETE FROM sessions WHERE id = ?'),
    insertSession: database.prepare(`
      INSERT INTO sessions (token_hash, id, account_id, level, carrier, browser_id, browser_name, address, first_factor_at,
        created_at, last_used_at, expires_at) VALUES (?, ?, ?, 'full', 'cookie', ?, ?, ?, ?, ?, ?, ?)`),
    recordUse: database.prepare(
      'UPDATE credentials SET sign_count = ?, last_used_at = ? WHERE account_id = ? AND id = ?',
    ),
    recognize: database.prepare(`
      INSERT INTO recognized_browsers (account_id, browser_id, name, address, recognized_at, last_used_at, last_method)
      VALUES (?, ?, ?, ?, ?, ?, 'security_key')
      ON CONFLICT DO UPDATE SET name = excluded.name, address = excluded.address, last_used_at = excluded.last_used_at`),
    insertActivity: database.prepare(`
      INSERT INTO activity (account_id, type, at, session_id, browser_name, address, detail) VALUES (?, ?, ?, ?, ?, ?, ?)`),
    turnOn: database.prepare('UPDATE accounts SET revision = revision + 1, two_factor_since = ? WHERE id = ?'),
    insertKey: database.prepare(`
      INSERT INTO credentials (account_id, id, credential_id, name, name_key, kind, aaguid, transports, public_key, algorithm,
        sign_count, uv_initialized, backup_eligible, backup_state, created_at)
      VALUES (?, ?, ?, 'Security key', 'security key', 'security_key', '00000000-0000-0000-0000-000000000000', ?, ?, -7, 0, 1, 0, 0, ?)`),
    deleteOtherSessions: database.prepare('DELETE FROM sessions WHERE account_id = ? AND id != ?'),
    insertBrowser: database.prepare(
      'INSERT INTO browsers (id, secret_hash, created_at, expires_at) VALUES (?, ?, ?, ?)',
    ),
    confirmCodes: database.prepare("INSERT INTO confirmations VALUES (?, 'password', 'backup_codes', ?)"),
    insertMail: database.prepare('INSERT INTO outbox (id, payload, created_at, due_at) VALUES (?, ?, ?, ?)'),
  };
}

export type Statements = ReturnType<typeof prepare>;
