/** The database and the keys of what is sealed in it, for the server and for its operator's commands alike. */
import {mkdir} from 'node:fs/promises';
import {dirname} from 'node:path';
import {sqliteDialect} from '../store/sqlite.ts';
import {type Clock, Store} from '../store/store.ts';
import type {SealKey} from '../verifier/seal.ts';
import {type Settings, SettingError} from './environment.ts';
import {importNodeSealKey} from './seal-key.ts';
import {developmentKey} from './secret-key.ts';

/** Throws a `SettingError` where the file cannot be opened as a database. */
export async function openStore({database}: Pick<Settings, 'database'>, clock: Clock): Promise<Store> {
  if (database !== ':memory:') await mkdir(dirname(database), {recursive: true});
  try {
    return await Store.open({dialect: sqliteDialect(database), clock});
  } catch (cause) {
    throw new SettingError(`TFA_DATABASE: ${database} cannot be opened as a database.`, {cause});
  }
}

/** The keys of `TFA_SECRET_KEY`; in development, without it, one that is kept beside the database. */
export async function readSealKeys({
  database,
  secretKeys,
}: Pick<Settings, 'database' | 'secretKeys'>): Promise<[SealKey, ...SealKey[]]> {
  const keys = secretKeys ?? [await developmentKey(`${database}.key`)];
  return (await Promise.all(keys.map(importNodeSealKey))) as [SealKey, ...SealKey[]];
}
