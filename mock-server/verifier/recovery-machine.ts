/**
 * Recovery, everything lost (R70–R76), as a table: where one stands, what moves it on and what ends it, what each move writes, and what is answered where a
 * call does not fit the step. A step is changed by these moves and by nothing else.
 *
 *   begin ──► email_code_sent ──► email_verified ──► waiting ──► access_code_sent ──► redeemed
 *     │         right code        known browser     wait over        right code
 *     └ join the one that waits
 *
 * Until it waits it belongs to the browser that began it and fails alone; one waits per account, others join it. The password stands before all of it:
 * with the mailbox these are the two kinds of code that NIST SP 800-63B-4 §4.2.2.2 asks for, and the browser and the wait come on top.
 */
import type {RecoveryCancelledBy} from '../../src/protocol/types.ts';
import {openSteps, type RecoveryChange, type RecoveryRow, type RecoveryStep} from '../store/recoveries.ts';
import type {Random} from './ports.ts';
import {TfaProblem} from './problem.ts';
import {recoveryRules} from './recovery-rules.ts';
import {timestamp} from './time.ts';

interface Move {
  from: readonly RecoveryStep[];
  to: RecoveryStep;
}

export const moves = {
  /** The right e-mail code, in the browser that began it (R70). */
  email_code_right: {from: ['email_code_sent'], to: 'email_verified'},
  /** A browser in which this account has passed a second factor (R71). */
  device_known: {from: ['email_verified'], to: 'waiting'},
  /** Another recovery of the account has come to the wait (R74). */
  overtaken: {from: ['email_code_sent', 'email_verified'], to: 'expired'},
  /** A day after it was begun it has not come to the wait. */
  abandoned: {from: ['email_code_sent', 'email_verified'], to: 'expired'},
  /** The whole wait was lived (R72). */
  wait_over: {from: ['waiting'], to: 'access_code_sent'},
  /** The right access code, in a known browser (R72): a session opens that can set up one method and nothing else. */
  access_code_right: {from: ['access_code_sent'], to: 'redeemed'},
  /** The same once more within the hour, in the same browser, with nothing set up: its answer may have been lost. */
  access_code_again: {from: ['redeemed'], to: 'redeemed'},
  /** For seven days after the wait the access code was not used, and no longer can be. */
  unused: {from: ['access_code_sent'], to: 'expired'},
  /** Five wrong codes, over all resends (R70, R72). */
  tries_used: {from: ['email_code_sent', 'access_code_sent'], to: 'cancelled'},
  /** A proof by a method, a new password or address, a mail's link, a full session, the operator (R74). */
  cancelled: {from: openSteps, to: 'cancelled'},
  /** The same, as long as nothing is set up with what the access code opened: that session ends. */
  undone: {from: ['redeemed'], to: 'cancelled'},
  /** The site has deleted the account: nobody is left to recover it. */
  account_deleted: {from: ['waiting', 'access_code_sent'], to: 'expired'},
} as const satisfies Record<string, Move>;

export type RecoveryMove = keyof typeof moves;

/** A move as the store makes it, for a row that still stands at one of `from`. */
export interface Moving {
  from: readonly RecoveryStep[];
  change: RecoveryChange & {step: RecoveryStep};
}

function moving(move: RecoveryMove, change: Omit<RecoveryChange, 'step'> = {}): Moving {
  const {from, to} = moves[move];
  return {from, change: {step: to, ...change}};
}

/** As it begins: the code is on its way. `at` is in milliseconds since 1970, as all times here. */
export function begun({
  at,
  ...row
}: Pick<RecoveryRow, 'id' | 'account_id' | 'browser_id' | 'email' | 'code_salt' | 'code_hash'> & {
  at: number;
}): RecoveryRow {
  return {
    ...row,
    step: 'email_code_sent',
    started_at: at,
    code_expires_at: at + recoveryRules.emailCodeLifetime,
    resend_at: at + recoveryRules.resendPause,
    resends: 0,
    tries: 0,
    device_failed: 0,
    wait: null,
    due_at: null,
    half_way_at: null,
    usable_until: null,
    access_salt: null,
    access_hash: null,
    access_expires_at: null,
    access_tries: 0,
    redeemed_at: null,
    redeemed_by: null,
    session_id: null,
    cancelled_by: null,
    closed_at: null,
  };
}

export function emailVerified(): Moving {
  return moving('email_code_right');
}

/** The wait is written with the step and by no other move: it is drawn once. It is counted from when the mail that announces it was accepted. */
export function waiting({wait}: {wait: number}): Moving {
  return moving('device_known', {wait});
}

/** Evenly between the two ends, in whole milliseconds. */
export function drawWait(random: Random, {min, max}: {min: number; max: number}): number {
  return min + Math.floor(fraction(random) * (max - min + 1));
}

/** From 0, below 1, in steps of 2⁻⁵². */
function fraction(random: Random): number {
  const [a = 0, b = 0] = new Uint32Array(random.bytes(8).buffer);
  return ((a >>> 6) * 2 ** 26 + (b >>> 6)) / 2 ** 52;
}

/** All resends of the access code are left. Its hash is written with its mail (recovery-announced.ts). */
export function waitOver({at}: {at: number}): Moving {
  return moving('wait_over', {
    half_way_at: null,
    usable_until: at + recoveryRules.usable,
    resend_at: at + recoveryRules.resendPause,
    resends: 0,
    access_expires_at: at + recoveryRules.accessCodeLifetime,
  });
}

/** `browserId` has opened `sessionId`; once more where `row` was redeemed before. */
export function redeemed(
  row: RecoveryRow,
  {at, sessionId, browserId}: {at: number; sessionId: string; browserId: string | null},
): Moving {
  const opened = {session_id: sessionId, redeemed_by: browserId, closed_at: at};
  if (row.step === 'redeemed') return moving('access_code_again', opened);
  // What was right was no guess: where it was the fifth try and its answer is lost, one is left to come again with.
  return moving('access_code_right', {...opened, redeemed_at: at, access_tries: row.access_tries - 1});
}

export function triesUsed({at}: {at: number}): Moving {
  return moving('tries_used', {cancelled_by: 'attempts', closed_at: at});
}

export function cancelled(move: 'cancelled' | 'undone', {at, by}: {at: number; by: RecoveryCancelledBy}): Moving {
  return moving(move, {cancelled_by: by, closed_at: at});
}

export function expired(move: 'overtaken' | 'abandoned' | 'unused' | 'account_deleted', {at}: {at: number}): Moving {
  return moving(move, {closed_at: at});
}

/** Waits for its account, seen from any browser. */
export function isShared({step}: Pick<RecoveryRow, 'step'>): boolean {
  return step === 'waiting' || step === 'access_code_sent';
}

export function isOpen({step}: Pick<RecoveryRow, 'step'>): boolean {
  return (openSteps as readonly string[]).includes(step);
}

/** What a caller asks, and where the recovery has to stand for it. */
const calls = {
  verify_email: ['email_code_sent'],
  resend_email_code: ['email_code_sent'],
  verify_device: ['email_verified'],
  redeem: ['access_code_sent', 'redeemed'],
  resend_access_code: ['access_code_sent'],
} as const satisfies Record<string, readonly RecoveryStep[]>;

export type RecoveryCall = keyof typeof calls;

/** Throws `recovery_cancelled`, `still_waiting`, or `recovery_step` with the step that stands, where the call does not fit it. */
export function assertFits(row: RecoveryRow, call: RecoveryCall): void {
  if ((calls[call] as readonly RecoveryStep[]).includes(row.step)) return;
  const early = row.step === 'waiting' && (call === 'redeem' || call === 'resend_access_code');
  throw early ? stillWaiting(row) : stands(row);
}

function stillWaiting({due_at: until}: RecoveryRow): TfaProblem {
  return new TfaProblem('still_waiting', {reason: 'waiting', members: until === null ? {} : {until: timestamp(until)}});
}

/** `recovery_cancelled`, or `recovery_step` with the step that stands: somebody was faster, or this is over. */
export function stands(row: RecoveryRow | undefined): TfaProblem {
  if (!row) return new TfaProblem('recovery_cancelled', {reason: 'gone'});
  const {step} = row;
  if (step === 'cancelled') return new TfaProblem('recovery_cancelled', {reason: `by_${row.cancelled_by ?? 'owner'}`});
  return new TfaProblem('recovery_step', {reason: step, members: {step}});
}
