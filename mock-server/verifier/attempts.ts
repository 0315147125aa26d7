/**
 * The budget of guesses at app and backup codes: per account over all sessions, processes and addresses, in two lanes, so that a stranger with the
 * password cannot shut the owner out (R53; RFC 4226 §7.3; NIST SP 800-63B-4 §3.2.2). An attempt is reserved before the proof is looked at.
 */
import type {CodesLocked} from '../../src/protocol/types.ts';
import {
  type AttemptRow,
  clearFailures,
  findAttempts,
  type Lane,
  reopenLane,
  reserveAttempt,
} from '../store/attempts.ts';
import type {Db} from '../store/schema.ts';
import {recordActivity} from './activity.ts';
import type {Caller, Verifier} from './context.ts';
import {TfaProblem} from './problem.ts';
import {tellOfStranger} from './stranger.ts';
import {timestamp} from './time.ts';

export type CodeMethod = 'totp' | 'backup_code';

const counterOf = {totp: 'totp_failures', backup_code: 'backup_code_failures'} as const;

export function laneOf({recognition}: Pick<Caller, 'recognition'>): Lane {
  return recognition ? 'recognized' : 'other';
}

export function failuresOf(row: AttemptRow): number {
  return row.totp_failures + row.backup_code_failures;
}

/** What the lane's state means for the person: undefined while codes are accepted. */
export function lockOf(
  {store, config}: Verifier,
  {lane, row}: {lane: Lane; row: AttemptRow | undefined},
): CodesLocked | undefined {
  if (!row) return undefined;
  if (failuresOf(row) >= config.budget.most[lane]) return {};
  if (row.locked_until !== null && row.locked_until > store.now()) return {until: timestamp(row.locked_until)};
  return undefined;
}

export interface ReservedAttempt {
  lane: Lane;
  method: CodeMethod;
  /** What the lane becomes if this code is wrong. */
  row: AttemptRow;
}

/** Throws `too_many_attempts` (with `until` while the lane only waits): the code is neither looked at nor counted. */
export async function reserve(verifier: Verifier, caller: Caller, method: CodeMethod): Promise<ReservedAttempt> {
  const {store, config} = verifier;
  const lane = laneOf(caller);
  const accountId = caller.profile.id;
  const {firstWaitAt, firstWait, longestWait, most} = config.budget;
  const row = await store.transaction(async (tx) =>
    reserveAttempt(tx, {
      accountId,
      lane,
      counter: counterOf[method],
      now: store.now(),
      most: most[lane],
      firstWaitAt,
      firstWait,
      longestWait,
    }),
  );
  if (row) return {lane, method, row};
  throw await refusal(verifier, caller, lane);
}

async function refusal(verifier: Verifier, caller: Caller, lane: Lane): Promise<TfaProblem> {
  const {store} = verifier;
  const row = await findAttempts(store.db, {accountId: caller.profile.id, lane});
  return new TfaProblem('too_many_attempts', {reason: `lane_${lane}`, members: {...lockOf(verifier, {lane, row})}});
}

/** The code was right: that method's failures in its lane are forgotten. */
export function clearAfterSuccess(
  tx: Db,
  {accountId, attempt}: {accountId: string; attempt: ReservedAttempt},
): Promise<void> {
  return clearFailures(tx, {accountId, lane: attempt.lane, counter: counterOf[attempt.method]});
}

/** A sign-in by key opens its lane again if it was off. */
export function reopenAfterKey({config}: Verifier, tx: Db, caller: Caller): Promise<void> {
  const lane = laneOf(caller);
  return reopenLane(tx, {accountId: caller.profile.id, lane, most: config.budget.most[lane]});
}

/**
 * The code was wrong: writes the row for operators and owner, mails the owner at a stranger's first wrong code, when a wait began and when the lane was
 * switched off, and returns the answer.
 */
export async function refuseCode(
  verifier: Verifier,
  caller: Caller,
  attempt: ReservedAttempt,
  reason: string,
): Promise<TfaProblem> {
  const {store, mails, config} = verifier;
  const {profile, session, client} = caller;
  const at = store.now();
  const failures = failuresOf(attempt.row);
  const waitBegan = failures === config.budget.firstWaitAt;
  const switchedOff = failures >= config.budget.most[attempt.lane];
  const until = attempt.row.locked_until === null || switchedOff ? undefined : timestamp(attempt.row.locked_until);
  const locked = waitBegan || switchedOff;
  const notices = locked
    ? await mails.prepare({kind: 'codes_locked', to: profile, at, client, ...(until && {until})})
    : [];
  await store.transaction(async (tx) => {
    await recordActivity(tx, {
      accountId: profile.id,
      type: locked ? 'codes_locked' : 'second_factor_refused',
      at,
      sessionId: session.id,
      client,
      detail: {method: attempt.method},
      reason,
    });
    await mails.queue(tx, notices, at);
    if (failures === 1 && !locked) await tellOfStranger(verifier, tx, {caller, after: 'first_wrong_code'});
  });
  return new TfaProblem('wrong_code', {reason});
}
