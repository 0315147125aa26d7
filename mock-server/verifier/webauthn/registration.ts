/**
 * The registration ceremony (WebAuthn L3 §7.1): from a browser's answer to a key that may be stored. Pure: the challenge is
 * the caller's to have issued, to spend before calling and to forget; that the id is new (step 26) is the store's unique
 * index to say, in the transaction that writes what comes back from here (steps 27, 29).
 */
import {toBase64Url} from '../../../src/protocol/base64url.ts';
import type {RegistrationResponseJSON} from '../../../src/protocol/types.ts';
import {verifyAttestation} from './attestation.ts';
import {parseAuthenticatorData, type AuthenticatorData} from './authenticator-data.ts';
import {decodeCbor, type CborMap, type CborValue} from './cbor.ts';
import {checkAuthenticatorData, checkClientData, parseCredentialResponse} from './ceremony.ts';
import {decodeMember, parseClientData, type ClientData} from './client-data.ts';
import {assertUsableKey, parseCredentialKey} from './public-key.ts';
import {malformed, registrationRejected as refuse} from './refusal.ts';
import type {RelyingParty} from './relying-party.ts';
import {type SignatureCheck, verifySignature} from './signature.ts';

export interface RegistrationInput {
  response: RegistrationResponseJSON;
  /** `response` as it was read before, where it was. */
  read?: Registration;
  /** Base64url of the challenge that was issued to this session for this ceremony. */
  challenge: string;
  rp: RelyingParty;
  requireUserVerification: boolean;
  /** WebCrypto's where absent. */
  checkSignature?: SignatureCheck;
}

export interface VerifiedRegistration {
  /** Base64url. */
  credentialId: string;
  /** The COSE key exactly as the authenticator encoded it. */
  publicKey: Uint8Array;
  /** COSE number. */
  algorithm: number;
  signCount: number;
  /** Lower-case UUID form; all zero where the authenticator does not tell. */
  aaguid: string;
  /** As the browser reported them, unknown ones too (§5.2.1.1): a hint for later options, never trusted. */
  transports: string[];
  backupEligible: boolean;
  backupState: boolean;
  userVerified: boolean;
  attestationFormat: string;
}

/** §5.1.3: a credential id has at most 1023 bytes. */
const maxCredentialIdBytes = 1023;

/**
 * The whole answer; the challenge that its client data names is to be looked up and spent. Throws `invalid_request` unless it is
 * well-formed: only a well-formed one spends a challenge.
 */
export function readRegistration(answer: RegistrationResponseJSON): Registration {
  const {id, response} = parseCredentialResponse(answer);
  const transports = parseTransports(response.transports);
  const clientData = parseClientData(response.clientDataJSON);
  const object = decodeAttestationObject(decodeMember(response.attestationObject));
  const format = object.get('fmt');
  const statement = object.get('attStmt');
  const authData = object.get('authData');
  if (typeof format !== 'string' || !(statement instanceof Map) || !(authData instanceof Uint8Array)) {
    throw malformed('attestation_object');
  }
  return {id, transports, clientData, authenticatorData: parseAuthenticatorData(authData), format, statement};
}

/** Throws `invalid_request` for a malformed answer and `registration_rejected` for a wrong one, each with its reason. */
export async function verifyRegistration(input: RegistrationInput): Promise<VerifiedRegistration> {
  const {response, challenge, rp, requireUserVerification, checkSignature = verifySignature} = input;
  const {id, transports, clientData, authenticatorData, format, statement} = input.read ?? readRegistration(response);
  const expected = {type: 'webauthn.create', challenge, rp, refuse, requireUserVerification} as const;

  checkClientData(clientData, expected);
  checkAuthenticatorData(authenticatorData, expected);

  const {attested} = authenticatorData;
  if (!attested) throw refuse('attested_data');
  // Step 25, and the browser's name for the key must be the authenticator's.
  const {length} = attested.credentialId;
  if (length < 1 || length > maxCredentialIdBytes) throw refuse('credential_id');
  if (toBase64Url(attested.credentialId) !== id) throw refuse('credential_id');

  // Step 20.
  const credentialKey = parseCredentialKey(attested.publicKey, refuse);
  assertUsableKey(credentialKey, refuse);

  await verifyAttestation({
    ...{response, challenge, rp, requireUserVerification, checkSignature, format, statement, key: credentialKey},
    authenticatorData: authenticatorData.bytes,
    clientData: clientData.bytes,
  });

  const {signCount, backupEligible, backupState, userVerified} = authenticatorData;
  return {
    credentialId: id,
    publicKey: attested.publicKey.slice(),
    algorithm: credentialKey.algorithm,
    signCount,
    aaguid: attested.aaguid,
    transports,
    backupEligible,
    backupState,
    userVerified,
    attestationFormat: format,
  };
}

/** A well-formed answer. */
export interface Registration {
  id: string;
  transports: string[];
  clientData: ClientData;
  authenticatorData: AuthenticatorData;
  format: string;
  statement: CborMap;
}

function decodeAttestationObject(bytes: Uint8Array<ArrayBuffer>): CborMap {
  let value: CborValue;
  try {
    value = decodeCbor(bytes);
  } catch (cause) {
    throw malformed('attestation_object', cause);
  }
  if (!(value instanceof Map)) throw malformed('attestation_object');
  return value;
}

function parseTransports(value: unknown): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || !value.every((transport) => typeof transport === 'string')) throw malformed('response');
  return [...new Set(value)];
}
