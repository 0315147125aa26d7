import {
  CompiledQuery,
  type DatabaseConnection,
  type DialectAdapter,
  type Driver,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';
import {type AtOnce, type EmbeddedDatabase, PatientConnection} from './sqlite-patience.ts';

interface Options {
  database: EmbeddedDatabase;
  /** How long a statement waits for another process's writer, in milliseconds. */
  patience: number;
}

/**
 * Kysely's SQLite dialect with five changes: transactions begin IMMEDIATE (a deferred one meets SQLITE_BUSY_SNAPSHOT as soon as two processes
 * write), migrations run inside a transaction (SQLite's DDL is transactional, the stock adapter does not say so), statements are kept prepared,
 * waiting for another process's writer stops nobody else in this one, and what is prepared can be run at once (statement.ts).
 */
export class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: EmbeddedDatabase;
  readonly #connection: PatientConnection;

  constructor({database, patience}: Options) {
    const kept = keepPrepared(database);
    super({database: kept});
    this.#database = kept;
    this.#connection = new PatientConnection({database: kept, patience});
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver({database: this.#database, connection: this.#connection});
  }

  override createAdapter(): DialectAdapter {
    return new ImmediateSqliteAdapter(this.#connection);
  }
}

const begin = CompiledQuery.raw('begin immediate');
const commit = CompiledQuery.raw('commit');

class ImmediateSqliteDriver extends SqliteDriver {
  readonly #database: EmbeddedDatabase;
  readonly #connection: PatientConnection;

  constructor({database, connection}: {database: EmbeddedDatabase; connection: PatientConnection}) {
    super({database});
    this.#database = database;
    this.#connection = connection;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(begin);
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(commit);
  }

  /** A full disk rolls back by itself; a second rollback would fail and hide why (https://sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction). */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

export class ImmediateSqliteAdapter extends SqliteAdapter {
  /** What runs a statement while one waits for it. */
  readonly atOnce: AtOnce;

  constructor(atOnce: AtOnce) {
    super();
    this.atOnce = atOnce;
  }

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
