/**
 * `npm run bench:verifier`: complete sign-ins and registrations per second of server CPU, durable, through real sockets, beside two yardsticks in the
 * same run. `-- --check` exits with 1 where a goal is missed. What is counted, and the figures: docs/performance.md.
 */
import {existsSync, mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {cpus, tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {measureCodeSignIns} from './code-sign-in.ts';
import {Contest} from './contest.ts';
import type {Operation} from './fixture.ts';
import {measureGuess} from './guess.ts';
import {type Measured, Report} from './report.ts';
import {stopwatch} from './support/stopwatch.ts';

/** Connections at a time. */
const many = 8;
/** Operations a round and server. */
const perRound = 150;
/** A busy machine gets fewer rounds rather than a longer wait: after `longEnough` milliseconds no further one begins. */
const rounds = {most: 9, least: 3, longEnough: 14_000};
/** Before anything is measured, of each operation. */
const warmUp = {steps: 12, step: 200, longEnough: 8_000};
/** Few enough to fit into one write-ahead log. */
const counted = 24;
const guesses = 20;
/** Milliseconds after which the whole run is given up. */
const longest = 90_000;

async function warmUpOn(contest: Contest, operation: Operation): Promise<void> {
  const passed = stopwatch();
  for (let step = 0; step < warmUp.steps && passed() < warmUp.longEnough; step += 1) {
    // One socket alone takes another way to the disk than several that share a commit.
    await contest.warmUp({operation, count: warmUp.step, sockets: step % 3 === 2 ? 1 : many});
  }
}

async function measure(contest: Contest, {operation, sockets}: {operation: Operation; sockets: number}) {
  const written = await contest.countCommits({operation, count: counted, sockets});
  const costs: Measured['costs'] = [];
  const passed = stopwatch();
  while (costs.length < rounds.least || (costs.length < rounds.most && passed() < rounds.longEnough)) {
    costs.push(await contest.round({operation, count: sockets === 1 ? perRound / 3 : perRound, sockets}));
  }
  return {costs, written};
}

async function run(contest: Contest, report: Report): Promise<void> {
  const [cpu] = cpus();
  console.log(`${cpu?.model.trim() ?? 'unknown processor'}, ${String(cpus().length)} cores, Node ${process.version}`);
  console.log('Medians (lowest–highest) of rounds that alternate between the servers.');
  // The compiler learns on files in memory, where there are any: waiting for the disk would teach it nothing.
  await contest.serveFrom(folderIn(existsSync('/dev/shm') ? '/dev/shm' : tmpdir()));
  await warmUpOn(contest, 'sign_in');
  await warmUpOn(contest, 'registration');
  // What is measured lies beside the project: a temporary folder may be memory, where a commit costs nothing.
  await contest.serveFrom(folderIn(fileURLToPath(new URL('../.cache/', import.meta.url))));
  await contest.probe();

  const signIns = 'Sign-ins by key (POST /challenge/options, POST /challenge)';
  const registrations = 'Registrations of a first key (POST /security-keys/options, POST /security-keys)';
  const together = `by ${String(many)} sockets`;
  report.measured(`${signIns}, ${together}`, await measure(contest, {operation: 'sign_in', sockets: many}), {
    ofLimit: {goal: 0.4},
    ofPlain: {goal: 0.75},
  });
  report.measured(`${registrations}, ${together}`, await measure(contest, {operation: 'registration', sockets: many}), {
    ofLimit: {goal: 0.3},
    ofPlain: {goal: 0.75, held: 0.4},
  });
  report.measured(`${signIns}, by one socket`, await measure(contest, {operation: 'sign_in', sockets: 1}), {
    ofLimit: {goal: 0.4},
    ofPlain: {goal: 0.75, held: 0.5},
    commits: 3,
  });
  report.measured(`${registrations}, by one socket`, await measure(contest, {operation: 'registration', sockets: 1}), {
    ofLimit: {goal: 0.3},
    ofPlain: {goal: 0.75, held: 0.4},
  });
  report.codeSignIns({
    'app code': await measureCodeSignIns(contest, 'totp', {count: perRound, rounds: rounds.least, sockets: many}),
    'backup code': await measureCodeSignIns(contest, 'backup_code', {
      count: guesses,
      rounds: rounds.least,
      sockets: many,
    }),
  });
  report.memory(await contest.memory());
  report.guess(await measureGuess(contest, {count: guesses}), {hashes: 2});
}

/** A folder that is gone when the run is over. */
function folderIn(parent: string): string {
  mkdirSync(parent, {recursive: true});
  const folder = mkdtempSync(join(parent, 'tfa-bench-'));
  process.once('exit', () => {
    rmSync(folder, {recursive: true, force: true});
  });
  return folder;
}

setTimeout(() => {
  console.error(`given up after ${String(longest / 1000)} s`);
  process.exit(1);
}, longest).unref();

const whole = stopwatch();
const report = new Report();
const contest = new Contest();
try {
  await run(contest, report);
} finally {
  contest.end();
}
console.log(
  `\n${(whole() / 1000).toFixed(0)} s, ${String(report.missed)} missed, ${String(report.held)} not reached and held`,
);
if (process.argv.includes('--check') && report.missed > 0) process.exitCode = 1;
