/**
 * Security keys of an account: options, registration (WebAuthn L3 §7.1), names, removal. A key counts from the moment its ceremony is verified,
 * under a proposed name (R15); a credential id belongs to one account for ever (step 26: the unique index decides).
 */
import {limits} from '../../src/protocol/limits.ts';
import {normalizeKeyName} from '../../src/protocol/schemas.ts';
import type {CreationOptionsJSON, KeyKind, RegistrationResponseJSON, SecurityKey} from '../../src/protocol/types.ts';
import {lockAccount} from '../store/accounts.ts';
import {
  type CredentialRow,
  deleteCredential,
  findCredential,
  insertCredential,
  listCredentials,
  renameCredential,
} from '../store/credentials.ts';
import {replaceSession, prepareSession} from './sessions.ts';
import {securityKeyOf} from './account-state.ts';
import {recordActivity} from './activity.ts';
import {prepareBrowser} from './browsers.ts';
import {ceremonyTimeout, descriptorOf, issueChallenge, spendChallenge} from './ceremonies.ts';
import type {Caller, Effects, Verifier} from './context.ts';
import {afterMethodAdded, afterMethodRemoved, hasMethod, type Methods, readMethods} from './methods.ts';
import {TfaProblem} from './problem.ts';
import {coverBackupCodes, endConfirmation} from './step-up.ts';
import {newId} from './tokens.ts';
import {providerName} from './webauthn/providers.ts';
import {registrationChallengeOf, verifyRegistration, type VerifiedRegistration} from './webauthn/registration.ts';
import {supportedAlgorithms} from './webauthn/relying-party.ts';

export async function registrationOptions(
  verifier: Verifier,
  caller: Caller,
  {kind, methods}: {kind: KeyKind | 'any'; methods: Methods},
): Promise<CreationOptionsJSON> {
  const {account, credentials} = methods;
  if (credentials.length >= limits.keysPerAccount) throw new TfaProblem('too_many_keys');
  const challenge = await issueChallenge(verifier, {caller, purpose: 'registration', action: 'add_key', kind});
  return {
    rp: {id: verifier.rp.rpId, name: verifier.config.siteName},
    user: {id: account.user_handle, name: caller.profile.email, displayName: caller.profile.name},
    challenge,
    pubKeyCredParams: supportedAlgorithms.map((alg) => ({type: 'public-key', alg})),
    timeout: ceremonyTimeout,
    excludeCredentials: credentials.map(descriptorOf),
    authenticatorSelection: {
      ...attachmentOf(kind),
      // A second factor needs no discoverable credential, and small keys have few places for them.
      residentKey: 'discouraged',
      requireResidentKey: false,
      // NIST SP 800-63B-4 appendix B: preferred, and the flag inspected.
      userVerification: 'preferred',
    },
    hints: hintsOf[kind],
    attestation: 'none',
  };
}

const hintsOf: Record<KeyKind | 'any', string[]> = {
  this_device: ['client-device'],
  security_key: ['security-key'],
  any: ['hybrid'],
};

function attachmentOf(kind: KeyKind | 'any') {
  if (kind === 'any') return {};
  return {authenticatorAttachment: kind === 'this_device' ? ('platform' as const) : ('cross-platform' as const)};
}

/** Verifies the ceremony and stores the key, all in one transaction with everything that follows from it. */
export async function registerKey(
  verifier: Verifier,
  caller: Caller,
  {response, name, effects}: {response: RegistrationResponseJSON; name?: string; effects: Effects},
): Promise<SecurityKey> {
  const {store, mails} = verifier;
  const {profile, client} = caller;
  const before = await readMethods(store.db, profile.id);
  assertRoom(before.credentials, name);
  const challenge = registrationChallengeOf(response);
  const issued = await spendChallenge(verifier, {caller, challenge, purpose: 'registration'});
  const verified = await verifyOrRecord(verifier, caller, {response, challenge});
  const first = !hasMethod(before);
  const row = credentialRow(verifier, {
    caller,
    verified,
    kind: kindOf(response, issued.kind),
    name,
    others: before.credentials,
  });
  const notices = await mails.prepare({
    kind: first ? 'two_factor_on' : 'key_added',
    to: profile,
    at: row.created_at,
    client,
    keyName: row.name,
  });
  const next = await nextSession(verifier, caller);
  const browser = first ? await prepareBrowser(verifier, client) : undefined;
  return store.transaction(async (tx) => {
    await lockAccount(tx, profile.id);
    const others = await listCredentials(tx, profile.id);
    assertRoom(others, name);
    const stored = {...row, ...uniqueName(row.name, others, {exact: name !== undefined})};
    if (!(await insertCredential(tx, stored)))
      throw new TfaProblem('key_already_registered', {reason: 'credential_taken'});
    if (next && !(await replaceSession(tx, {old: caller.session, next}))) throw new TfaProblem('not_signed_in');
    if (next) effects.sessionToken = next.token;
    const sessionId = next?.row.id ?? caller.session.id;
    await afterMethodAdded(verifier, tx, {caller, sessionId, effects, first: others.length === 0, browser});
    await endConfirmation(verifier, tx, {caller, action: 'add_key'});
    await coverBackupCodes(verifier, tx, sessionId);
    await recordActivity(tx, {
      accountId: profile.id,
      type: 'key_added',
      at: row.created_at,
      sessionId,
      client,
      detail: {name: stored.name, ...(others.length === 0 && {turnedOn: true})},
    });
    await mails.queue(tx, notices, row.created_at);
    return securityKeyOf(stored);
  });
}

async function verifyOrRecord(
  verifier: Verifier,
  caller: Caller,
  {response, challenge}: {response: RegistrationResponseJSON; challenge: string},
): Promise<VerifiedRegistration> {
  try {
    return await verifyRegistration({response, challenge, rp: verifier.rp, requireUserVerification: false});
  } catch (cause) {
    if (cause instanceof TfaProblem) {
      await recordActivity(verifier.store.db, {
        accountId: caller.profile.id,
        type: 'key_refused',
        at: verifier.store.now(),
        sessionId: caller.session.id,
        client: caller.client,
        ...(cause.reason && {reason: cause.reason}),
      });
    }
    throw cause;
  }
}

/** Setting up the one method that an `enrol_only` session is for makes it a full one. */
async function nextSession(verifier: Verifier, caller: Caller) {
  if (caller.session.level !== 'enrol_only') return undefined;
  return prepareSession(verifier, {
    accountId: caller.profile.id,
    level: 'full',
    client: caller.client,
    browserId: caller.session.browser_id,
    firstFactorAt: caller.session.first_factor_at,
  });
}

/** `too_many_keys` or, for a name of the caller's own, `name_taken`. */
function assertRoom(keys: readonly CredentialRow[], name: string | undefined): void {
  if (keys.length >= limits.keysPerAccount) throw new TfaProblem('too_many_keys');
  if (name !== undefined && isTaken(normalizeKeyName(name), keys)) throw new TfaProblem('name_taken');
}

function credentialRow(
  {store, random}: Verifier,
  {
    caller,
    verified,
    kind,
    name,
    others,
  }: {
    caller: Caller;
    verified: VerifiedRegistration;
    kind: KeyKind;
    name: string | undefined;
    others: readonly CredentialRow[];
  },
): CredentialRow {
  return {
    account_id: caller.profile.id,
    id: newId(random),
    credential_id: verified.credentialId,
    ...uniqueName(name ?? proposedName(verified.aaguid, kind), others, {exact: name !== undefined}),
    kind,
    aaguid: verified.aaguid,
    transports: JSON.stringify(verified.transports),
    public_key: verified.publicKey,
    algorithm: verified.algorithm,
    sign_count: verified.signCount,
    uv_initialized: verified.userVerified ? 1 : 0,
    backup_eligible: verified.backupEligible ? 1 : 0,
    backup_state: verified.backupState ? 1 : 0,
    created_at: store.now(),
    last_used_at: null,
  };
}

/** A phone used as another device is a security key: what counts is what the browser used, then what was asked for. */
function kindOf({authenticatorAttachment}: RegistrationResponseJSON, asked: KeyKind | 'any' | null): KeyKind {
  if (authenticatorAttachment === 'platform') return 'this_device';
  if (authenticatorAttachment === 'cross-platform') return 'security_key';
  return asked === 'this_device' ? 'this_device' : 'security_key';
}

function proposedName(aaguid: string, kind: KeyKind): string {
  const provider = providerName(aaguid);
  if (provider) return normalizeKeyName(provider).slice(0, limits.keyName);
  return kind === 'this_device' ? 'This device' : 'Security key';
}

/** Names are compared without case (R15, protocol: unique in an account). */
function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

function isTaken(name: string, keys: readonly {name_key: string}[]): boolean {
  return keys.some(({name_key}) => name_key === nameKey(name));
}

function uniqueName(
  wanted: string,
  others: readonly CredentialRow[],
  {exact}: {exact: boolean},
): Pick<CredentialRow, 'name' | 'name_key'> {
  let name = normalizeKeyName(wanted);
  for (let count = 2; !exact && isTaken(name, others); count += 1) {
    const suffix = ` ${String(count)}`;
    name = [...normalizeKeyName(wanted)].slice(0, limits.keyName - suffix.length).join('') + suffix;
  }
  return {name, name_key: nameKey(name)};
}

/** A key of the caller's own; anybody else's does not exist for them. Throws `not_found`. */
export async function ownKey({store}: Verifier, caller: Caller, id: string): Promise<CredentialRow> {
  const key = await findCredential(store.db, {accountId: caller.profile.id, id});
  if (!key) throw new TfaProblem('not_found');
  return key;
}

export async function renameKey(
  verifier: Verifier,
  caller: Caller,
  {id, name}: {id: string; name: string},
): Promise<SecurityKey> {
  const {store, mails} = verifier;
  const {profile, session, client} = caller;
  const wanted = normalizeKeyName(name);
  const at = store.now();
  const before = await ownKey(verifier, caller, id);
  if (before.name === wanted) return securityKeyOf(before);
  const notices = await mails.prepare({kind: 'key_renamed', to: profile, at, client, keyName: wanted});
  return store.transaction(async (tx) => {
    await lockAccount(tx, profile.id);
    const keys = await listCredentials(tx, profile.id);
    const key = keys.find((one) => one.id === id);
    if (!key) throw new TfaProblem('not_found');
    if (
      isTaken(
        wanted,
        keys.filter((one) => one !== key),
      )
    )
      throw new TfaProblem('name_taken');
    await renameCredential(tx, {accountId: profile.id, id, name: wanted, nameKey: nameKey(wanted)});
    await recordActivity(tx, {
      accountId: profile.id,
      type: 'key_renamed',
      at,
      sessionId: session.id,
      client,
      detail: {name: wanted, before: key.name},
    });
    await mails.queue(tx, notices, at);
    return securityKeyOf({...key, name: wanted});
  });
}

export async function removeKey(verifier: Verifier, caller: Caller, key: CredentialRow): Promise<void> {
  const {store, mails} = verifier;
  const {profile, session, client} = caller;
  const at = store.now();
  const about = {to: profile, at, client, keyName: key.name};
  const removed = await mails.prepare({kind: 'key_removed', ...about});
  const off = await mails.prepare({kind: 'two_factor_off', ...about});
  await store.transaction(async (tx) => {
    await lockAccount(tx, profile.id);
    if (!(await deleteCredential(tx, {accountId: profile.id, id: key.id}))) throw new TfaProblem('not_found');
    const last = !hasMethod(await readMethods(tx, profile.id));
    await afterMethodRemoved(tx, {caller, sessionId: session.id, last});
    await endConfirmation(verifier, tx, {caller, action: 'remove_key'});
    await recordActivity(tx, {
      accountId: profile.id,
      type: 'key_removed',
      at,
      sessionId: session.id,
      client,
      detail: {name: key.name, ...(last && {turnedOff: true})},
    });
    await mails.queue(tx, last ? off : removed, at);
  });
}
