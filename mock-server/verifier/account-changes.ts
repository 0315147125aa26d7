/**
 * A changed password or address (R55, R74; RC-08): what was known or under way before counts no more. The reference's own route comes through here, and
 * so does what a site with accounts of its own reports (protocol.md, Routes), by whatever means it was changed there.
 */
import {lockAccount, updateAccount} from '../store/accounts.ts';
import {deleteAttempts} from '../store/attempts.ts';
import {unstageBackupCodes} from '../store/backup-codes.ts';
import {dropTrust, forgetOtherBrowsers} from '../store/browsers.ts';
import {deleteChallenges} from '../store/challenges.ts';
import type {Db} from '../store/schema.ts';
import {deleteConfirmations, deleteOtherSessions} from '../store/sessions.ts';
import {deleteTotpSetups} from '../store/totp.ts';
import {recordActivity} from './activity.ts';
import type {Client, Verifier} from './context.ts';
import type {PreparedMail} from './notifications.ts';
import type {AccountProfile} from './ports.ts';
import {cancelRecoveries} from './recovery-cancel.ts';

/** Where it was changed: this session and this browser stay. */
export interface Keep {
  sessionId: string;
  browserId: string | null;
}

interface Change {
  profile: AccountProfile;
  keep?: Keep;
  client?: Client;
}

/**
 * The site has stored another password. Other sessions, trust, recognition elsewhere, set-ups and confirmations end, a recovery is cancelled, wrong codes
 * are forgotten, and every verified address is told. Without `keep` every session ends.
 */
export async function passwordChanged(
  verifier: Verifier,
  {accountId, keep}: {accountId: string; keep?: Keep},
): Promise<void> {
  const {store, accounts} = verifier;
  const profile = await accounts.profile(accountId);
  if (!profile) return;
  const notices = await passwordNotices(verifier, {profile});
  await store.transaction(async (tx) => {
    await lockAccount(tx, accountId);
    await afterPasswordChanged(verifier, tx, {profile, notices, ...(keep && {keep})});
  });
}

/**
 * The site has stored another address; the `accounts` port answers with it already. Recognition elsewhere ends and a recovery is cancelled: its codes went
 * to another mailbox. For seven days the port names the one before as `recoveryEmail`, and both among `addresses`.
 */
export async function addressChanged(
  verifier: Verifier,
  {accountId, keep}: {accountId: string; keep?: Keep},
): Promise<void> {
  const {store, accounts} = verifier;
  const profile = await accounts.profile(accountId);
  if (!profile) return;
  await store.transaction(async (tx) => {
    await lockAccount(tx, accountId);
    await forgetOtherBrowsers(tx, {accountId, keep: keep?.browserId ?? null});
    await cancelRecoveries(verifier, tx, {profile, by: 'email', ...(keep && {sessionId: keep.sessionId})});
  });
}

export function passwordNotices({mails, store}: Verifier, {profile, client}: Change): Promise<PreparedMail[]> {
  return mails.prepare({kind: 'password_changed', to: profile, at: store.now(), ...(client && {client})});
}

/** Inside the transaction that stores it, where that is ours. */
export async function afterPasswordChanged(
  verifier: Verifier,
  tx: Db,
  {profile, keep, client, notices}: Change & {notices: readonly PreparedMail[]},
): Promise<void> {
  const accountId = profile.id;
  const at = verifier.store.now();
  const about = {...(keep && {sessionId: keep.sessionId}), ...(client && {client})};
  await deleteOtherSessions(tx, {accountId, keep: keep?.sessionId ?? ''});
  if (keep) {
    await deleteChallenges(tx, keep.sessionId);
    await deleteConfirmations(tx, keep.sessionId);
  }
  await unstageBackupCodes(tx, accountId);
  await deleteTotpSetups(tx, accountId);
  await dropTrust(tx, accountId);
  await forgetOtherBrowsers(tx, {accountId, keep: keep?.browserId ?? null});
  await deleteAttempts(tx, accountId);
  await cancelRecoveries(verifier, tx, {profile, by: 'password', ...about});
  // Whoever stopped a recovery by its link was told to change the password: now it is.
  await updateAccount(tx, accountId, {recovery_blocked_until: null});
  await recordActivity(tx, {accountId, type: 'password_changed', at, ...about});
  await verifier.mails.queue(tx, notices, at);
}
