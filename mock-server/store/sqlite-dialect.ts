import {
  CompiledQuery,
  type DatabaseConnection,
  type DialectAdapter,
  type Driver,
  SqliteAdapter,
  SqliteDialect,
  type SqliteDatabase,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';

/**
 * Kysely's SQLite dialect with three changes: transactions begin IMMEDIATE (a deferred one meets SQLITE_BUSY_SNAPSHOT as soon as two processes
 * write), migrations run inside a transaction (SQLite's DDL is transactional, the stock adapter does not say so), and statements are kept prepared.
 */
export class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;

  constructor(database: SqliteDatabase) {
    const kept = keepPrepared(database);
    super({database: kept});
    this.#database = kept;
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver({database: this.#database});
  }

  override createAdapter(): DialectAdapter {
    return new TransactionalSqliteAdapter();
  }
}

class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Preparing costs more than most of our queries; the number of different statements is small and fixed by the code. */
function keepPrepared(database: SqliteDatabase): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      let statement = prepared.get(sql);
      if (!statement) {
        statement = database.prepare(sql);
        if (prepared.size < 500) prepared.set(sql, statement);
      }
      return statement;
    },
    close: () => database.close(),
  };
}
