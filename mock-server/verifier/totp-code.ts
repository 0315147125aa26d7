/**
 * One-time codes (RFC 4226, RFC 6238). `otplib` makes them; its own `verify` stops at the step that fits, which tells by time which one did, so the
 * comparison is ours: every step of the window is computed and compared, whatever the code.
 */
import {generateSync} from 'otplib/functional';
import type {TotpSetup} from '../../src/protocol/types.ts';
import {equalInConstantTime} from './tokens.ts';

export type TotpParameters = Pick<TotpSetup, 'algorithm' | 'digits' | 'period'>;

/** What every authenticator app understands: RFC 6238's defaults. */
export const appParameters = {algorithm: 'SHA1', digits: 6, period: 30} as const satisfies TotpParameters;

/** RFC 4226 §4 R6 asks for 128 bits at least and recommends 160: 20 bytes. */
export const secretLength = 20;

/** Steps of drift and delay accepted either way (RFC 6238 §5.2). */
const drift = 1;

const hashOf = {SHA1: 'sha1', SHA256: 'sha256', SHA512: 'sha512'} as const;

/** RFC 6238 §4.2: the number of whole periods since 1970. `now` is in milliseconds, the period in seconds. */
export function stepAt(now: number, {period}: Pick<TotpParameters, 'period'>): number {
  return Math.floor(now / 1000 / period);
}

/** The code of one step; `secret` as bytes. Throws where the secret is shorter than 16 bytes. */
export function codeOfStep(
  secret: Uint8Array,
  {step, algorithm, digits}: Omit<TotpParameters, 'period'> & {step: number},
): string {
  return generateSync({strategy: 'hotp', secret, counter: step, digits, algorithm: hashOf[algorithm]});
}

/** The latest step within the window that has this code, or undefined. Takes as long for a right code as for a wrong one. */
export function stepOfCode(
  secret: Uint8Array,
  {code, now, ...parameters}: TotpParameters & {code: string; now: number},
): number | undefined {
  const current = stepAt(now, parameters);
  let found: number | undefined;
  for (let step = current - drift; step <= current + drift; step += 1) {
    if (equalInConstantTime(codeOfStep(secret, {step, ...parameters}), code)) found = step;
  }
  return found;
}
