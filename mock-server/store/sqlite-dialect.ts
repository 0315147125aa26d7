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
import {PatientConnection} from './sqlite-patience.ts';

/** The part of better-sqlite3's `Database` that we need. */
export interface EmbeddedDatabase extends SqliteDatabase {
  readonly inTransaction: boolean;
}

interface Options {
  database: EmbeddedDatabase;
  /** How long a statement waits for another process's writer, in milliseconds. */
  patience: number;
}

/**
 * Kysely's SQLite dialect with four changes: transactions begin IMMEDIATE (a deferred one meets SQLITE_BUSY_SNAPSHOT as soon as two processes
 * write), migrations run inside a transaction (SQLite's DDL is transactional, the stock adapter does not say so), statements are kept prepared,
 * and waiting for another process's writer stops nobody else in this one.
 */
export class ImmediateSqliteDialect extends SqliteDialect {
  readonly #options: Options;

  constructor({database, patience}: Options) {
    const kept = keepPrepared(database);
    super({database: kept});
    this.#options = {database: kept, patience};
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#options);
  }

  override createAdapter(): DialectAdapter {
    return new TransactionalSqliteAdapter();
  }
}

class ImmediateSqliteDriver extends SqliteDriver {
  readonly #options: Options;
  #connection: DatabaseConnection | undefined;

  constructor(options: Options) {
    super({database: options.database});
    this.#options = options;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    this.#connection ??= new PatientConnection({...this.#options, connection: await super.acquireConnection()});
    return this.#connection;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** A full disk rolls back by itself; a second rollback would fail and hide why (https://sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction). */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#options.database.inTransaction) await super.rollbackTransaction(connection);
  }
}

class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Preparing costs more than most of our queries; the number of different statements is small and fixed by the code. */
function keepPrepared(database: EmbeddedDatabase): EmbeddedDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    get inTransaction() {
      return database.inTransaction;
    },
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
