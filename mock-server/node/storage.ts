/** The database and the keys of what is sealed in it, for the server and for its operator's commands alike. */
import {mkdir} from 'node:fs/promises';
import {dirname} from 'node:path';
import {sampleSealed} from '../store/sealed.ts';
import {sqliteDialect} from '../store/sqlite.ts';
import {type Clock, Store, StoreTooNewError} from '../store/store.ts';
import type {Sealer, SealKey} from '../verifier/seal.ts';
import {type Settings, SettingError} from './environment.ts';
import {importNodeSealKey} from './seal-key.ts';
import {developmentKey, isSealKey} from './secret-key.ts';

/** Throws a `SettingError` where the file cannot be opened as a database, or only by a later version. */
export async function openStore({database}: Pick<Settings, 'database'>, clock: Clock): Promise<Store> {
  try {
    if (database !== ':memory:') await mkdir(dirname(database), {recursive: true});
    return await Store.open({dialect: sqliteDialect(database), clock});
  } catch (cause) {
    if (cause instanceof StoreTooNewError) {
      throw new SettingError(`TFA_DATABASE: ${database} was written by a later version of this program.`, {cause});
    }
    throw new SettingError(`TFA_DATABASE: ${database} cannot be opened as a database (${reasonOf(cause)}).`, {cause});
  }
}

/** The keys of `TFA_SECRET_KEY`; in development, without it, one that is kept beside the database. Throws a `SettingError`. */
export async function readSealKeys({
  database,
  secretKeys,
}: Pick<Settings, 'database' | 'secretKeys'>): Promise<[SealKey, ...SealKey[]]> {
  const keys = secretKeys ?? [await keyBeside(database)];
  return (await Promise.all(keys.map(importNodeSealKey))) as [SealKey, ...SealKey[]];
}

/** Of each end of a table that may have a million rows: enough to see that a key is missing, in a millisecond. */
const sampled = 100;

/**
 * Without the key of the stored app secrets no code is ever right, and each would count as a wrong one. Throws a `SettingError` (FA-13). Who has lost the
 * key for good resets the accounts by the operator's command, which starts without it.
 */
export async function assertSecretsOpen(
  {database, secretKeys}: Pick<Settings, 'database' | 'secretKeys'>,
  {store, sealer}: {store: Store; sealer: Pick<Sealer, 'missingKeyOf'>},
): Promise<void> {
  const values = await sampleSealed(store.db, {table: 'totp', limit: sampled});
  const missing = values.map((value) => sealer.missingKeyOf(value)).find((id) => id !== undefined);
  if (missing === undefined) return;
  throw new SettingError(
    `TFA_SECRET_KEY lacks the key (${missing}) under which authenticator apps are sealed: ` +
      (secretKeys ? 'add it behind the first.' : `it was in ${database}.key.`),
  );
}

async function keyBeside(database: string): Promise<string> {
  const file = `${database}.key`;
  const key = await developmentKey(file).catch((cause: unknown) => {
    throw new SettingError(`TFA_SECRET_KEY is missing, and none can be kept in ${file} (${reasonOf(cause)}).`, {cause});
  });
  if (isSealKey(key)) return key;
  throw new SettingError(
    `TFA_SECRET_KEY is missing, and ${file} holds no key: restore it, or remove it and the database.`,
  );
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : 'unknown';
}
