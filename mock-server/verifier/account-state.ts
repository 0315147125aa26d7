/** What `GET /account` tells: everything the settings page needs, read afresh, with one query a table. */
import type {AccountState, CodesLocked, SecurityKey} from '../../src/protocol/types.ts';
import {findAttempts} from '../store/attempts.ts';
import type {CredentialRow} from '../store/credentials.ts';
import type {RecoveryRow} from '../store/recoveries.ts';
import {listConfirmations} from '../store/sessions.ts';
import {laneOf, lockOf} from './attempts.ts';
import type {Caller, Verifier} from './context.ts';
import {hasMethod, type Methods, readMethods, totalCodes} from './methods.ts';
import {enforcementOf} from './policy.ts';
import {openRecoveryOf, recoveryStateOf} from './recovery-state.ts';
import {timestamp} from './time.ts';
import {stepUpOf} from './step-up.ts';
import {providerName} from './webauthn/providers.ts';

/** `known`: the methods as read a moment before, where nothing has changed since. */
export async function accountState(verifier: Verifier, caller: Caller, known?: Methods): Promise<AccountState> {
  const {session, profile} = caller;
  const now = verifier.store.now();
  const methods = known ?? (await readMethods(verifier.store.db, profile.id));
  const confirmations = await listConfirmations(verifier.store.db, {sessionId: session.id, now});
  const recovery = await shownRecovery(verifier, {session, methods, now});
  const codesLocked = await codesLockedFor(verifier, caller);
  return {
    user: {
      id: profile.id,
      name: profile.name,
      email: profile.email,
      emailVerified: profile.emailVerified,
      hasPassword: profile.hasPassword,
      role: profile.role,
    },
    level: session.level === 'enrol_only' ? 'enrol_only' : 'full',
    ...availability(caller, methods),
    ...(session.level === 'enrol_only' && {enrolReason: methods.account.enrol_reason ?? 'grace_over'}),
    securityKeys: methods.credentials.map((row) => securityKeyOf(verifier, row)),
    totp: totpOf(methods),
    backupCodes: summaryOf(methods),
    enforcement: await enforcementOf(verifier, {profile, methods, known: caller.enforcement}),
    recovery: recovery ? recoveryStateOf(recovery) : null,
    recoveryAllowed: methods.account.recovery_allowed === 1,
    stepUp: stepUpOf(verifier, {caller, methods}, confirmations),
    ...(codesLocked && {codesLocked}),
    webauthn: {rpId: verifier.rp.rpId, userHandle: methods.account.user_handle},
  };
}

/** Whoever came in by a recovery is asked nothing more; every full session sees it, and can end it (R74). */
async function shownRecovery(
  {store}: Verifier,
  {session, methods, now}: Pick<Caller, 'session'> & {methods: Methods; now: number},
): Promise<RecoveryRow | undefined> {
  const recovery = await openRecoveryOf(store.db, {account: methods.account, now});
  return session.level === 'enrol_only' && recovery?.step === 'redeemed' ? undefined : recovery;
}

function availability({profile}: Caller, methods: Methods): Pick<AccountState, 'twoFactor' | 'unavailableReason'> {
  if (profile.sso) return {twoFactor: 'unavailable', unavailableReason: 'sso'};
  if (hasMethod(methods)) return {twoFactor: 'on'};
  if (!profile.emailVerified) return {twoFactor: 'unavailable', unavailableReason: 'email_unverified'};
  return {twoFactor: 'off'};
}

async function codesLockedFor(verifier: Verifier, caller: Caller): Promise<CodesLocked | undefined> {
  const lane = laneOf(caller);
  const row = await findAttempts(verifier.store.db, {accountId: caller.profile.id, lane});
  return lockOf(verifier, {lane, row});
}

export function securityKeyOf({config}: Verifier, row: CredentialRow): SecurityKey {
  const provider = providerName(row.aaguid, config.providerNames);
  return {
    id: row.id,
    credentialId: row.credential_id,
    name: row.name,
    kind: row.kind,
    ...(provider && {provider}),
    aaguid: row.aaguid,
    transports: JSON.parse(row.transports) as string[],
    synced: row.backup_state === 1,
    createdAt: timestamp(row.created_at),
    ...(row.last_used_at !== null && {lastUsedAt: timestamp(row.last_used_at)}),
  };
}

function totpOf({totp}: Methods): AccountState['totp'] {
  if (!totp) return null;
  const {created_at, last_used_at} = totp;
  return {createdAt: timestamp(created_at), ...(last_used_at !== null && {lastUsedAt: timestamp(last_used_at)})};
}

function summaryOf({backupCodes, remainingBackupCodes}: Methods): AccountState['backupCodes'] {
  if (!backupCodes?.hashes || backupCodes.created_at === null) return null;
  return {
    remaining: remainingBackupCodes,
    total: totalCodes(backupCodes),
    createdAt: timestamp(backupCodes.created_at),
  };
}
