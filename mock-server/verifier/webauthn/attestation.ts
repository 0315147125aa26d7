/**
 * The attestation statement (WebAuthn L3 §7.1 steps 21–24, §8). We ask for none and have no trust roots: for the public,
 * attestation must not decide who may enrol (NIST SP 800-63B-4 App. B). So `none` is taken if it really is empty, and a
 * statement that comes unasked is verified by the library and then grants nothing; one that does not verify is refused,
 * because an authenticator that signs wrongly is not to be trusted with the next signature.
 *
 * Not supported: `android-safetynet` (retired by Google), `compound`, and `android-key`, for which the library builds a
 * chain to the statement's own last certificate and fetches the revocation lists that its certificates name: a request
 * to any address that the caller likes. Clients answer none of them when asked for `none` (§5.1.3).
 */
import {sha256} from '@noble/hashes/sha2.js';
import {verifyRegistrationResponse} from '@simplewebauthn/server';
import type {RegistrationResponseJSON} from '../../../src/protocol/types.ts';
import {concatBytes} from './ceremony.ts';
import type {CborMap} from './cbor.ts';
import type {CredentialKey} from './public-key.ts';
import {registrationRejected as refuse} from './refusal.ts';
import {supportedAlgorithms, type RelyingParty} from './relying-party.ts';
import type {SignatureCheck} from './signature.ts';

/** Matched case-sensitively (step 21). */
const supportedFormats: readonly string[] = ['none', 'packed', 'fido-u2f', 'tpm', 'apple'];

export interface AttestationInput {
  response: RegistrationResponseJSON;
  challenge: string;
  rp: RelyingParty;
  requireUserVerification: boolean;
  format: string;
  statement: CborMap;
  authenticatorData: Uint8Array<ArrayBuffer>;
  clientData: Uint8Array<ArrayBuffer>;
  key: CredentialKey;
  checkSignature: SignatureCheck;
}

/** Throws `registration_rejected` with `attestation_format` or `attestation`. */
export async function verifyAttestation(input: AttestationInput): Promise<void> {
  const {format, statement} = input;
  if (!supportedFormats.includes(format)) throw refuse('attestation_format');
  if (format === 'none') {
    // §8.7: nothing to verify, so nothing is left for the library but what our own checks have seen, at a quarter of a registration's CPU.
    if (statement.size > 0) throw refuse('attestation');
    return;
  }
  if (format === 'packed' && !statement.has('x5c')) await verifySelfAttestation(input);
  // §8.6: exactly one certificate.
  if (format === 'fido-u2f' && !isListOfOne(statement.get('x5c'))) throw refuse('attestation');
  await verifyWithLibrary(input);
}

/** §8.2: without certificates the key speaks for itself, with its own algorithm, which the library does not compare. */
async function verifySelfAttestation(input: AttestationInput): Promise<void> {
  const {statement, key, checkSignature} = input;
  const signature = statement.get('sig');
  if (statement.get('alg') !== key.algorithm || !(signature instanceof Uint8Array)) throw refuse('attestation');
  const data = concatBytes(input.authenticatorData, sha256(input.clientData));
  if (!(await checkSignature({key, signature, data, refuse}))) throw refuse('attestation');
}

/** Once more through parsers that are not ours. Whatever they throw after our own checks passed is the statement's fault. */
async function verifyWithLibrary({response, challenge, rp, requireUserVerification}: AttestationInput): Promise<void> {
  const {clientDataJSON, attestationObject} = response.response;
  const {id, rawId, type} = response;
  let verified: boolean;
  try {
    ({verified} = await verifyRegistrationResponse({
      response: {id, rawId, type, response: {clientDataJSON, attestationObject}, clientExtensionResults: {}},
      expectedChallenge: challenge,
      expectedOrigin: [...rp.origins],
      expectedRPID: rp.rpId,
      requireUserVerification,
      supportedAlgorithmIDs: [...supportedAlgorithms],
    }));
  } catch (cause) {
    throw refuse('attestation', cause);
  }
  if (!verified) throw refuse('attestation');
}

function isListOfOne(value: unknown): boolean {
  return Array.isArray(value) && value.length === 1;
}
