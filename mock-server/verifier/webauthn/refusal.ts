/**
 * Why a ceremony was refused. The code travels to the caller; the reason stays in the activity row and the log, because
 * it helps whoever forges answers more than whoever made a mistake. One table, so that a reason once recorded keeps its word.
 */
import {TfaProblem} from '../problem.ts';

export const refusalReasons = {
  // Malformed: the answer is no WebAuthn answer at all (`invalid_request`).
  response: 'a member of the answer is missing or has the wrong type',
  base64url: 'a member is not canonical base64url',
  client_data: 'clientDataJSON is not UTF-8, not JSON, or a member has the wrong type',
  duplicate_key: 'clientDataJSON names a member twice',
  attestation_object: 'attestationObject is not one strict CBOR map with fmt, attStmt and authData',
  authenticator_data: 'authenticator data is cut short, left over, or holds CBOR that is not strict',

  // Well-formed and wrong (`registration_rejected`, `authentication_rejected`).
  type: 'the other ceremony',
  challenge: 'not the challenge that was issued',
  origin: 'not one of our origins',
  cross_origin: 'made in a frame of another origin, which this deployment does not allow',
  top_origin: 'embedded by an origin that is not allowed, or that the browser did not name consistently',
  rp_id: 'made for another RP ID',
  user_presence: 'nobody touched the authenticator',
  user_verification: 'the person was not verified although that was required',
  backup_flags: 'backed up without being eligible, or the eligibility changed since registration',
  credential_id: 'the ids disagree, or the length is not 1–1023 bytes',
  attested_data: 'no credential in the authenticator data',
  algorithm: 'an algorithm that was not offered',
  public_key: 'the key is not a usable public key of its algorithm',
  attestation_format: 'an attestation statement format that is not supported',
  attestation: 'the attestation statement does not verify',
  user_handle: "another account's user handle",
  signature: 'the signature does not verify',
} as const;

export type RefusalReason = keyof typeof refusalReasons;

/** Makes the problem to throw; the cause is for developers. */
export type Refuse = (reason: RefusalReason, cause?: unknown) => TfaProblem;

export const malformed: Refuse = (reason, cause) =>
  new TfaProblem('invalid_request', {reason, cause, members: {reason: 'malformed'}});

export const registrationRejected: Refuse = (reason, cause) => new TfaProblem('registration_rejected', {reason, cause});

export const authenticationRejected: Refuse = (reason, cause) =>
  new TfaProblem('authentication_rejected', {reason, cause});
