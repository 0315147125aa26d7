/** The database and the keys of what is sealed in it, for the server and for its operator's commands alike. */
import {mkdir} from 'node:fs/promises';
import {dirname} from 'node:path';
import {sqliteDialect} from '../store/sqlite.ts';
import {type Clock, Store, StoreTooNewError} from '../store/store.ts';
import type {SealKey} from '../verifier/seal.ts';
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
