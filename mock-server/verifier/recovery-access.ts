/**
 * The end of a recovery: an access code by mail after the wait, and with it, in a known browser and after the password, a session that can only set up
 * a method (R72).
 */
import {codeAlphabet, groupCode, normalizeCode} from '../../src/protocol/limits.ts';
import type {RecoveryState, SignedIn} from '../../src/protocol/types.ts';
import {lockAccount, updateAccount} from '../store/accounts.ts';
import {
  findRecovery,
  moveRecovery,
  type RecoveryRow,
  replaceAccessCode,
  reserveAccessTry,
} from '../store/recoveries.ts';
import {deleteSession, putConfirmation} from '../store/sessions.ts';
import type {Db} from '../store/schema.ts';
import {accountState} from './account-state.ts';
import {lifetimes} from './config.ts';
import type {Caller, Effects, Verifier} from './context.ts';
import type {AccountProfile, Random} from './ports.ts';
import {TfaProblem} from './problem.ts';
import {assertMayResend, cancelByAttempts, currentRecovery, record, refuseResend} from './recovery.ts';
import {assertRecognized, assertStillRecognized} from './recovery-device.ts';
import {assertFits, redeemed, stands} from './recovery-machine.ts';
import {
  codeAddress,
  noticesElsewhere,
  type PreparedRecoveryMail,
  prepareRecoveryMail,
  queueRecoveryMail,
} from './recovery-mail.ts';
import {recoveryRules} from './recovery-rules.ts';
import {recoveryStateOf} from './recovery-state.ts';
import {assertStands, type OpenedSession, prepareSession, replaceSession} from './sessions.ts';
import {timestamp} from './time.ts';
import {newId} from './tokens.ts';

export interface AccessCode {
  change: {access_salt: string; access_hash: string; access_expires_at: number};
  /** The code itself to one address, and the notice of it to all others. */
  mails: PreparedRecoveryMail[];
}

/** A code and its mails, ready for the transaction that makes it count. */
export async function makeAccessCode(verifier: Verifier, profile: AccountProfile): Promise<AccessCode> {
  const {store, random, sealer} = verifier;
  const code = newAccessCode(random);
  const salt = newId(random);
  const expiresAt = store.now() + recoveryRules.accessCodeLifetime;
  const withCode = await prepareRecoveryMail(verifier, {
    kind: 'recovery_ready',
    profile,
    addresses: [codeAddress(profile)],
    code: groupCode(code),
    until: timestamp(expiresAt),
  });
  const notices = await noticesElsewhere(verifier, {kind: 'recovery_ready_elsewhere', profile});
  return {
    change: {
      access_salt: salt,
      access_hash: await sealer.mac({text: code, context: accessCodeContext(salt)}),
      access_expires_at: expiresAt,
    },
    mails: notices ? [withCode, notices] : [withCode],
  };
}

function accessCodeContext(salt: string): string {
  return `recovery-access-code:${salt}`;
}

function newAccessCode(random: Random): string {
  return Array.from(random.bytes(recoveryRules.accessCodeLength), (byte) =>
    codeAlphabet.charAt(byte % codeAlphabet.length),
  ).join('');
}

function isAccessCode(code: string): boolean {
  return code.length === recoveryRules.accessCodeLength && [...code].every((one) => codeAlphabet.includes(one));
}

/** Only a recognised browser counts; from any other nothing is looked at and nothing counted. The try counts in the transaction of what it leads to. */
export async function redeemAccessCode(
  verifier: Verifier,
  {caller, code: typed, effects}: {caller: Caller; code: string; effects: Effects},
): Promise<SignedIn> {
  const {store, sealer} = verifier;
  const code = normalizeCode(typed);
  if (!isAccessCode(code)) throw new TfaProblem('invalid_request', {members: {reason: 'shape'}});
  const current = await currentRecovery(verifier, caller);
  assertRedeemable(verifier, caller, current);
  const context = accessCodeContext(current.access_salt ?? '');
  const right = await sealer.hasMac({text: code, context, mac: current.access_hash ?? ''});
  const {profile, client} = caller;
  const next = await prepareSession(verifier, {
    accountId: profile.id,
    level: 'enrol_only',
    client,
    browserId: caller.session.browser_id,
    firstFactorAt: caller.session.first_factor_at,
  });
  const used = await prepareRecoveryMail(verifier, {kind: 'recovery_used', profile, client});
  const cancelled = await prepareRecoveryMail(verifier, {kind: 'recovery_cancelled', profile});
  const refused = await store.transaction(async (tx) => {
    await assertStands(tx, caller.session);
    const row = await reserveAccessTry(tx, {id: current.id, most: recoveryRules.accessCodeTries});
    if (!row) throw stands(await findRecovery(tx, current.id));
    await assertStillRecognized(tx, caller);
    // Another browser may have been faster.
    if (row.step === 'redeemed' && !mayRedeemAgain(caller, row, store.now())) throw stands(row);
    // Another code may have been sent in the meantime.
    const good = right && row.access_hash === current.access_hash;
    if (!good) return refuseAccessCode(verifier, tx, {caller, row, cancelled});
    await redeem(verifier, tx, {caller, row, next, used});
    return undefined;
  });
  if (refused) throw refused;
  effects.sessionToken = next.token;
  return {account: await accountState(verifier, {...caller, session: next.row})};
}

/** `still_waiting`, `device_not_recognized`, `code_expired`, `recovery_step`, `recovery_cancelled`: nothing was counted. */
function assertRedeemable({store}: Verifier, caller: Caller, row: RecoveryRow): void {
  const now = store.now();
  assertFits(row, 'redeem');
  assertRecognized(caller);
  if (row.step === 'redeemed' && !mayRedeemAgain(caller, row, now)) {
    throw stands(row);
  }
  if ((row.access_expires_at ?? 0) <= now) throw new TfaProblem('code_expired', {reason: 'access_code'});
}

/** An answer may have been lost: for an hour the same browser may come again, and the earlier session ends. */
function mayRedeemAgain({client}: Caller, row: RecoveryRow, now: number): boolean {
  const stillOpen = row.redeemed_at !== null && row.redeemed_at + recoveryRules.redeemAgain > now;
  return stillOpen && row.redeemed_by === client.browser?.id;
}

async function redeem(
  verifier: Verifier,
  tx: Db,
  {caller, row, next, used}: {caller: Caller; row: RecoveryRow; next: OpenedSession; used: PreparedRecoveryMail},
): Promise<void> {
  const {store} = verifier;
  const now = store.now();
  const account = await lockAccount(tx, caller.profile.id);
  const again = row.step === 'redeemed';
  // Set up in the meantime: that recovery has done what it was for.
  if (again && account.enrol_reason !== 'recovered') throw stands(row);
  const opened = {at: now, sessionId: next.row.id, browserId: caller.client.browser?.id ?? null};
  await moveRecovery(tx, {id: row.id, ...redeemed(row, opened)});
  if (row.session_id !== null) await deleteSession(tx, row.session_id);
  if (!(await replaceSession(tx, {old: caller.session, next}))) throw new TfaProblem('not_signed_in');
  await updateAccount(tx, caller.profile.id, {enrol_reason: 'recovered'});
  await confirmOneMethod(tx, {sessionId: next.row.id, until: now + lifetimes.enrolOnly});
  await record(tx, {caller, type: 'recovery_redeemed', now});
  if (!again) await queueRecoveryMail(verifier, tx, {recoveryId: row.id, prepared: used});
}

/** Redeeming confirms the session for its one method and that method's codes. */
async function confirmOneMethod(tx: Db, {sessionId, until}: {sessionId: string; until: number}): Promise<void> {
  for (const action of ['add_key', 'activate_totp', 'backup_codes'] as const) {
    await putConfirmation(tx, {session_id: sessionId, method: 'email_code', action, until});
  }
}

async function refuseAccessCode(
  verifier: Verifier,
  tx: Db,
  {caller, row, cancelled}: {caller: Caller; row: RecoveryRow; cancelled: PreparedRecoveryMail},
): Promise<TfaProblem> {
  const now = verifier.store.now();
  const attemptsLeft = recoveryRules.accessCodeTries - row.access_tries;
  const reason = 'access_code';
  // What was redeemed already stays so.
  const ends = attemptsLeft === 0 && row.step === 'access_code_sent';
  if (ends) await cancelByAttempts(verifier, tx, {caller, row, now, reason, cancelled});
  else await record(tx, {caller, type: 'recovery_refused', now, reason});
  return new TfaProblem('wrong_code', {reason, members: {attemptsLeft}});
}

/** Another access code, from a recognised browser, as long as the recovery is usable and resends are left; the tries go on counting. */
export async function resendAccessCode(verifier: Verifier, caller: Caller): Promise<RecoveryState> {
  const {store} = verifier;
  const current = await currentRecovery(verifier, caller);
  assertFits(current, 'resend_access_code');
  assertRecognized(caller);
  const limits = {now: store.now(), most: recoveryRules.accessCodeResends};
  assertMayResend(current, limits);
  const made = await makeAccessCode(verifier, caller.profile);
  const {now} = limits;
  const row = await store.transaction(async (tx) => {
    await assertStands(tx, caller.session);
    await assertStillRecognized(tx, caller);
    const replaced = await replaceAccessCode(tx, {
      id: current.id,
      code: made.change,
      resendAt: now + recoveryRules.resendPause,
      ...limits,
    });
    if (!replaced) return refuseResend(tx, {row: current, ...limits});
    await record(tx, {caller, type: 'recovery_code_sent', now});
    for (const prepared of made.mails) await queueRecoveryMail(verifier, tx, {recoveryId: current.id, prepared});
    return replaced;
  });
  return recoveryStateOf(row);
}
