import Database from 'better-sqlite3';
import type {Dialect} from 'kysely';
import {ImmediateSqliteDialect} from './sqlite-dialect.ts';
import {isBusy} from './sqlite-patience.ts';

/**
 * Embedded SQLite in a file (or `:memory:`). WAL with `synchronous=FULL`: what was acknowledged is on the disk. `patience` is how long a writer
 * waits for another process, in milliseconds, before the request is answered `unavailable`. Throws where the file cannot be opened or is no database.
 */
export function sqliteDialect(file: string, {patience = 5000}: {patience?: number} = {}): Dialect {
  const database = new Database(file, {timeout: patience});
  try {
    goOverToWal(database, {patience});
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    // Sealed or hashed as they are, deleted secrets should not linger in free pages either.
    database.pragma('secure_delete = FAST');
    // What a savepoint or a failed statement would take back; with the disk's own journal it has nothing to do, and a file of its own costs a tenth of all CPU.
    database.pragma('temp_store = MEMORY');
    // From here on the dialect waits, without stopping the process.
    database.pragma('busy_timeout = 0');
  } catch (cause) {
    database.close();
    throw cause;
  }
  return new ImmediateSqliteDialect({database, patience});
}

const betweenTries = new Int32Array(new SharedArrayBuffer(4));

/**
 * A new file goes over to WAL once, and whoever does it needs the file alone. Where several processes start together SQLite tells all but one that
 * it is busy, without the patience it has for everything else. Nothing is served yet, so that this may stop the process.
 */
function goOverToWal(database: Database.Database, {patience}: {patience: number}): void {
  const until = performance.now() + patience;
  for (;;) {
    try {
      database.pragma('journal_mode = WAL');
      return;
    } catch (cause) {
      if (!isBusy(cause) || performance.now() >= until) throw cause;
    }
    Atomics.wait(betweenTries, 0, 0, 5);
  }
}
