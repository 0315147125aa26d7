/**
 * The authentication ceremony (WebAuthn L3 §7.2). Pure: the caller has spent the challenge, has looked the credential up by
 * id *and* account (steps 5–6), and stores what comes back in the transaction that changes the session (step 24).
 *
 * Signature and data are checked here and not by the library: it takes signatures that are not DER, compares the counter
 * before the signature (so that anybody could raise its clone alarm) and costs twice as much. In tests it is the second
 * opinion: both must agree on every published assertion.
 */
import {sha256} from '@noble/hashes/sha2.js';
import {toBase64Url} from '../../../src/protocol/base64url.ts';
import type {AuthenticationResponseJSON} from '../../../src/protocol/types.ts';
import {parseAuthenticatorData, type AuthenticatorData} from './authenticator-data.ts';
import {checkAuthenticatorData, checkClientData, concatBytes, parseCredentialResponse} from './ceremony.ts';
import {decodeMember, parseClientData, type ClientData} from './client-data.ts';
import {parseCredentialKey} from './public-key.ts';
import {authenticationRejected as refuse} from './refusal.ts';
import type {RelyingParty} from './relying-party.ts';
import {type SignatureCheck, verifySignature} from './signature.ts';

export interface AuthenticationInput {
  response: AuthenticationResponseJSON;
  /** `response` as it was read before, where it was. */
  read?: Authentication;
  /** Base64url of the challenge that was issued to this session for this ceremony. */
  challenge: string;
  rp: RelyingParty;
  requireUserVerification: boolean;
  /** WebCrypto's where absent. */
  checkSignature?: SignatureCheck;
  /** The account's own. */
  userHandle: Uint8Array;
  /** The account's credential, as stored. */
  credential: {id: string; publicKey: Uint8Array; signCount: number; backupEligible: boolean; transports: string[]};
}

export interface VerifiedAuthentication {
  signCount: number;
  /** A copy of the key may exist (step 22). A signal to record, never a refusal. */
  signCountWentBack: boolean;
  backupState: boolean;
  userVerified: boolean;
}

/**
 * The whole answer; the challenge that its client data names is to be looked up and spent. Throws `invalid_request` unless it is
 * well-formed: only a well-formed one spends a challenge.
 */
export function readAuthentication(answer: AuthenticationResponseJSON): Authentication {
  const {id, response} = parseCredentialResponse(answer);
  return {
    id,
    userHandle: parseUserHandle(response.userHandle),
    clientData: parseClientData(response.clientDataJSON),
    authenticatorData: parseAuthenticatorData(decodeMember(response.authenticatorData)),
    signature: decodeMember(response.signature),
  };
}

/** Throws `invalid_request` for a malformed answer and `authentication_rejected` for a wrong one, each with its reason. */
export async function verifyAuthentication(input: AuthenticationInput): Promise<VerifiedAuthentication> {
  const {challenge, rp, requireUserVerification, credential, checkSignature = verifySignature} = input;
  const {id, userHandle, clientData, authenticatorData, signature} = input.read ?? readAuthentication(input.response);
  const expected = {type: 'webauthn.get', challenge, rp, refuse, requireUserVerification} as const;

  // Steps 5–6.
  if (id !== credential.id) throw refuse('credential_id');
  if (userHandle && userHandle !== toBase64Url(input.userHandle)) throw refuse('user_handle');

  checkClientData(clientData, expected);
  checkAuthenticatorData(authenticatorData, expected);
  // Step 19: eligibility is a property of the credential and never changes.
  if (authenticatorData.backupEligible !== credential.backupEligible) throw refuse('backup_flags');

  // Steps 20–21.
  const credentialKey = parseCredentialKey(Uint8Array.from(credential.publicKey), refuse);
  const data = concatBytes(authenticatorData.bytes, sha256(clientData.bytes));
  if (!(await checkSignature({key: credentialKey, signature, data, refuse}))) throw refuse('signature');

  // Step 22: only now is the counter the authenticator's own word.
  const {signCount, backupState, userVerified} = authenticatorData;
  const counts = signCount !== 0 || credential.signCount !== 0;
  return {signCount, signCountWentBack: counts && signCount <= credential.signCount, backupState, userVerified};
}

/** A well-formed answer. */
export interface Authentication {
  id: string;
  /** Canonical base64url; empty where the authenticator names none. */
  userHandle: string;
  clientData: ClientData;
  authenticatorData: AuthenticatorData;
  signature: Uint8Array<ArrayBuffer>;
}

/** A user handle is never empty (§5.4.3): some clients write an absent one as null or as nothing. */
function parseUserHandle(value: unknown): string {
  if (value === undefined || value === null) return '';
  decodeMember(value);
  return value as string;
}
