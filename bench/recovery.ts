/**
 * One turn of the worker over a million recoveries that wait, of which a hundred are due, beside an indexed read of a hundred rows of the same table in the
 * same run. Ids are random, as the verifier's are, so that the hundred that are due and the hundred that are read lie on as many pages; each round has a
 * hundred of its own. `npm run bench:recovery`; with `--check` it fails where the goals of 50 ms and a ratio of 20 are missed.
 */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {importNodeSealKey} from '../mock-server/node/seal-key.ts';
import {composeMail} from '../mock-server/mail/templates.ts';
import {sqliteDialect} from '../mock-server/store/sqlite.ts';
import {Store} from '../mock-server/store/store.ts';
import {createVerifier} from '../mock-server/verifier/create-verifier.ts';
import type {AccountProfile, Accounts, PasswordHash} from '../mock-server/verifier/ports.ts';
import {deliverDueMail} from '../mock-server/verifier/outbox.ts';
import {advanceRecoveries, ClockWatch} from '../mock-server/verifier/recovery-worker.ts';
import {systemRandom} from '../mock-server/verifier/system-random.ts';
import {toBase64Url} from '../src/protocol/base64url.ts';
import {testConfig} from '../test/support/test-verifier.ts';
import {sql} from 'kysely';

const waiting = 1_000_000;
const due = 100;
const rounds = 15;
const start = Date.UTC(2026, 10, 24, 12);
const farOff = start + 400_000_000;

let now = start;
const folder = await mkdtemp(join(tmpdir(), 'tfa-bench-'));
const open = () => Store.open({dialect: sqliteDialect(join(folder, 'recovery.sqlite')), clock: {now: () => now}});
await fill();
// A process that has just started, with SQLite's own small cache.
const store = await open();

/** A million accounts need no million rows here: the port makes them up. */
const accounts: Accounts = {
  profile: (id) => Promise.resolve(profileOf(id)),
  passwordMatches: () => Promise.resolve(false),
  members: () => Promise.resolve([]),
};
const passwordHash: PasswordHash = {
  hash: () => Promise.reject(new Error('no password is hashed here')),
  matches: () => Promise.resolve(false),
  derive: () => Promise.reject(new Error('no code is hashed slowly here')),
};

function profileOf(id: string): AccountProfile {
  const email = `${id}@example.com`;
  const about = {emailVerified: true, addresses: [email], hasPassword: true, role: 'member', sso: false} as const;
  return {id, name: 'Ada Lovelace', email, ...about};
}

const verifier = await createVerifier({
  store,
  random: systemRandom,
  passwordHash,
  log: {info: () => undefined, error: () => undefined},
  config: testConfig(),
  sealKeys: [await importNodeSealKey(toBase64Url(systemRandom.bytes(32)))],
  composeMail,
  accounts,
});

/** In each round another hundred fall due, a minute apart; the rest wait far longer. */
async function fill(): Promise<void> {
  const filling = await open();
  await sql`pragma cache_size = -500000`.execute(filling.db);
  await sql`
    with recursive n(i) as (select 0 union all select i + 1 from n where i < ${waiting - 1}),
      made(i, id, account) as (select i, hex(randomblob(11)), hex(randomblob(11)) from n)
    insert into recoveries (id, account_id, browser_id, step, started_at, email, code_salt, code_hash, code_expires_at, resend_at, wait, due_at)
    select id, account, 'b', 'waiting', ${start}, '', '', '', 0, 0, 259200000,
      case when i < ${due * (rounds + 5)} then ${start} + (1 + cast(i / ${due} as integer)) * 60000 else ${farOff} + i end
    from made order by id`.execute(filling.db);
  await filling.close();
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Those that fall due first after `after`: by the index that the worker uses, each row with all that it holds. */
const readHundred = (after: number) =>
  store.db
    .selectFrom('recoveries')
    .selectAll()
    .where('step', '=', 'waiting')
    .where('due_at', '>', after)
    .orderBy('due_at')
    .limit(due)
    .execute();

const watch = new ClockWatch(() => now - start);
await watch.look(verifier);
const turns: number[] = [];
const reads: number[] = [];
/** For each mail: its code made, written, sealed, taken and marked as sent, in commits of its own. */
const writes: number[] = [];
const nowhere = {send: () => Promise.resolve()};
for (let round = -5; round < rounds; round += 1) {
  now += 60_000;
  let moved = 0;
  const turn = await milliseconds(async () => {
    moved = await advanceRecoveries(verifier, watch);
  });
  if (moved !== due) throw new Error(`expected ${String(due)} to be moved on, got ${String(moved)}`);
  // Nobody has read or written these before.
  const read = await milliseconds(() => readHundred(farOff + waiting / 2 + round * due));
  const wrote = await milliseconds(() => deliverDueMail(verifier, nowhere));
  if (round < 0) continue;
  writes.push(wrote / due);
  turns.push(turn);
  reads.push(read);
}
await store.close();
await rm(folder, {recursive: true});

const median = (figures: number[]) => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;
const ratio = median(turns.map((turn, index) => turn / (reads[index] ?? 1)));
console.log(`${String(waiting)} wait, ${String(due)} are due; medians of ${String(rounds)} rounds`);
console.log(`worker's turn          ${median(turns).toFixed(1)} ms (goal: under 50)`);
console.log(`indexed read of ${String(due)}    ${median(reads).toFixed(2)} ms`);
console.log(`writing a mail later    ${median(writes).toFixed(1)} ms (not counted: it is done when the mail is sent)`);
console.log(`ratio                  ${ratio.toFixed(1)} (goal: at most 20)`);
if (process.argv.includes('--check') && (median(turns) >= 50 || ratio > 20)) process.exitCode = 1;
