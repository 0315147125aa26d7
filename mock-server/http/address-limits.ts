/**
 * Limits by network address, beside the account's own budget: they slow one source down, the budget protects the account. The port answers the
 * milliseconds to wait, or 0.
 */
import type {RouteKey} from '../../src/protocol/routes.ts';
import {TfaProblem} from '../verifier/problem.ts';
import {timestamp} from '../verifier/time.ts';

export interface AddressLimits {
  take(input: {address: string; bucket: 'proof' | 'change'}): Promise<number>;
}

/** Routes at which somebody may be guessing, or making others work. */
const proofs: ReadonlySet<RouteKey> = new Set<RouteKey>([
  'POST /sign-in',
  'POST /sign-up',
  'POST /verify-email',
  'POST /step-up',
  'POST /challenge',
  'POST /challenge/options',
  'POST /recovery',
  'POST /recovery/email-code',
  'POST /recovery/email-code/resend',
  'POST /recovery/access-code',
  'POST /recovery/access-code/resend',
  'POST /recovery/cancel',
]);

/** Throws `too_many_attempts` with `until`. Reading is not limited. */
export async function assertAddressAllowed(
  limits: AddressLimits | undefined,
  {route, address, now}: {route: RouteKey; address: string; now: number},
): Promise<void> {
  if (!limits || route.startsWith('GET ')) return;
  const wait = await limits.take({address, bucket: proofs.has(route) ? 'proof' : 'change'});
  if (wait > 0) throw new TfaProblem('too_many_attempts', {reason: 'address', members: {until: timestamp(now + wait)}});
}
