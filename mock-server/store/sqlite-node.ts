/** The SQLite that Node brings, in memory: for tests, which then need no package for it. */
import {DatabaseSync, type SQLInputValue, type StatementSync} from 'node:sqlite';
import type {Dialect, SqliteStatement} from 'kysely';
import {ImmediateSqliteDialect} from './sqlite-dialect.ts';

/** A database that lives until it is closed. */
export function nodeSqliteDialect(): Dialect {
  const database = new DatabaseSync(':memory:');
  return new ImmediateSqliteDialect({
    database: {
      get inTransaction() {
        return database.isTransaction;
      },
      prepare: (sql) => asKysely(database.prepare(sql)),
      close: () => {
        database.close();
      },
    },
    patience: 0,
  });
}

function asKysely(statement: StatementSync): SqliteStatement {
  const bound = (parameters: readonly unknown[]): SQLInputValue[] => [...parameters] as SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bound(parameters)),
    iterate: (parameters) => statement.iterate(...bound(parameters)),
    run(parameters) {
      const {changes, lastInsertRowid} = statement.run(...bound(parameters));
      return {changes: Number(changes), lastInsertRowid};
    },
  };
}
