import Database from 'better-sqlite3';
import type {Dialect} from 'kysely';
import {ImmediateSqliteDialect} from './sqlite-dialect.ts';

/**
 * Embedded SQLite in a file (or `:memory:`). WAL with `synchronous=FULL`: what was acknowledged is on the disk. `patience` is how long a writer
 * waits for another process, in milliseconds, before the request is answered `unavailable`. Throws where the file cannot be opened or is no database.
 */
export function sqliteDialect(file: string, {patience = 5000}: {patience?: number} = {}): Dialect {
  const database = new Database(file, {timeout: patience});
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    // Sealed or hashed as they are, deleted secrets should not linger in free pages either.
    database.pragma('secure_delete = FAST');
    // From here on the dialect waits, without stopping the process.
    database.pragma('busy_timeout = 0');
  } catch (cause) {
    database.close();
    throw cause;
  }
  return new ImmediateSqliteDialect({database, patience});
}
