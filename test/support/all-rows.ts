import {sql} from 'kysely';
import type {Snapshot} from './process/snapshot.ts';
import type {TestVerifier} from './test-verifier.ts';

/** Every row of every table of a verifier that is running. */
export async function allRows({verifier: {store}}: TestVerifier): Promise<Snapshot> {
  const tables = await sql<{name: string}>`select name from sqlite_master
    where type = 'table' and name not like 'sqlite%' order by name`.execute(store.db);
  const read = async ({name}: {name: string}) => {
    const {rows} = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(store.db);
    return [name, rows] as const;
  };
  return Object.fromEntries(await Promise.all(tables.rows.map(read)));
}
