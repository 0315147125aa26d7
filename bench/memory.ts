/**
 * `npm run bench:memory`: whether a verifier that has answered a hundred thousand challenges needs more memory than after the first few thousand. Each round
 * is a set of half sign-ins that ask for options and are ended; what is measured is the heap after a collection. `-- --check` exits with 1 where it grows.
 */
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {signedIn} from '../test/support/stored.ts';
import {createTestVerifier} from '../test/support/test-verifier.ts';

const challenges = 100_000;
const perSession = 50;
const rounds = 20;
/** Bytes that the middle of the last rounds may lie above that of the first: a leak of ten bytes a challenge would show. */
const allowance = 1_000_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const test = await createTestVerifier();

async function round(): Promise<number> {
  for (let sessions = challenges / rounds / perSession; sessions > 0; sessions -= 1) {
    const {browser, sessionId} = await signedIn(test, {level: 'first_factor', keys: 1});
    for (let count = 0; count < perSession; count += 1) {
      const {status} = await browser.call('POST /challenge/options');
      if (status !== 200) throw new Error(`expected options, got ${String(status)}`);
    }
    await test.verifier.store.db.deleteFrom('challenges').where('session_id', '=', sessionId).execute();
  }
  // Lines of the test's own log are no memory of the verifier's.
  test.log.length = 0;
  collect();
  return process.memoryUsage().heapUsed;
}

const heap: number[] = [];
for (let count = 0; count < rounds; count += 1) heap.push(await round());
await test.close();

const middle = (values: number[]) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
// The first rounds also compile.
const [early, late] = [middle(heap.slice(3, 8)), middle(heap.slice(-5))];
const growth = late - early;
const MB = (bytes: number) => (bytes / 1e6).toFixed(2);
console.log(`heap after each of ${String(rounds)} rounds, MB: ${heap.map(MB).join(' ')}`);
console.log(
  `from the fourth to the last rounds, ${String(challenges)} challenges in all: ${MB(growth)} MB, at most ${MB(allowance)}`,
);
if (process.argv.includes('--check') && growth > allowance) process.exitCode = 1;
