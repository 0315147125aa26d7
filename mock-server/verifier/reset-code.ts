/**
 * The e-mail code that lets a member set up anew after an administrator's reset (R63): six digits, 24 hours, five tries a day over all resends,
 * three resends a day. With the password it is two different things to know (NIST SP 800-63B-4 §4.2.2.2).
 */
import type {Action, EmailCodeSent} from '../../src/protocol/types.ts';
import {
  findResetCode,
  putResetCode,
  replaceResetCode,
  type ResetCodeRow,
  reserveResetTry,
  spendResetCode,
} from '../store/reset-codes.ts';
import type {Db} from '../store/schema.ts';
import {recordActivity} from './activity.ts';
import type {Caller, Verifier} from './context.ts';
import {maskEmail, newDigits} from './email-code.ts';
import type {PreparedMail} from './notifications.ts';
import type {AccountProfile} from './ports.ts';
import {TfaProblem} from './problem.ts';
import {assertStands} from './sessions.ts';
import {timestamp} from './time.ts';
import {newId} from './tokens.ts';

const minute = 60_000;
const lifetime = 24 * 60 * minute;
const resendPause = 1 * minute;
const triesADay = 5;
const sendsADay = 3;

export interface PreparedResetCode {
  mails: PreparedMail[];
  store(tx: Db): Promise<void>;
}

/** A code and its mail, ready for the transaction of the reset. */
export async function prepareResetCode(verifier: Verifier, profile: AccountProfile): Promise<PreparedResetCode> {
  const {store} = verifier;
  const made = await makeCode(verifier, profile);
  const now = store.now();
  return {
    mails: made.mails,
    store: (tx) =>
      putResetCode(tx, {
        account_id: profile.id,
        salt: made.salt,
        code_hash: made.codeHash,
        expires_at: now + lifetime,
        resend_at: now + resendPause,
        now,
      }),
  };
}

function resetCodeContext(salt: string): string {
  return `reset-code:${salt}`;
}

async function makeCode({random, sealer, mails, store}: Verifier, profile: AccountProfile) {
  const code = newDigits(random);
  const salt = newId(random);
  return {
    salt,
    codeHash: await sealer.mac({text: code, context: resetCodeContext(salt)}),
    mails: await mails.prepare({kind: 'member_reset', to: profile, at: store.now(), code}),
  };
}

/** Throws `too_many_attempts` with `until` where three went out today, or the last one a moment ago. */
export async function resendResetCode(verifier: Verifier, {profile, session, client}: Caller): Promise<EmailCodeSent> {
  const {store, mails} = verifier;
  const row = await findResetCode(store.db, profile.id);
  if (!row) throw new TfaProblem('not_permitted', {reason: 'no_reset'});
  const made = await makeCode(verifier, profile);
  const now = store.now();
  const expiresAt = now + lifetime;
  const resendAt = now + resendPause;
  const sent = await store.transaction(async (tx) => {
    await assertStands(tx, session);
    const {salt, codeHash} = made;
    const limits = {now, most: sendsADay};
    const replaced = await replaceResetCode(tx, {
      accountId: profile.id,
      salt,
      codeHash,
      expiresAt,
      resendAt,
      ...limits,
    });
    if (!replaced) return false;
    await recordActivity(tx, {accountId: profile.id, type: 'email_code_sent', at: now, sessionId: session.id, client});
    await mails.queue(tx, made.mails, now);
    return true;
  });
  if (!sent) throw new TfaProblem('too_many_attempts', {members: {until: timestamp(nextSend(row, now))}});
  return {email: maskEmail(profile.email), expiresAt: timestamp(expiresAt), resendAt: timestamp(resendAt)};
}

function nextSend(row: {resend_at: number; day_began_at: number}, now: number): number {
  return row.resend_at > now ? row.resend_at : row.day_began_at + 24 * 60 * minute;
}

/** Checks the code: a try is reserved before it is looked at, a right code is spent. One that has expired or was used costs none. */
export async function proveResetCode(
  verifier: Verifier,
  {caller, action, code}: {caller: Caller; action: Action; code: string},
): Promise<{spend(tx: Db): Promise<boolean>}> {
  const {store, sealer} = verifier;
  const accountId = caller.profile.id;
  const now = store.now();
  const standing = await findResetCode(store.db, accountId);
  if (standing && isOver(standing, now)) throw new TfaProblem('code_expired', {reason: 'email_code'});
  const row = await store.transaction((tx) => reserveResetTry(tx, {accountId, now, most: triesADay}));
  if (!row) throw await noTryLeft(verifier, accountId);
  const {code_hash: codeHash, salt} = row;
  // Used meanwhile.
  if (codeHash === null) throw new TfaProblem('code_expired', {reason: 'email_code'});
  if (!(await sealer.hasMac({text: code, context: resetCodeContext(salt), mac: codeHash}))) {
    throw await refuseResetCode(verifier, {caller, action, attemptsLeft: triesADay - row.tries});
  }
  return {spend: (tx) => spendResetCode(tx, {accountId, codeHash})};
}

function isOver({code_hash: codeHash, expires_at: expiresAt}: ResetCodeRow, now: number): boolean {
  return codeHash === null || expiresAt <= now;
}

async function refuseResetCode(
  {store}: Verifier,
  {caller, action, attemptsLeft}: {caller: Caller; action: Action; attemptsLeft: number},
): Promise<TfaProblem> {
  const {profile, session, client} = caller;
  await recordActivity(store.db, {
    accountId: profile.id,
    type: 'step_up_refused',
    at: store.now(),
    sessionId: session.id,
    client,
    detail: {method: 'email_code', action},
    reason: 'email_code',
  });
  return new TfaProblem('wrong_code', {reason: 'email_code', members: {attemptsLeft}});
}

async function noTryLeft({store}: Verifier, accountId: string): Promise<TfaProblem> {
  const row = await findResetCode(store.db, accountId);
  if (!row) return new TfaProblem('method_not_available');
  const until = timestamp(row.day_began_at + 24 * 60 * minute);
  return new TfaProblem('too_many_attempts', {reason: 'email_code', members: {until}});
}
