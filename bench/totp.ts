/**
 * How long an app code takes to check, its sealed secret opened from text included, beside a bare check of the same three steps: `createHmac` and
 * `timingSafeEqual` on a secret that lies open. Both alternate in one run on one core; each figure is the median of rounds. `npm run bench:totp`.
 */
import {createHmac, timingSafeEqual} from 'node:crypto';
import {importNodeSealKey} from '../mock-server/node/seal-key.ts';
import {createSealer} from '../mock-server/verifier/seal.ts';
import {systemRandom} from '../mock-server/verifier/system-random.ts';
import {checkCode, sealSecret} from '../mock-server/verifier/totp.ts';
import {appParameters, codeOfStep, secretLength, stepAt} from '../mock-server/verifier/totp-code.ts';
import {toBase64Url} from '../src/protocol/base64url.ts';
import {formatSpread, spreadOf} from './support/figures.ts';

const rounds = 41;
const checksPerRound = 1000;

const now = Date.UTC(2026, 10, 24, 12);
const current = stepAt(now, appParameters);
const secret = systemRandom.bytes(secretLength);
const owner = {account_id: 'account', id: 'app'};
const sealKey = await importNodeSealKey(toBase64Url(systemRandom.bytes(32)));
const verifier = {sealer: createSealer({keys: [sealKey], random: systemRandom}), store: {now: () => now}};
const app = {...owner, ...appParameters, secret: await sealSecret(verifier, secret, owner)};

const codes = [-1, 0, 1].map((drift) => codeOfStep(secret, {step: current + drift, ...appParameters}));
const right = codes[1] ?? '';
const wrong = ['000000', '111111', '222222', '333333'].find((code) => !codes.includes(code)) ?? '';

/** RFC 6238 as one would write it down: every step computed, every comparison in constant time. */
function bareCheck(code: string): number | undefined {
  let found: number | undefined;
  for (let step = current - 1; step <= current + 1; step += 1) {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(step));
    const hash = createHmac('sha1', secret).update(counter).digest();
    const value = (hash.readUInt32BE((hash[19] ?? 0) & 0xf) & 0x7fff_ffff) % 1_000_000;
    if (timingSafeEqual(Buffer.from(String(value).padStart(6, '0')), Buffer.from(code))) found = step;
  }
  return found;
}

const contenders = {
  bare: () => bareCheck(right),
  'ours, right code': () => checkCode(verifier, app, right),
  'ours, wrong code': () => checkCode(verifier, app, wrong),
};

if ((await contenders['ours, right code']()) !== current || bareCheck(right) !== current)
  throw new Error('right codes');
if ((await contenders['ours, wrong code']()) !== undefined || bareCheck(wrong) !== undefined)
  throw new Error('wrong codes');

/** Microseconds a check. */
async function timed(check: () => unknown): Promise<number> {
  const start = process.hrtime.bigint();
  for (let count = 0; count < checksPerRound; count += 1) await check();
  return Number(process.hrtime.bigint() - start) / checksPerRound / 1000;
}

const figures = new Map<string, number[]>(Object.keys(contenders).map((name) => [name, []]));
for (let round = -5; round < rounds; round += 1) {
  // Each round begins with another one, so that none always follows the same neighbour.
  const names = Object.keys(contenders) as (keyof typeof contenders)[];
  const first = (round + names.length * 2) % names.length;
  for (const name of [...names.slice(first), ...names.slice(0, first)]) {
    const figure = await timed(contenders[name]);
    if (round >= 0) figures.get(name)?.push(figure);
  }
}

for (const [name, values] of figures) console.log(`${name.padEnd(18)} ${formatSpread(spreadOf(values), 1)} µs`);

function medianOf(name: keyof typeof contenders): number {
  return spreadOf(figures.get(name) ?? []).median;
}

const speed = medianOf('bare') / medianOf('ours, wrong code');
const difference = medianOf('ours, right code') / medianOf('ours, wrong code');
const apart = Math.max(difference, 1 / difference);
console.log(`speed beside the bare check: ${speed.toFixed(2)} × (at least 0.5)`);
console.log(`right and wrong codes: ${apart.toFixed(2)} × apart (at most 1.2)`);
if (speed < 0.5 || apart > 1.2) process.exitCode = 1;
