/** What a guess at a backup code costs beside one password hash. A set has ten codes; each guess is to cost one hash, not ten. */
import {newBackupCode} from '../mock-server/verifier/backup-codes.ts';
import {systemRandom} from '../mock-server/verifier/system-random.ts';
import {newId} from '../mock-server/verifier/tokens.ts';
import {limits} from '../src/protocol/limits.ts';
import type {Contest} from './contest.ts';

export interface GuessCost {
  /** Microseconds of server CPU. */
  hash: number;
  /** As multiples of one hash. */
  wrong: number;
  right: number;
}

/** One guess by each of `count` people: on an account of its own, so that no budget is touched. */
export async function measureGuess({verifier, load}: Contest, {count}: {count: number}): Promise<GuessCost> {
  const {child, url} = verifier;
  const salt = newId(systemRandom);
  const codes = Array.from({length: limits.backupCodes}, () => newBackupCode(systemRandom));
  // The first hashes also buy memory from the system.
  await child.call('hash', {salt, codes});
  const {hashes, cpu: hash} = await child.call('hash', {salt, codes});

  const guess = async (code: string, status: number): Promise<number> => {
    const made = await load.call('make', {operation: 'sign_in', count});
    const people = made.map((seed) => ({...seed, codes: {salt, hashes}}));
    await child.call('seed', people);
    const before = await child.call('usage', null);
    await load.call('guess', {url, people, code, status});
    const after = await child.call('usage', null);
    return (after.cpu - before.cpu) / count / hash;
  };
  // Once unmeasured, so that the compiler has seen it.
  await guess(newBackupCode(systemRandom), 422);
  const wrong = await guess(newBackupCode(systemRandom), 422);
  const right = await guess(codes.at(-1) ?? '', 200);
  return {hash, wrong, right};
}
