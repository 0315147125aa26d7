import {type CompiledQuery, type DatabaseConnection, type QueryResult, SelectQueryNode} from 'kysely';

/** Pauses between two tries, in milliseconds; the last one repeats. */
const pauses = [1, 2, 5, 10, 20];

/**
 * SQLite has one writer at a time. Its own busy handler sleeps, and the whole process with it; this one waits beside the event loop. Patience is
 * counted from when the database became busy, not anew by each statement: behind a lock that stays, a queue of requests is refused at once
 * instead of one after another. Throws SQLITE_BUSY once it is over.
 */
export class PatientConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection;
  readonly #database: {readonly inTransaction: boolean};
  readonly #patience: number;
  #busySince: number | undefined;

  constructor(options: {
    connection: DatabaseConnection;
    database: {readonly inTransaction: boolean};
    /** Milliseconds. */
    patience: number;
  }) {
    this.#connection = options.connection;
    this.#database = options.database;
    this.#patience = options.patience;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    for (let tries = 0; ; tries += 1) {
      try {
        const result = await this.#connection.executeQuery<R>(query);
        // Readers are let through while somebody writes: only a write shows that the lock is free.
        if (!SelectQueryNode.is(query.query)) this.#busySince = undefined;
        return result;
      } catch (cause) {
        if (!isBusy(cause) || this.#database.inTransaction || this.#isOver()) throw cause;
      }
      await delay(pauses[tries] ?? pauses.at(-1));
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#connection.streamQuery<R>(query, chunkSize);
  }

  #isOver(): boolean {
    const now = performance.now();
    this.#busySince ??= now;
    return now - this.#busySince >= this.#patience;
  }
}

/** Node's own promise of a timer would keep this file out of a page. */
function delay(milliseconds: number | undefined): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

export function isBusy(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && String(cause.code).startsWith('SQLITE_BUSY');
}
