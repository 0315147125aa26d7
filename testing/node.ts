/** `tfa-elements/testing` in Node: the database is the SQLite that Node brings. */
import {nodeSqliteDialect} from '../mock-server/store/sqlite-node.ts';
import type {InMemoryVerifier, InMemoryVerifierOptions} from './in-memory-verifier.ts';
import {startVerifier} from './verifier/start-verifier.ts';

export * from './kit.ts';

/** The reference verifier in memory, with no accounts yet. */
export async function createInMemoryVerifier(options: InMemoryVerifierOptions = {}): Promise<InMemoryVerifier> {
  return startVerifier(nodeSqliteDialect(), options);
}
