/** Proofs by a method, for the second step of signing in and for step-up alike. WebAuthn L3 §7.2 for keys. */
import type {ChallengeProof, SecurityKeyProof} from '../../src/protocol/types.ts';
import {credentialIdIsTaken, type CredentialRow, recordUse} from '../store/credentials.ts';
import {fromBase64Url} from '../../src/protocol/base64url.ts';
import {recordActivity} from './activity.ts';
import {reopenAfterKey} from './attempts.ts';
import {proveBackupCode} from './backup-codes.ts';
import {spendChallenge} from './ceremonies.ts';
import type {Verifier} from './context.ts';
import {TfaProblem} from './problem.ts';
import type {Proven, Proving} from './proven.ts';
import {tellOfStranger} from './stranger.ts';
import {proveTotp} from './totp.ts';
import {readAuthentication, verifyAuthentication} from './webauthn/authentication.ts';

/** Throws the refusal, recorded and counted where it counts. */
export async function prove(verifier: Verifier, proving: Proving, proof: ChallengeProof): Promise<Proven> {
  switch (proof.method) {
    case 'security_key':
      return proveSecurityKey(verifier, proving, proof);
    case 'backup_code':
      return proveBackupCode(verifier, proving, proof.code);
    case 'totp':
      return proveTotp(verifier, proving, proof.code);
  }
}

async function proveSecurityKey(verifier: Verifier, proving: Proving, {response}: SecurityKeyProof): Promise<Proven> {
  const {caller, methods, purpose} = proving;
  if (methods.credentials.length === 0) throw new TfaProblem('method_not_available');
  const read = readAuthentication(response);
  const {challenge} = read.clientData;
  const issued = await spendChallenge(verifier, {caller, challenge, ...purpose});
  const allowed = JSON.parse(issued.allowed ?? '[]') as string[];
  const key = methods.credentials.find(
    (one) => one.credential_id === response.id && allowed.includes(one.credential_id),
  );
  if (!key) throw await refuseKey(verifier, proving, await unknownKey(verifier, response.id));
  const verified = await verifyAuthentication({
    response,
    read,
    challenge,
    rp: verifier.rp,
    checkSignature: verifier.checkSignature,
    requireUserVerification: false,
    userHandle: fromBase64Url(methods.account.user_handle),
    credential: storedCredential(key),
  }).catch(async (cause: unknown) => {
    throw cause instanceof TfaProblem ? await refuseKey(verifier, proving, cause) : cause;
  });
  const at = verifier.store.now();
  return {
    method: 'security_key',
    // A counter that went back may be a clone, or a restored or shared authenticator: a signal to the owner, never a switch-off.
    detail: {method: 'security_key', name: key.name, ...(verified.signCountWentBack && {counterWentBack: true})},
    mails: [],
    async apply(tx) {
      const use = {accountId: caller.profile.id, id: key.id, at, ...verified};
      if (!(await recordUse(tx, use))) return false;
      if (purpose.purpose === 'sign_in') await reopenAfterKey(verifier, tx, caller);
      return true;
    },
    refuse: () => refuseKey(verifier, proving, new TfaProblem('authentication_rejected', {reason: 'key_removed'})),
  };
}

function storedCredential(key: CredentialRow) {
  return {
    id: key.credential_id,
    publicKey: key.public_key,
    signCount: key.sign_count,
    backupEligible: key.backup_eligible === 1,
    transports: JSON.parse(key.transports) as string[],
  };
}

/** Only where nobody has that credential may the browser be told to forget it: a wrong signal deletes a person's key. */
async function unknownKey({store}: Verifier, credentialId: string): Promise<TfaProblem> {
  const taken = await credentialIdIsTaken(store.db, credentialId);
  return new TfaProblem('authentication_rejected', {
    reason: taken ? 'credential_foreign' : 'credential_unknown',
    members: taken ? {} : {unknownCredential: true},
  });
}

async function refuseKey(verifier: Verifier, {caller}: Proving, problem: TfaProblem): Promise<TfaProblem> {
  const {store} = verifier;
  await store.transaction(async (tx) => {
    await recordActivity(tx, {
      accountId: caller.profile.id,
      type: 'second_factor_refused',
      at: store.now(),
      sessionId: caller.session.id,
      client: caller.client,
      detail: {method: 'security_key'},
      ...(problem.reason && {reason: problem.reason}),
    });
    await tellOfStranger(verifier, tx, {caller, after: 'wrong_key'});
  });
  return problem;
}
