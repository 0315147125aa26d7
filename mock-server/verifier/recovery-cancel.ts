/** Every way a recovery is cancelled (R74): a proof by a method, a new password or address, a link, any full session, too many tries, the operator. */
import type {RecoveryCancelledBy, RecoveryState} from '../../src/protocol/types.ts';
import {findAccount, lockAccount, updateAccount} from '../store/accounts.ts';
import {
  closeRecoveries,
  listRecoveries,
  listUnderWay,
  recoveryOfCancelToken,
  type RecoveryRow,
} from '../store/recoveries.ts';
import {deleteSession} from '../store/sessions.ts';
import type {Db} from '../store/schema.ts';
import {recordActivity} from './activity.ts';
import type {Caller, Client, Verifier} from './context.ts';
import {TfaProblem} from './problem.ts';
import {cancelled, isOpen} from './recovery-machine.ts';
import {prepareRecoveryMail, queueRecoveryMail} from './recovery-mail.ts';
import {recoveryRules} from './recovery-rules.ts';
import {openedBy, recoveryStateOf} from './recovery-state.ts';
import type {AccountProfile} from './ports.ts';
import {assertStands} from './sessions.ts';
import {hashToken} from './tokens.ts';

interface Cancel {
  profile: AccountProfile;
  by: RecoveryCancelledBy;
  sessionId?: string;
  client?: Client;
  /** This recovery alone; others of the account go on. */
  only?: string;
}

/**
 * Cancels whatever is under way, inside the transaction of what cancels it, and ends the session that an access code opened as long as nothing was
 * set up with it. Says what was cancelled. Most sign-ins have none: one indexed read, nothing more.
 */
export async function cancelRecoveries(verifier: Verifier, tx: Db, cancel: Cancel): Promise<RecoveryRow[]> {
  const {store} = verifier;
  const {profile, by, only} = cancel;
  const now = store.now();
  const account = await findAccount(tx, profile.id);
  const redeemed = account?.enrol_reason === 'recovered';
  if (!redeemed && (await listUnderWay(tx, profile.id)).length === 0) return [];
  const accountId = profile.id;
  const which = {accountId, ...(only !== undefined && {only})};
  const closed = await closeRecoveries(tx, {...which, ...cancelled('cancelled', {at: now, by})});
  const opened = account && (await openedBy(tx, {account, now}));
  const undone = opened && (only ?? opened.id) === opened.id;
  if (undone)
    closed.push(...(await closeRecoveries(tx, {accountId, only: opened.id, ...cancelled('undone', {at: now, by})})));
  if (undone && opened.session_id !== null) await deleteSession(tx, opened.session_id);
  if (undone || only === undefined) await updateAccount(tx, accountId, {enrol_reason: null});
  if (closed.length > 0) await report(verifier, tx, {cancel, closed, now});
  return closed;
}

/** One row and one mail an address, however many were under way. */
async function report(
  verifier: Verifier,
  tx: Db,
  {cancel, closed, now}: {cancel: Cancel; closed: readonly RecoveryRow[]; now: number},
): Promise<void> {
  const {profile, by, sessionId, client} = cancel;
  const [first] = closed;
  if (!first) return;
  await recordActivity(tx, {
    accountId: profile.id,
    type: 'recovery_cancelled',
    at: now,
    ...(sessionId !== undefined && {sessionId}),
    ...(client && {client}),
    detail: {by},
  });
  const prepared = await prepareRecoveryMail(verifier, {kind: 'recovery_cancelled', profile, ...(client && {client})});
  await queueRecoveryMail(verifier, tx, {recoveryId: first.id, prepared});
}

/** `DELETE /recovery`. Safe to repeat: the one that was cancelled already is answered again. Throws `not_found` where there never was one. */
export async function cancelByOwner(verifier: Verifier, {profile, session, client}: Caller): Promise<RecoveryState> {
  const {store} = verifier;
  const row = await store.transaction(async (tx) => {
    await lockAccount(tx, profile.id);
    await assertStands(tx, session);
    const closed = await cancelRecoveries(verifier, tx, {profile, by: 'owner', sessionId: session.id, client});
    const [latest] = await listRecoveries(tx, {accountId: profile.id, since: store.now() - recoveryRules.shown});
    return closed[0] ?? latest;
  });
  if (!row) throw new TfaProblem('not_found');
  return recoveryStateOf(row);
}

/**
 * `POST /recovery/cancel` with the token of a mail's link. Safe to repeat. Throws `not_found` for a token that no mail carried, `recovery_step` where
 * that recovery is over. Afterwards none begins for a while: whoever asked may know the password.
 */
export async function cancelByLink(
  verifier: Verifier,
  {token, client}: {token: string; client: Client},
): Promise<void> {
  const {store, accounts} = verifier;
  const tokenHash = hashToken(token);
  const known = await recoveryOfCancelToken(store.db, tokenHash);
  const profile = known && (await accounts.profile(known.account_id));
  if (!profile) throw new TfaProblem('not_found', {reason: 'cancel_token_unknown'});
  await store.transaction(async (tx) => {
    const account = await lockAccount(tx, profile.id);
    const row = await recoveryOfCancelToken(tx, tokenHash);
    if (!row || row.cancelled_by === 'link') return;
    const opened = await openedBy(tx, {account, now: store.now()});
    const {step} = row;
    if (!isOpen(row) && row.id !== opened?.id) throw new TfaProblem('recovery_step', {reason: step, members: {step}});
    await cancelRecoveries(verifier, tx, {profile, by: 'link', client, only: row.id});
    await updateAccount(tx, profile.id, {recovery_blocked_until: store.now() + recoveryRules.pauseAfterLink});
  });
}
