import Database from 'better-sqlite3';

type Row = Record<string, unknown>;

/** Every row of every table, in an order that depends on nothing but the rows. */
export type Snapshot = Record<string, Row[]>;

/** Reads the whole file. Throws where SQLite finds it damaged. */
export function snapshotOf(file: string): Snapshot {
  const database = new Database(file, {readonly: true});
  try {
    const verdict = database.pragma('integrity_check', {simple: true});
    if (verdict !== 'ok') throw new Error(`integrity_check: ${String(verdict)}`);
    const tables = database
      .prepare<[], {name: string}>(`select name from sqlite_master where type = 'table' order by name`)
      .all();
    return Object.fromEntries(tables.map(({name}) => [name, rowsOf(database, name)]));
  } finally {
    database.close();
  }
}

function rowsOf(database: Database.Database, table: string): Row[] {
  const rows = database.prepare<[], Row>(`select * from "${table}"`).all();
  const keyed = rows.map((row) => ({row, key: JSON.stringify(row)}));
  return keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({row}) => row);
}

/** The snapshot without what a request may consume before it is judged: whole tables, or `table.column`. */
export function without(snapshot: Snapshot, consumed: readonly string[]): Snapshot {
  const kept = Object.entries(snapshot).filter(([table]) => !consumed.includes(table));
  return Object.fromEntries(
    kept.map(([table, rows]) => [
      table,
      rows.map((row) =>
        Object.fromEntries(Object.entries(row).filter(([column]) => !consumed.includes(`${table}.${column}`))),
      ),
    ]),
  );
}
