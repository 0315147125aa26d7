/** An account's methods, and what follows when the first is added or the last removed (R46, R55, R60). */
import {findAccount, type AccountRow, lockAccount, updateAccount} from '../store/accounts.ts';
import {deleteAttempts} from '../store/attempts.ts';
import {type BackupCodeRow, deleteBackupCodes, findBackupCodes} from '../store/backup-codes.ts';
import {dropTrust, forgetOtherBrowsers, recognize} from '../store/browsers.ts';
import {type CredentialRow, deleteCredentials, listCredentials} from '../store/credentials.ts';
import {deleteTotp, deleteTotpSetups, findTotp, type TotpRow} from '../store/totp.ts';
import type {Db} from '../store/schema.ts';
import {deleteOtherSessions} from '../store/sessions.ts';
import {type PreparedBrowser, storeBrowser} from './browsers.ts';
import type {Caller, Effects, Verifier} from './context.ts';
import {assertStands} from './sessions.ts';

/** An account's methods as stored. */
export interface Methods {
  account: AccountRow;
  credentials: CredentialRow[];
  totp: TotpRow | undefined;
  backupCodes: BackupCodeRow | undefined;
  remainingBackupCodes: number;
}

export async function readMethods(db: Db, accountId: string): Promise<Methods> {
  const account = await findAccount(db, accountId);
  if (!account) throw new Error('a session without an account row');
  return readMethodsOf(db, account);
}

async function readMethodsOf(db: Db, account: AccountRow): Promise<Methods> {
  const accountId = account.id;
  const credentials = await listCredentials(db, accountId);
  const totp = await findTotp(db, accountId);
  const backupCodes = await findBackupCodes(db, accountId);
  return {account, credentials, totp, backupCodes, remainingBackupCodes: remainingCodes(backupCodes)};
}

/** Whether the account has a second factor. Backup codes alone are none. */
export function hasMethod({credentials, totp}: Pick<Methods, 'credentials' | 'totp'>): boolean {
  return credentials.length > 0 || totp !== undefined;
}

export function totalCodes(row: BackupCodeRow | undefined): number {
  return row?.hashes ? (JSON.parse(row.hashes) as string[]).length : 0;
}

export function remainingCodes(row: BackupCodeRow | undefined): number {
  return row ? totalCodes(row) - bitCount(row.used) : 0;
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** The first step of every transaction that changes methods or password: takes the account's lock and says what stands now. Throws `not_signed_in`. */
export async function beginChange(tx: Db, {session, profile}: Pick<Caller, 'session' | 'profile'>): Promise<Methods> {
  const account = await lockAccount(tx, profile.id);
  await assertStands(tx, session);
  return readMethodsOf(tx, account);
}

interface Change {
  caller: Caller;
  /** The session that stays (the caller's, or the one that takes its place). */
  sessionId: string;
  effects: Effects;
}

/** The one method that an `enrol_only` session sets up takes the place of all that was there: methods, codes, counted failures. */
export async function dropOlderMethods(tx: Db, accountId: string): Promise<void> {
  await deleteCredentials(tx, accountId);
  await deleteTotp(tx, accountId);
  await deleteTotpSetups(tx, accountId);
  await deleteBackupCodes(tx, accountId);
  await deleteAttempts(tx, accountId);
}

/** After a method was added or replaced, inside its transaction. `first`: two-factor is on from now. */
export async function afterMethodAdded(
  {store}: Verifier,
  tx: Db,
  {caller, sessionId, effects, first, browser}: Change & {first: boolean; browser: PreparedBrowser | undefined},
): Promise<void> {
  const accountId = caller.profile.id;
  await dropTrust(tx, accountId);
  if (!first) return;
  const at = store.now();
  await updateAccount(tx, accountId, {two_factor_since: at, enrol_reason: null});
  await deleteOtherSessions(tx, {accountId, keep: sessionId});
  await forgetOtherBrowsers(tx, {accountId, keep: browser?.id ?? null});
  if (browser) {
    await storeBrowser(tx, browser, effects);
    await recognize(tx, {
      accountId,
      browserId: browser.id,
      name: caller.client.browserName,
      address: caller.client.address,
      at,
    });
  }
}

/** After a method was removed, inside its transaction. `last`: two-factor is off, and the codes die with it. */
export async function afterMethodRemoved(
  tx: Db,
  {caller, sessionId, last}: Omit<Change, 'effects'> & {last: boolean},
): Promise<void> {
  const accountId = caller.profile.id;
  await dropTrust(tx, accountId);
  if (!last) return;
  await updateAccount(tx, accountId, {two_factor_since: null});
  await deleteBackupCodes(tx, accountId);
  await deleteAttempts(tx, accountId);
  await deleteOtherSessions(tx, {accountId, keep: sessionId});
}
