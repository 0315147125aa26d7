/**
 * One-time codes (RFC 4226, RFC 6238), on the hashes that `otplib` stands on but without it: its `verify` stops at the step that fits, which tells by
 * time which one did, and it keys its HMAC anew for each step, which made a check three times as slow as a bare one. The published vectors hold
 * this one place, and in tests `otplib` is the second opinion.
 */
import {hmac} from '@noble/hashes/hmac.js';
import {sha1} from '@noble/hashes/legacy.js';
import {sha256, sha512} from '@noble/hashes/sha2.js';
import type {TotpSetup} from '../../src/protocol/types.ts';
import {equalInConstantTime} from './tokens.ts';

export type TotpParameters = Pick<TotpSetup, 'algorithm' | 'digits' | 'period'>;

/** What every authenticator app understands: RFC 6238's defaults. */
export const appParameters = {algorithm: 'SHA1', digits: 6, period: 30} as const satisfies TotpParameters;

/** RFC 4226 §4 R6 asks for 128 bits at least and recommends 160: 20 bytes. */
export const secretLength = 20;
const leastSecretLength = 16;

/** Steps of drift and delay accepted either way (RFC 6238 §5.2). */
const drift = 1;

const hashOf = {SHA1: sha1, SHA256: sha256, SHA512: sha512};

/** RFC 6238 §4.2: the number of whole periods since 1970. `now` is in milliseconds, the period in seconds. */
export function stepAt(now: number, {period}: Pick<TotpParameters, 'period'>): number {
  return Math.floor(now / 1000 / period);
}

/** The code of one step; `secret` as bytes. Throws a `RangeError` where the secret is shorter than 16 bytes. */
export function codeOfStep(
  secret: Uint8Array,
  {step, ...parameters}: Omit<TotpParameters, 'period'> & {step: number},
): string {
  return codesOf(secret, parameters)(step);
}

/** The code of each step (RFC 4226 §5.3). The HMAC is keyed once, and one copy serves all steps in turn. */
function codesOf(
  secret: Uint8Array,
  {algorithm, digits}: Pick<TotpParameters, 'algorithm' | 'digits'>,
): (step: number) => string {
  if (secret.length < leastSecretLength) throw new RangeError(`a secret has ${leastSecretLength} bytes or more`);
  const keyed = hmac.create(hashOf[algorithm], secret);
  const counter = new Uint8Array(8);
  const counterView = new DataView(counter.buffer);
  const copy = keyed.clone();
  const hash = new Uint8Array(keyed.outputLen);
  const hashView = new DataView(hash.buffer);
  return (step) => {
    counterView.setBigUint64(0, BigInt(step));
    keyed._cloneInto(copy);
    copy.update(counter).digestInto(hash);
    return truncate(hashView, digits);
  };
}

/** RFC 4226 §5.3: the last four bits say where the 31 bits of the code stand. */
function truncate(hash: DataView, digits: number): string {
  const offset = hash.getUint8(hash.byteLength - 1) & 0xf;
  const bits = hash.getUint32(offset) & 0x7fff_ffff;
  return String(bits % 10 ** digits).padStart(digits, '0');
}

/** The latest step within the window that has this code, or undefined. Takes as long for a right code as for a wrong one. */
export function stepOfCode(
  secret: Uint8Array,
  {code, now, ...parameters}: TotpParameters & {code: string; now: number},
): number | undefined {
  const current = stepAt(now, parameters);
  const codeAt = codesOf(secret, parameters);
  let found: number | undefined;
  for (let step = current - drift; step <= current + drift; step += 1) {
    if (equalInConstantTime(codeAt(step), code)) found = step;
  }
  return found;
}
