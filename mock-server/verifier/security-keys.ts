/**
 * Security keys of an account: options, registration (WebAuthn L3 §7.1), names, removal. A key counts from the moment its ceremony is verified,
 * under a proposed name (R15); a credential id belongs to one account for ever (step 26: the unique index decides).
 */
import {limits} from '../../src/protocol/limits.ts';
import {normalizeKeyName} from '../../src/protocol/schemas.ts';
import type {CreationOptionsJSON, KeyKind, RegistrationResponseJSON, SecurityKey} from '../../src/protocol/types.ts';
import {
  type CredentialRow,
  deleteCredential,
  findCredential,
  insertCredential,
  renameCredential,
} from '../store/credentials.ts';
import {securityKeyOf} from './account-state.ts';
import {recordActivity} from './activity.ts';
import {prepareBrowser} from './browsers.ts';
import {ceremonyTimeout, descriptorOf, issueChallenge, spendChallenge} from './ceremonies.ts';
import type {Caller, Effects, Verifier} from './context.ts';
import {
  afterMethodAdded,
  afterMethodRemoved,
  beginChange,
  dropOlderMethods,
  hasMethod,
  type Methods,
  readMethods,
} from './methods.ts';
import {assertMayBeWithout} from './policy.ts';
import {TfaProblem} from './problem.ts';
import {prepareEnrolledSession, supersedeSession} from './sessions.ts';
import {coverBackupCodes, endConfirmation, endRegistrationConfirmation} from './step-up.ts';
import {newId} from './tokens.ts';
import {providerName} from './webauthn/providers.ts';
import {
  readRegistration,
  type Registration,
  verifyRegistration,
  type VerifiedRegistration,
} from './webauthn/registration.ts';
import {supportedAlgorithms} from './webauthn/relying-party.ts';

export async function registrationOptions(
  verifier: Verifier,
  caller: Caller,
  {kind, methods}: {kind: KeyKind | 'any'; methods: Methods},
): Promise<CreationOptionsJSON> {
  const {account} = methods;
  const others = keysThatStay(caller, methods);
  if (others.length >= limits.keysPerAccount) throw new TfaProblem('too_many_keys');
  const challenge = await issueChallenge(verifier, {caller, purpose: 'registration', action: 'add_key', kind});
  return {
    rp: {id: verifier.rp.rpId, name: verifier.config.siteName},
    user: {id: account.user_handle, name: caller.profile.email, displayName: caller.profile.name},
    challenge,
    pubKeyCredParams: supportedAlgorithms.map((alg) => ({type: 'public-key', alg})),
    timeout: ceremonyTimeout,
    // What goes with this registration is not in its way: a recovered account may take the same device anew.
    excludeCredentials: others.map(descriptorOf),
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
  {
    response,
    name,
    methods: before,
    effects,
  }: {response: RegistrationResponseJSON; name?: string; methods: Methods; effects: Effects},
): Promise<SecurityKey> {
  const {store, mails} = verifier;
  const {profile, client, session} = caller;
  assertRoom(keysThatStay(caller, before), name);
  const read = readRegistration(response);
  const {challenge} = read.clientData;
  const issued = await spendChallenge(verifier, {caller, challenge, purpose: 'registration'});
  const verified = await verifyOrRecord(verifier, caller, {response, read, challenge});
  const row = credentialRow(verifier, {caller, verified, kind: kindOf(response, issued.kind)});
  const next = await prepareEnrolledSession(verifier, caller);
  const browser = await prepareBrowser(verifier, client);
  const storing = store.transaction(async (tx) => {
    const methods = await beginChange(tx, caller);
    const others = keysThatStay(caller, methods);
    assertRoom(others, name);
    await endRegistrationConfirmation(verifier, tx, caller);
    const first = next !== undefined || !hasMethod(methods);
    if (next) await dropOlderMethods(tx, profile.id);
    const key = {
      ...row,
      ...uniqueName(name ?? proposedName(verifier, row), others, {exact: name !== undefined}),
    };
    // Nothing of what this registration was to replace is gone then.
    if (!(await insertCredential(tx, key))) throw takenCredential();
    if (next) await supersedeSession(tx, {old: session, next});
    if (next) effects.sessionToken = next.token;
    const sessionId = next?.row.id ?? session.id;
    await afterMethodAdded(verifier, tx, {caller, sessionId, effects, first, browser});
    await coverBackupCodes(verifier, tx, sessionId);
    await recordActivity(tx, {
      accountId: profile.id,
      type: 'key_added',
      at: row.created_at,
      sessionId,
      client,
      detail: {name: key.name, ...(first && {turnedOn: true})},
    });
    // Only here is it known which change this is and what the key is called; sealing takes microseconds.
    const about = {to: profile, at: row.created_at, client, keyName: key.name};
    await mails.queue(tx, await mails.prepare({kind: first ? 'two_factor_on' : 'key_added', ...about}), about.at);
    return key;
  });
  const stored = await storing.catch(async (cause: unknown) => {
    const isTaken = cause instanceof TfaProblem && cause.code === 'key_already_registered';
    throw isTaken ? await refuseRegistration(verifier, caller, cause) : cause;
  });
  return securityKeyOf(verifier, stored);
}

/** The one method of an `enrol_only` session takes the place of all others. */
function keysThatStay({session}: Caller, {credentials}: Methods): CredentialRow[] {
  return session.level === 'enrol_only' ? [] : credentials;
}

/** §7.1 step 26. The same answer whoever has the credential: whether another account has it is nobody's business. */
function takenCredential(): TfaProblem {
  return new TfaProblem('key_already_registered', {reason: 'credential_taken'});
}

async function verifyOrRecord(
  verifier: Verifier,
  caller: Caller,
  ceremony: {response: RegistrationResponseJSON; read: Registration; challenge: string},
): Promise<VerifiedRegistration> {
  try {
    const {rp, checkSignature} = verifier;
    return await verifyRegistration({...ceremony, rp, checkSignature, requireUserVerification: false});
  } catch (cause) {
    throw cause instanceof TfaProblem ? await refuseRegistration(verifier, caller, cause) : cause;
  }
}

async function refuseRegistration({store}: Verifier, caller: Caller, problem: TfaProblem): Promise<TfaProblem> {
  await recordActivity(store.db, {
    accountId: caller.profile.id,
    type: 'key_refused',
    at: store.now(),
    sessionId: caller.session.id,
    client: caller.client,
    ...(problem.reason && {reason: problem.reason}),
  });
  return problem;
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
  }: {
    caller: Caller;
    verified: VerifiedRegistration;
    kind: KeyKind;
  },
): Omit<CredentialRow, 'name' | 'name_key'> {
  return {
    account_id: caller.profile.id,
    id: newId(random),
    credential_id: verified.credentialId,
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

function proposedName({config}: Verifier, {aaguid, kind}: Pick<CredentialRow, 'aaguid' | 'kind'>): string {
  const provider = providerName(aaguid, config.providerNames);
  if (provider) return cut(normalizeKeyName(provider), limits.keyName);
  return kind === 'this_device' ? 'This device' : 'Security key';
}

/** To so many characters, none of them cut in two. */
function cut(name: string, length: number): string {
  return [...name].slice(0, length).join('');
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
    name = cut(normalizeKeyName(wanted), limits.keyName - suffix.length) + suffix;
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
  if (before.name === wanted) return securityKeyOf(verifier, before);
  const notices = await mails.prepare({kind: 'key_renamed', to: profile, at, client, keyName: wanted});
  return store.transaction(async (tx) => {
    const {credentials: keys} = await beginChange(tx, caller);
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
    return securityKeyOf(verifier, {...key, name: wanted});
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
    await beginChange(tx, caller);
    await endConfirmation(verifier, tx, {caller, action: 'remove_key'});
    if (!(await deleteCredential(tx, {accountId: profile.id, id: key.id}))) throw new TfaProblem('not_found');
    const last = !hasMethod(await readMethods(tx, profile.id));
    await assertMayBeWithout(verifier, tx, profile);
    await afterMethodRemoved(tx, {caller, sessionId: session.id, last});
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
