/** `tfa-elements/testing` in a page: the database is SQLite's own WebAssembly build. */
import {sqliteWasmDialect} from '../mock-server/store/sqlite-wasm.ts';
import type {InMemoryVerifier, InMemoryVerifierOptions} from './in-memory-verifier.ts';
import {startVerifier} from './verifier/start-verifier.ts';

export * from './kit.ts';

/** The reference verifier in memory, with no accounts yet. Rejects where the place has no WebAssembly. */
export async function createInMemoryVerifier(options: InMemoryVerifierOptions = {}): Promise<InMemoryVerifier> {
  return startVerifier(await sqliteWasmDialect(), options);
}
