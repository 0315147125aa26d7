/** Something happens at the worst moment: when a request has read what stands and has not yet begun to change it. */
import type {TestVerifier} from './test-verifier.ts';

/** Runs `happens` just before the next transaction of `test`, once. */
export function meanwhile({verifier: {store}}: TestVerifier, happens: () => Promise<unknown>): void {
  const transaction = store.transaction.bind(store);
  store.transaction = async (work) => {
    store.transaction = transaction;
    await happens();
    return store.transaction(work);
  };
}
