/** SQLite inside a page: the same dialect over SQLite's own WebAssembly build, in memory. */
import sqlite3InitModule, {type Oo1Database, type Oo1Statement, type Sqlite3} from '@sqlite.org/sqlite-wasm';
import type {Dialect, SqliteStatement} from 'kysely';
import {ImmediateSqliteDialect} from './sqlite-dialect.ts';
import type {EmbeddedDatabase} from './sqlite-patience.ts';

let loading: Promise<Sqlite3> | undefined;

/** A database that lives as long as the page does, or until it is closed. Throws where the page cannot have WebAssembly. */
export async function sqliteWasmDialect(): Promise<Dialect> {
  const sqlite3 = await (loading ??= load());
  const database = new sqlite3.oo1.DB(':memory:', 'c');
  database.exec('PRAGMA foreign_keys = ON');
  return new ImmediateSqliteDialect({database: asEmbedded(sqlite3, database), patience: 0});
}

/** The module asks the global scope for its settings. Without them it warns about a file system that we do not use. */
function load(): Promise<Sqlite3> {
  Object.assign(globalThis, {sqlite3ApiConfig: {warn: () => undefined}});
  return sqlite3InitModule();
}

function asEmbedded({capi}: Sqlite3, database: Oo1Database): EmbeddedDatabase {
  const statements = new Set<Oo1Statement>();
  return {
    get inTransaction() {
      // Ours all begin IMMEDIATE; what is only read is in none.
      return capi.sqlite3_txn_state(database.pointer, null) === capi.SQLITE_TXN_WRITE;
    },
    prepare(sql) {
      const statement = named(capi, () => database.prepare(sql));
      statements.add(statement);
      return asEmbeddedStatement(capi, database, statement);
    },
    close() {
      for (const statement of statements) statement.finalize();
      database.close();
    },
  };
}

function asEmbeddedStatement(capi: Sqlite3['capi'], database: Oo1Database, statement: Oo1Statement): SqliteStatement {
  function* rows(parameters: readonly unknown[]): Generator<unknown> {
    try {
      if (parameters.length > 0) statement.bind([...parameters]);
      while (named(capi, () => statement.step())) yield statement.get({});
    } finally {
      statement.reset(true);
    }
  }
  return {
    reader: statement.columnCount > 0,
    all: (parameters) => [...rows(parameters)],
    iterate: rows,
    run(parameters) {
      const before = database.changes(true);
      for (const row of rows(parameters)) void row;
      return {
        changes: database.changes(true) - before,
        lastInsertRowid: capi.sqlite3_last_insert_rowid(database.pointer),
      };
    },
  };
}

/** Gives a fault the name that better-sqlite3 gives it, which is what the store looks at (faults.ts). */
function named<T>(capi: Sqlite3['capi'], work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof Error && 'resultCode' in cause)) throw cause;
    throw Object.assign(cause, {code: capi.sqlite3_js_rc_str(Number(cause.resultCode))});
  }
}
