import {type Dialect, Kysely, sql} from 'kysely';
import {type MigrationProvider, Migrator} from 'kysely/migration';
import * as spine from './migrations/0001-spine.ts';
import * as totp from './migrations/0002-totp.ts';
import * as policy from './migrations/0003-policy.ts';
import * as recovery from './migrations/0004-recovery.ts';
import * as strangers from './migrations/0005-strangers.ts';
import * as clockJumps from './migrations/0006-clock-jumps.ts';
import * as recoveriesDue from './migrations/0007-recoveries-due.ts';
import * as recoveriesOver from './migrations/0008-recoveries-over.ts';
import type {Db, Schema} from './schema.ts';
import {SharedCommits} from './shared-commits.ts';

/** Milliseconds since 1970. */
export interface Clock {
  now(): number;
}

const migrations: MigrationProvider = {
  getMigrations: async () => ({
    '0001-spine': spine,
    '0002-totp': totp,
    '0003-policy': policy,
    '0004-recovery': recovery,
    '0005-strangers': strangers,
    '0006-clock-jumps': clockJumps,
    '0007-recoveries-due': recoveriesDue,
    '0008-recoveries-over': recoveriesOver,
  }),
};

/** The database was brought up to date by a later version, which knows tables that this one does not. */
export class StoreTooNewError extends Error {
  override readonly name = 'StoreTooNewError';
}

/** The one store: SQL through Kysely, and the one place time comes from. */
export class Store {
  readonly db: Db;
  readonly #clock: Clock;
  readonly #commits: SharedCommits;

  private constructor(db: Db, clock: Clock) {
    this.db = db;
    this.#clock = clock;
    this.#commits = new SharedCommits(db);
  }

  /**
   * Opens the database and brings its tables up to date; each step is one transaction, so that an interrupted start leaves nothing half done.
   * Throws `StoreTooNewError`, or what the failing migration threw.
   */
  static async open({dialect, clock}: {dialect: Dialect; clock: Clock}): Promise<Store> {
    const db = new Kysely<Schema>({dialect});
    const {error} = await new Migrator({db, provider: migrations}).migrateToLatest();
    if (error !== undefined) {
      const tooNew = await hasUnknownMigrations(db).catch(() => false);
      await db.destroy();
      if (tooNew) throw new StoreTooNewError('migrated by a later version', {cause: error});
      throw error instanceof Error ? error : new Error('migration failed', {cause: error});
    }
    return new Store(db, clock);
  }

  /** Milliseconds since 1970, by the clock that decides waits and expiry. */
  now(): number {
    return this.#clock.now();
  }

  /**
   * Runs `work` as one transaction: everything or nothing, durable once this resolves. What is asked for together may share a commit. Nothing slow may be awaited inside (a cryptographic check, a mail server):
   * on SQLite the whole database waits for it.
   */
  transaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    return this.#commits.run(work);
  }

  /** Throws where the database cannot be read. */
  async ping(): Promise<void> {
    await sql`select 1`.execute(this.db);
  }

  async close(): Promise<void> {
    await this.db.destroy();
  }
}

/** Kysely refuses such a file with a text of its own; this asks the same question in a form that code can use. */
async function hasUnknownMigrations(db: Db): Promise<boolean> {
  const known = Object.keys(await migrations.getMigrations());
  const applied = await sql<{name: string}>`select name from kysely_migration`.execute(db);
  return applied.rows.some(({name}) => !known.includes(name));
}
