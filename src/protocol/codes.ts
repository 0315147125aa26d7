/** Codes that a verifier answers with. The code is the stable part of a refusal; its status stands in `problem-status.ts`. */
export const problemCodes = [
  'invalid_request',
  'not_signed_in',
  'second_factor_required',
  'step_up_required',
  'not_permitted',
  'cross_site',
  'not_found',
  'method_not_allowed',
  'conflict',
  'payload_too_large',
  'unsupported_media_type',
  'too_many_attempts',
  'unavailable',
  'internal',

  'email_unverified',
  'sso_account',
  'ceremony_expired',
  'registration_rejected',
  'key_already_registered',
  'name_taken',
  'too_many_keys',
  'setup_superseded',
  'setup_expired',

  'wrong_password',
  'wrong_code',
  'authentication_rejected',
  'method_not_available',

  'two_factor_enforced',
  'two_factor_required',

  'recovery_step',
  'recovery_not_allowed',
  'code_expired',
  'device_not_recognized',
  'still_waiting',
  'recovery_cancelled',
] as const;

/** A code that a verifier's `application/problem+json` carries. */
export type ProblemCode = (typeof problemCodes)[number];

/** Codes that exist only in the browser: nobody answered, or the browser itself refused. */
export type ClientCode =
  | 'network'
  | 'bad_answer'
  | 'webauthn_unsupported'
  | 'insecure_context'
  | 'ceremony_dismissed'
  | 'ceremony_superseded'
  | 'authenticator_mismatch'
  | 'rp_id_mismatch'
  | 'clipboard_denied';

/** Every code a `TfaError` can carry. */
export type TfaErrorCode = ProblemCode | ClientCode;
