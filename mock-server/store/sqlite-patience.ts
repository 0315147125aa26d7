import {
  type CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
  type RootOperationNode,
  SelectQueryNode,
  type SqliteDatabase,
} from 'kysely';

/** The part of better-sqlite3's `Database` that we need. */
export interface EmbeddedDatabase extends SqliteDatabase {
  readonly inTransaction: boolean;
}

/** A connection whose database answers while one waits for it. */
export interface AtOnce {
  /** The database has one connection: whether what belongs to a transaction, or to none, would now run where it belongs. */
  isReadyFor(asking: {isTransaction: boolean}): boolean;
  /** One try, without a promise. Throws what SQLite throws. */
  runAtOnce<R>(query: CompiledQuery<R>): QueryResult<R>;
}

/** Pauses between two tries, in milliseconds; the last one repeats. */
const pauses = [1, 2, 5, 10, 20];

/**
 * SQLite has one writer at a time. Its own busy handler sleeps, and the whole process with it; this one waits beside the event loop. Patience is
 * counted from when the database became busy, not anew by each statement: behind a lock that stays, a queue of requests is refused at once
 * instead of one after another. Throws SQLITE_BUSY once it is over.
 */
export class PatientConnection implements DatabaseConnection, AtOnce {
  readonly #database: EmbeddedDatabase;
  readonly #patience: number;
  /** As last seen. Undefined once something may have begun or ended one: asking costs as much as some of our queries. */
  #inTransaction: boolean | undefined;
  #busySince: number | undefined;

  /** `patience` in milliseconds. */
  constructor({database, patience}: {database: EmbeddedDatabase; patience: number}) {
    this.#database = database;
    this.#patience = patience;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    for (let tries = 0; ; tries += 1) {
      try {
        return this.runAtOnce<R>(query);
      } catch (cause) {
        if (!isBusy(cause) || this.#database.inTransaction || this.#isOver()) throw cause;
      }
      await delay(pauses[tries] ?? pauses.at(-1));
    }
  }

  runAtOnce<R>(query: CompiledQuery<unknown>): QueryResult<R> {
    try {
      return this.#run(query);
    } catch (cause) {
      // A full disk, for one, ends the transaction by itself.
      this.#inTransaction = undefined;
      throw cause;
    }
  }

  #run<R>({sql, parameters, query}: CompiledQuery<unknown>): QueryResult<R> {
    if (!isDataQuery(query)) this.#inTransaction = undefined;
    const statement = this.#database.prepare(sql);
    const result = statement.reader ? {rows: statement.all(parameters) as R[]} : resultOf(statement.run(parameters));
    // Readers are let through while somebody writes: only a write shows that the lock is free.
    if (!SelectQueryNode.is(query)) this.#busySince = undefined;
    return result;
  }

  isReadyFor({isTransaction}: {isTransaction: boolean}): boolean {
    this.#inTransaction ??= this.#database.inTransaction;
    return this.#inTransaction === isTransaction;
  }

  async *streamQuery<R>({sql, parameters}: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    for (const row of this.#database.prepare(sql).iterate(parameters)) yield {rows: [row as R]};
  }

  #isOver(): boolean {
    const now = performance.now();
    this.#busySince ??= now;
    return now - this.#busySince >= this.#patience;
  }
}

/** Whatever is written out may be anything: `begin` and `commit` are. */
function isDataQuery({kind}: RootOperationNode): boolean {
  return dataQueries.has(kind);
}

const dataQueries: ReadonlySet<RootOperationNode['kind']> = new Set([
  'SelectQueryNode',
  'InsertQueryNode',
  'UpdateQueryNode',
  'DeleteQueryNode',
]);

function resultOf({changes, lastInsertRowid}: {changes: number | bigint; lastInsertRowid: number | bigint}) {
  return {insertId: BigInt(lastInsertRowid), numAffectedRows: BigInt(changes), rows: []};
}

/** Node's own promise of a timer would keep this file out of a page. */
function delay(milliseconds: number | undefined): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

export function isBusy(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && String(cause.code).startsWith('SQLITE_BUSY');
}
