import {sql} from 'kysely';
import type {Db} from './schema.ts';

/** Every column that holds sealed values, and the key of its table. Set-ups come before the apps that they become. */
const columns = {
  totp_setups: {key: 'id', sealed: 'secret'},
  totp: {key: 'account_id', sealed: 'secret'},
  outbox: {key: 'id', sealed: 'payload'},
} as const;

export type SealedTable = keyof typeof columns;

export const sealedTables = Object.keys(columns) as SealedTable[];

/** A sealed value and the row around it, which says what it is bound to. */
export interface SealedRow {
  key: string;
  sealed: string;
  row: Record<string, unknown>;
}

/** At most `limit` rows behind `after`, in the order of their keys. */
export async function listSealed(
  db: Db,
  {table, after, limit}: {table: SealedTable; after: string; limit: number},
): Promise<SealedRow[]> {
  const {key, sealed} = columns[table];
  const {rows} = await sql<Record<string, unknown>>`select * from ${sql.table(table)}
    where ${sql.ref(key)} > ${after} and ${sql.ref(sealed)} is not null order by ${sql.ref(key)} limit ${limit}`.execute(
    db,
  );
  return rows.map((row) => ({key: String(row[key]), sealed: String(row[sealed]), row}));
}

/** At most `limit` values from each end of the table, in no order: what was sealed anew in the order of the keys ends somewhere between them. */
export async function sampleSealed(
  db: Db,
  {table, limit}: {table: SealedTable; limit: number},
): Promise<readonly string[]> {
  const {key, sealed} = columns[table];
  const end = (order: 'asc' | 'desc') =>
    sql`select * from (select ${sql.ref(sealed)} as sealed from ${sql.table(table)} where ${sql.ref(sealed)} is not null
      order by ${sql.ref(key)} ${sql.raw(order)} limit ${limit})`;
  const {rows} = await sql<{sealed: string}>`${end('asc')} union ${end('desc')}`.execute(db);
  return rows.map((row) => row.sealed);
}

/** False where the value is no longer the one that was read: somebody changed it meanwhile, and theirs stays. */
export async function replaceSealed(
  db: Db,
  {table, key, from, to}: {table: SealedTable; key: string; from: string; to: string},
): Promise<boolean> {
  const column = columns[table];
  const {numAffectedRows} = await sql`update ${sql.table(table)} set ${sql.ref(column.sealed)} = ${to}
    where ${sql.ref(column.key)} = ${key} and ${sql.ref(column.sealed)} = ${from}`.execute(db);
  return numAffectedRows === 1n;
}
