// The package has no types of its own. Source: https://sqlite.org/wasm/doc/trunk/api-oo1.md
declare module '@sqlite.org/sqlite-wasm' {
  export interface Oo1Statement {
    readonly columnCount: number;
    bind(values: unknown[]): this;
    /** Whether there is a row. */
    step(): boolean;
    /** The row as an object by column name. */
    get(into: object): Record<string, unknown>;
    reset(alsoClearBinds?: boolean): this;
    finalize(): void;
  }

  export interface Oo1Database {
    readonly pointer: number;
    prepare(sql: string): Oo1Statement;
    exec(sql: string): this;
    changes(total?: boolean): number;
    close(): void;
  }

  export interface Sqlite3 {
    capi: {
      /** SQLite's WebAssembly build binds no `sqlite3_get_autocommit`. https://sqlite.org/c3ref/txn_state.html */
      sqlite3_txn_state(database: number, schema: string | null): number;
      readonly SQLITE_TXN_WRITE: number;
      sqlite3_last_insert_rowid(database: number): bigint;
      sqlite3_js_rc_str(resultCode: number): string | undefined;
    };
    oo1: {DB: new (file: string, flags: string) => Oo1Database};
  }

  export default function sqlite3InitModule(): Promise<Sqlite3>;
}
