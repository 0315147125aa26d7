import {CompiledQuery} from 'kysely';
import type {Db} from './schema.ts';
import {runSoon} from './statement.ts';

interface Waiting {
  work: (tx: Db) => Promise<unknown>;
  resolve: (result: unknown) => void;
  reject: (cause: unknown) => void;
}

/** Tells a caller how its work went. */
type Tell = () => void;

/**
 * Transactions of one process that are asked for together and share one durable commit. SQLite has one writer, and every commit stops it until the
 * disk has answered: milliseconds, and some 150 µs of CPU. Each work runs after the one before it, is whole or absent by itself, and its caller hears
 * nothing before the commit that all of them share.
 */
export class SharedCommits {
  readonly #db: Db;
  #waiting: Waiting[] = [];
  #running = false;

  constructor(db: Db) {
    this.#db = db;
  }

  run<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({work, resolve: resolve as Waiting['resolve'], reject});
      if (!this.#running) void this.#runAll();
    });
  }

  async #runAll(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      await turnOfTheLoop();
      const together = this.#waiting;
      this.#waiting = [];
      await this.#commit(together);
    }
    this.#running = false;
  }

  /** Where the transaction itself fails, all of it is taken back and everybody hears why. */
  async #commit(together: readonly Waiting[]): Promise<void> {
    const [first, ...others] = together;
    try {
      const told = await this.#db.transaction().execute(async (tx) => {
        if (first && others.length === 0) return [await runAlone(tx, first)];
        const tells: Tell[] = [];
        for (const waiting of together) tells.push(await runBesideOthers(tx, waiting));
        return tells;
      });
      for (const tell of told) tell();
    } catch (cause) {
      for (const {reject} of together) reject(cause);
    }
  }
}

async function runAlone(tx: Db, {work, resolve}: Waiting): Promise<Tell> {
  const result = await work(tx);
  return () => {
    resolve(result);
  };
}

const savepoint = CompiledQuery.raw('savepoint work');
const release = CompiledQuery.raw('release work');
const undo = CompiledQuery.raw('rollback to work');

/** What fails is taken back alone. Throws where it cannot be: a full disk, for one, has taken the whole transaction back. */
async function runBesideOthers(tx: Db, {work, resolve, reject}: Waiting): Promise<Tell> {
  await runSoon(tx, savepoint);
  try {
    const result = await work(tx);
    await runSoon(tx, release);
    return () => {
      resolve(result);
    };
  } catch (cause) {
    await tx.executeQuery(undo).catch(() => {
      throw cause;
    });
    await runSoon(tx, release);
    return () => {
      reject(cause);
    };
  }
}

/** Until everything that has arrived by now had its turn; a page has no `setImmediate`. */
function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => {
    if ('setImmediate' in globalThis) setImmediate(resolve);
    else setTimeout(resolve);
  });
}
