/** Recovery begun or joined, and its e-mail code (R70). Where it stands and what moves it: recovery-machine.ts. */
import type {RecoveryState} from '../../src/protocol/types.ts';
import {lockAccount} from '../store/accounts.ts';
import {
  findBudget,
  findRecovery,
  insertRecovery,
  moveRecovery,
  type RecoveryRow,
  replaceEmailCode,
  reserveEmailTry,
  takeFromBudget,
} from '../store/recoveries.ts';
import type {Db} from '../store/schema.ts';
import {recordActivity} from './activity.ts';
import {prepareBrowser, storeBrowser} from './browsers.ts';
import type {Caller, Effects, Verifier} from './context.ts';
import {maskEmail, newDigits} from './email-code.ts';
import type {Methods} from './methods.ts';
import type {AccountProfile} from './ports.ts';
import {TfaProblem} from './problem.ts';
import {assertFits, begun, emailVerified, isOpen, stands, triesUsed} from './recovery-machine.ts';
import {
  codeAddress,
  noticesElsewhere,
  type PreparedRecoveryMail,
  prepareRecoveryMail,
  queueRecoveryMail,
} from './recovery-mail.ts';
import {recoveryRules} from './recovery-rules.ts';
import {recoveryFor, recoveryStateOf} from './recovery-state.ts';
import {assertStands} from './sessions.ts';
import {timestamp} from './time.ts';
import {newId} from './tokens.ts';

/** Whether this caller could begin one now, and if not, until when. */
export function recoveryRefusal(
  {store}: Pick<Verifier, 'store'>,
  {client}: Pick<Caller, 'client'>,
  {account}: Pick<Methods, 'account'>,
): TfaProblem | undefined {
  if (client.carrier === 'bearer') return new TfaProblem('recovery_not_allowed', {reason: 'bearer'});
  if (account.recovery_allowed === 0) return new TfaProblem('recovery_not_allowed', {reason: 'switched_off'});
  const until = account.recovery_blocked_until;
  if (until === null || until <= store.now()) return undefined;
  return new TfaProblem('recovery_not_allowed', {reason: 'cancelled_by_link', members: {until: timestamp(until)}});
}

/** Begins, or joins the one that waits. Safe to repeat: what this browser has under way is answered again. */
export async function beginRecovery(
  verifier: Verifier,
  {caller, methods, effects}: {caller: Caller; methods: Methods; effects: Effects},
): Promise<RecoveryState> {
  const {store} = verifier;
  const {profile, client} = caller;
  const browser = await prepareBrowser(verifier, client);
  if (!browser) throw new TfaProblem('recovery_not_allowed', {reason: 'bearer'});
  const about = {accountId: profile.id, browserId: browser.id};
  const open = await recoveryFor(store.db, {...about, now: store.now()});
  // What is refused or joined anyway costs no mail. What counts is found out again where it is begun.
  const early = open && isOpen(open) ? undefined : recoveryRefusal(verifier, caller, methods);
  if (early) throw early;
  const made = await makeEmailCode(verifier, profile);
  const notices = await noticesElsewhere(verifier, {kind: 'recovery_started', ...caller});
  const now = store.now();
  const row = begun({
    id: newId(verifier.random),
    account_id: profile.id,
    browser_id: browser.id,
    email: maskEmail(codeAddress(profile)),
    code_salt: made.salt,
    code_hash: made.hash,
    at: now,
  });
  const outcome = await store.transaction(async (tx) => {
    const account = await lockAccount(tx, profile.id);
    await assertStands(tx, caller.session);
    const current = await recoveryFor(tx, {...about, now});
    if (current && isOpen(current)) return current;
    const refusal = recoveryRefusal(verifier, caller, {account});
    if (refusal) throw refusal;
    await take(tx, {caller, what: 'begins', now});
    await storeBrowser(tx, browser, effects);
    await insertRecovery(tx, row);
    await record(tx, {caller, type: 'recovery_started', now});
    await queueRecoveryMail(verifier, tx, {recoveryId: row.id, prepared: made.mail});
    if (notices) await queueRecoveryMail(verifier, tx, {recoveryId: row.id, prepared: notices});
    return row;
  });
  return recoveryStateOf(outcome);
}

interface EmailCode {
  salt: string;
  hash: string;
  mail: PreparedRecoveryMail;
}

/** Bound to its own salt: the same digits elsewhere look different. */
function emailCodeContext(salt: string): string {
  return `recovery-email-code:${salt}`;
}

async function makeEmailCode(verifier: Verifier, profile: AccountProfile): Promise<EmailCode> {
  const {random, sealer} = verifier;
  const code = newDigits(random);
  const salt = newId(random);
  const hash = await sealer.mac({text: code, context: emailCodeContext(salt)});
  const addresses = [codeAddress(profile)];
  return {salt, hash, mail: await prepareRecoveryMail(verifier, {kind: 'recovery_code', profile, addresses, code})};
}

const laneOf = ({recognition}: Caller) => recognition?.browser_id ?? 'other';
const budgetOf = ({recognition}: Caller) => (recognition ? recoveryRules.recognized : recoveryRules.others);

/** Throws `too_many_attempts` until the day is over. */
async function take(
  tx: Db,
  {caller, what, now}: {caller: Caller; what: 'begins' | 'tries'; now: number},
): Promise<void> {
  const accountId = caller.profile.id;
  const lane = laneOf(caller);
  if (await takeFromBudget(tx, {accountId, lane, what, now, most: budgetOf(caller)[what]})) return;
  const budget = await findBudget(tx, {accountId, lane});
  const until = timestamp((budget?.day_began_at ?? now) + 24 * 60 * 60_000);
  throw new TfaProblem('too_many_attempts', {reason: `recovery_${what}`, members: {until}});
}

/** The recovery this caller deals with. Throws `not_found`. */
export async function currentRecovery({store}: Verifier, {profile, client}: Caller): Promise<RecoveryRow> {
  const row = await recoveryFor(store.db, {accountId: profile.id, browserId: client.browser?.id, now: store.now()});
  if (!row) throw new TfaProblem('not_found');
  return row;
}

/**
 * *Verify email*: five tries over all resends, then the recovery is cancelled. What a code is worth is found out before the transaction and counts only in
 * it, with the try: parallel guesses get no more answers than serial ones, and a process that dies leaves no fifth try without its end.
 */
export async function verifyRecoveryEmail(
  verifier: Verifier,
  caller: Caller,
  {code}: {code: string},
): Promise<RecoveryState> {
  const {store, sealer} = verifier;
  const current = await currentRecovery(verifier, caller);
  assertFits(current, 'verify_email');
  const now = store.now();
  if (current.code_expires_at <= now) throw new TfaProblem('code_expired', {reason: 'email_code'});
  const context = emailCodeContext(current.code_salt);
  const right = await sealer.hasMac({text: code, context, mac: current.code_hash});
  const cancelled = await prepareRecoveryMail(verifier, {kind: 'recovery_cancelled', profile: caller.profile});
  const outcome = await store.transaction(async (tx) => {
    await assertStands(tx, caller.session);
    await take(tx, {caller, what: 'tries', now});
    const row = await reserveEmailTry(tx, {id: current.id, most: recoveryRules.emailCodeTries});
    if (!row) throw stands(await findRecovery(tx, current.id));
    // Another code may have been sent in the meantime.
    const good = right && row.code_hash === current.code_hash;
    return good
      ? acceptEmailCode(tx, {caller, row, now})
      : refuseEmailCode(verifier, tx, {caller, row, now, cancelled});
  });
  if (outcome instanceof TfaProblem) throw outcome;
  return recoveryStateOf(outcome);
}

async function acceptEmailCode(
  tx: Db,
  {caller, row, now}: {caller: Caller; row: RecoveryRow; now: number},
): Promise<RecoveryRow> {
  const move = emailVerified();
  await moveRecovery(tx, {id: row.id, ...move});
  await record(tx, {caller, type: 'recovery_email_verified', now});
  return {...row, ...move.change};
}

async function refuseEmailCode(
  verifier: Verifier,
  tx: Db,
  {caller, row, now, cancelled}: {caller: Caller; row: RecoveryRow; now: number; cancelled: PreparedRecoveryMail},
): Promise<TfaProblem> {
  const attemptsLeft = recoveryRules.emailCodeTries - row.tries;
  const reason = 'email_code';
  // It fails alone: others of the account go on.
  if (attemptsLeft === 0) await cancelByAttempts(verifier, tx, {caller, row, now, reason, cancelled});
  else await record(tx, {caller, type: 'recovery_refused', now, reason});
  return new TfaProblem('wrong_code', {reason, members: {attemptsLeft}});
}

/** The last try was wrong: it ends with the count, and its mail is queued with both. */
export async function cancelByAttempts(
  verifier: Verifier,
  tx: Db,
  {
    caller,
    row,
    now,
    reason,
    cancelled,
  }: {caller: Caller; row: RecoveryRow; now: number; reason: string; cancelled: PreparedRecoveryMail},
): Promise<void> {
  await moveRecovery(tx, {id: row.id, ...triesUsed({at: now})});
  await record(tx, {caller, type: 'recovery_cancelled', now, reason, detail: {by: 'attempts'}});
  await queueRecoveryMail(verifier, tx, {recoveryId: row.id, prepared: cancelled});
}

/** The code again, another one; the tries go on counting (NIST SP 800-63B-4 §3.1.3.2). */
export async function resendEmailCode(verifier: Verifier, caller: Caller): Promise<RecoveryState> {
  const {store} = verifier;
  const current = await currentRecovery(verifier, caller);
  assertFits(current, 'resend_email_code');
  const limits = {now: store.now(), most: recoveryRules.resends};
  assertMayResend(current, limits);
  const made = await makeEmailCode(verifier, caller.profile);
  const {now} = limits;
  const row = await store.transaction(async (tx) => {
    await assertStands(tx, caller.session);
    const replaced = await replaceEmailCode(tx, {
      id: current.id,
      salt: made.salt,
      hash: made.hash,
      expiresAt: now + recoveryRules.emailCodeLifetime,
      resendAt: now + recoveryRules.resendPause,
      ...limits,
    });
    if (!replaced) return refuseResend(tx, {row: current, ...limits});
    await queueRecoveryMail(verifier, tx, {recoveryId: current.id, prepared: made.mail});
    await record(tx, {caller, type: 'email_code_sent', now});
    return replaced;
  });
  return recoveryStateOf(row);
}

/** Throws `too_many_attempts` while the pause after the last code is not over, or where no resend is left. */
export function assertMayResend(row: RecoveryRow, {now, most}: {now: number; most: number}): void {
  const left = row.resends < most && (row.usable_until ?? Infinity) > now;
  const tooSoon = left && row.resend_at > now;
  if (left && !tooSoon) return;
  // With none left there is another recovery to begin, once this one has ended.
  const ends = Math.max(row.usable_until ?? row.started_at + recoveryRules.unfinished, row.access_expires_at ?? 0);
  throw new TfaProblem('too_many_attempts', {
    reason: tooSoon ? 'resend_too_soon' : 'resends_used',
    members: {until: timestamp(tooSoon ? row.resend_at : ends)},
  });
}

/** Somebody else has sent one since `row` was read, or has moved it on. Throws what is answered to that. */
export async function refuseResend(
  tx: Db,
  {row: {id, step}, ...limits}: {row: RecoveryRow; now: number; most: number},
): Promise<never> {
  const row = await findRecovery(tx, id);
  if (row?.step === step) assertMayResend(row, limits);
  throw stands(row);
}

export function record(
  tx: Db,
  {
    caller,
    type,
    now,
    reason,
    detail,
  }: {
    caller: Caller;
    type: Parameters<typeof recordActivity>[1]['type'];
    now: number;
    reason?: string;
    detail?: Record<string, string>;
  },
): Promise<void> {
  return recordActivity(tx, {
    accountId: caller.profile.id,
    type,
    at: now,
    sessionId: caller.session.id,
    client: caller.client,
    ...(reason !== undefined && {reason}),
    ...(detail && {detail}),
  });
}
