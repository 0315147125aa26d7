/**
 * `npm run bench:verifier`: complete sign-ins and registrations per second of server CPU, durable, through real sockets, beside two yardsticks in the
 * same run. `-- --check` exits with 1 where a goal is missed. What is counted, and the figures: docs/performance.md.
 */
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {cpus} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {type Contestant, Contest, contestants} from './contest.ts';
import type {Operation} from './fixture.ts';
import {type GuessCost, measureGuess} from './guess.ts';
import {formatSpread, spreadOf} from './support/figures.ts';
import type {WalCount} from './support/wal.ts';

/** A busy machine gets fewer rounds rather than a longer wait: after `longEnough` milliseconds no further one begins. */
const rounds = {most: 9, least: 3, longEnough: 20_000};
/** Operations a round and server. */
const perRound = 150;
/** Before the first round, in steps, and in milliseconds at most. */
const warmUp = {steps: 8, step: 150, longEnough: 10_000};
const sockets = 8;
/** Few enough to fit into one write-ahead log. */
const counted = {alone: 8, together: 24};
const guesses = 20;
/** Milliseconds after which the whole run is given up. */
const longest = 90_000;

/** Ratios of rates; commits a sign-in; password hashes a guess. */
const goals = {ofLimit: 0.3, ofPlain: 0.75, commits: 3, hashes: 2};

const titles: Record<Contestant, string> = {
  verifier: 'verifier',
  limit: 'hand-written limit',
  plain: 'plain server',
};

const check = process.argv.includes('--check');
let missed = 0;

function judge(text: string, met: boolean): void {
  if (!met) missed += 1;
  console.log(`  ${text}  ${met ? 'met' : 'MISSED'}`);
}

function row(...cells: string[]): void {
  const [first = '', ...rest] = cells;
  console.log(`  ${first.padEnd(22)}${rest.map((cell) => cell.padStart(24)).join('')}`);
}

interface Measured {
  /** Microseconds of CPU an operation, by round. */
  costs: Record<Contestant, number>[];
  /** By one socket alone, and by many. */
  commits: Record<'alone' | 'together', Record<Contestant, WalCount>>;
}

function report(title: string, {costs, commits}: Measured): void {
  console.log(`\n${title}; ${String(costs.length)} rounds`);
  row('', 'a second of CPU', 'µs of CPU each', 'commits alone, together', 'pages alone, together');
  for (const name of contestants) {
    const cost = costs.map((round) => round[name]);
    const rate = spreadOf(cost.map((micros) => 1e6 / micros));
    const written = [commits.alone[name], commits.together[name]];
    row(
      titles[name],
      formatSpread(rate),
      formatSpread(spreadOf(cost)),
      written.map((each) => each.commits.toFixed(1)).join(', '),
      written.map((each) => each.pages.toFixed(1)).join(', '),
    );
  }
  const ratio = (other: Contestant) => spreadOf(costs.map((round) => round[other] / round.verifier));
  const [ofLimit, ofPlain] = [ratio('limit'), ratio('plain')];
  judge(
    `× the limit        ${formatSpread(ofLimit, 2)}, goal ≥ ${String(goals.ofLimit)}`,
    ofLimit.median >= goals.ofLimit,
  );
  judge(
    `× the plain server ${formatSpread(ofPlain, 2)}, goal ≥ ${String(goals.ofPlain)}`,
    ofPlain.median >= goals.ofPlain,
  );
  const count = commits.alone.verifier.commits;
  judge(`durable commits    ${String(count)}, goal ≤ ${String(goals.commits)}`, count <= goals.commits);
}

function reportGuess({hash, wrong, right}: GuessCost): void {
  console.log(`\nA backup code, in password hashes (argon2id; one is ${(hash / 1000).toFixed(1)} ms of CPU)`);
  for (const [name, cost] of Object.entries({wrong, right})) {
    judge(`${name.padEnd(5)} ${cost.toFixed(2)}, goal ≤ ${String(goals.hashes)}`, cost <= goals.hashes);
  }
}

async function reportMemory(contest: Contest): Promise<void> {
  const memory = await contest.memory();
  console.log('\nResident memory, MB');
  for (const name of contestants) row(titles[name], (memory[name] / 1e6).toFixed(0));
}

/** Milliseconds since it was made. */
function stopwatch(): () => number {
  const started = performance.now();
  return () => performance.now() - started;
}

async function measure(contest: Contest, operation: Operation): Promise<Measured> {
  const commits = {
    alone: await contest.countCommits({operation, count: counted.alone, sockets: 1}),
    together: await contest.countCommits({operation, count: counted.together, sockets}),
  };
  const warm = stopwatch();
  for (let step = 0; step < warmUp.steps && warm() < warmUp.longEnough; step += 1) {
    await contest.warmUp({operation, count: warmUp.step, sockets});
  }
  const costs: Measured['costs'] = [];
  const measured = stopwatch();
  while (costs.length < rounds.least || (costs.length < rounds.most && measured() < rounds.longEnough)) {
    costs.push(await contest.round({operation, count: perRound, sockets}));
  }
  return {costs, commits};
}

async function run(contest: Contest): Promise<void> {
  const [cpu] = cpus();
  console.log(`${cpu?.model.trim() ?? 'unknown processor'}, ${String(cpus().length)} cores, Node ${process.version}`);
  console.log(`rounds of ${String(perRound)} by ${String(sockets)} sockets; medians (lowest–highest)`);
  await contest.probe();
  report('Sign-ins by key: POST /challenge/options, POST /challenge', await measure(contest, 'sign_in'));
  report('Registrations: POST /security-keys/options, POST /security-keys', await measure(contest, 'registration'));
  await reportMemory(contest);
  reportGuess(await measureGuess(contest, {count: guesses}));
}

const cache = fileURLToPath(new URL('../.cache/', import.meta.url));
mkdirSync(cache, {recursive: true});
// Beside the project, not in a temporary folder: that may be memory, where a commit costs nothing.
const directory = mkdtempSync(join(cache, 'bench-'));
process.once('exit', () => {
  rmSync(directory, {recursive: true, force: true});
});
setTimeout(() => {
  console.error(`given up after ${String(longest / 1000)} s`);
  process.exit(1);
}, longest).unref();

const whole = stopwatch();
const contest = await Contest.start(directory);
try {
  await run(contest);
} finally {
  contest.end();
}
console.log(`\n${(whole() / 1000).toFixed(0)} s, ${missed === 0 ? 'every goal met' : `${String(missed)} missed`}`);
if (check && missed > 0) process.exitCode = 1;
