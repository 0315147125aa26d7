/** The mails of a recovery (R73): to every verified address, each with a cancel link of its own, whose token is kept hashed. */
import {insertCancelToken} from '../store/recoveries.ts';
import type {Db} from '../store/schema.ts';
import type {Client, Verifier} from './context.ts';
import type {MailKind, Notice, PreparedMail} from './notifications.ts';
import type {AccountProfile} from './ports.ts';
import {hashToken, newToken} from './tokens.ts';

export type RecoveryMailKind = Extract<MailKind, `recovery_${string}`>;

export interface PreparedRecoveryMail {
  mails: PreparedMail[];
  tokenHash: string;
}

export async function prepareRecoveryMail(
  {mails, random, config, store}: Verifier,
  {
    profile,
    addresses = profile.addresses,
    ...notice
  }: {
    kind: RecoveryMailKind;
    profile: AccountProfile;
    addresses?: readonly string[];
  } & Pick<Notice, 'code' | 'until' | 'wait' | 'client'>,
): Promise<PreparedRecoveryMail> {
  const token = newToken(random);
  const link = new URL(`/cancel-recovery#${token}`, config.origin).href;
  const to = {name: profile.name, addresses, ...(profile.language !== undefined && {language: profile.language})};
  return {mails: await mails.prepare({...notice, to, at: store.now(), link}), tokenHash: hashToken(token)};
}

/** Where codes go: for seven days after a changed address the accounts port names the one before. */
export function codeAddress(profile: AccountProfile): string {
  return profile.recoveryEmail ?? profile.email;
}

/** A mail with a code goes to one address; that it went is told to every other, without the code. */
export async function noticesElsewhere(
  verifier: Verifier,
  {kind, profile, client}: {kind: RecoveryMailKind; profile: AccountProfile; client?: Client},
): Promise<PreparedRecoveryMail | undefined> {
  const addresses = profile.addresses.filter((address) => address !== codeAddress(profile));
  if (addresses.length === 0) return undefined;
  return prepareRecoveryMail(verifier, {kind, profile, addresses, ...(client && {client})});
}

/** Inside the transaction that the mails report on. */
export async function queueRecoveryMail(
  {mails, store}: Verifier,
  tx: Db,
  {
    recoveryId,
    prepared,
    startsWait = false,
  }: {recoveryId: string; prepared: PreparedRecoveryMail; startsWait?: boolean},
): Promise<void> {
  await insertCancelToken(tx, {token_hash: prepared.tokenHash, recovery_id: recoveryId});
  await mails.queue(tx, prepared.mails, store.now(), startsWait ? {startsWaitOf: recoveryId} : {});
}
