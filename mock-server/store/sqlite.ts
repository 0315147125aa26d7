import Database from 'better-sqlite3';
import type {Dialect} from 'kysely';
import {ImmediateSqliteDialect} from './sqlite-dialect.ts';

/** How long a writer waits for another process, in milliseconds, before the request is answered `unavailable`. */
const busyTimeout = 5000;

/**
 * Embedded SQLite in a file (or `:memory:`). WAL with `synchronous=FULL`: what was acknowledged is on the disk.
 * Throws where the file cannot be opened or is no database.
 */
export function sqliteDialect(file: string): Dialect {
  const database = new Database(file, {timeout: busyTimeout});
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // Sealed or hashed as they are, deleted secrets should not linger in free pages either.
  database.pragma('secure_delete = FAST');
  return new ImmediateSqliteDialect(database);
}
