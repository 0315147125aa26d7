import type {ProblemCode} from './codes.ts';

/** The HTTP status that each code travels under. Not for the browser, which goes by the code alone. */
export const problemStatus = {
  invalid_request: 400,
  not_signed_in: 401,
  second_factor_required: 403,
  step_up_required: 403,
  not_permitted: 403,
  cross_site: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  too_many_attempts: 429,
  unavailable: 503,
  internal: 500,

  email_unverified: 409,
  sso_account: 409,
  ceremony_expired: 410,
  registration_rejected: 422,
  key_already_registered: 409,
  name_taken: 409,
  too_many_keys: 409,
  setup_superseded: 409,
  setup_expired: 410,

  wrong_password: 422,
  wrong_code: 422,
  authentication_rejected: 422,
  method_not_available: 409,

  two_factor_enforced: 409,
  two_factor_required: 409,

  recovery_step: 409,
  recovery_not_allowed: 409,
  code_expired: 410,
  device_not_recognized: 409,
  still_waiting: 409,
  recovery_cancelled: 410,
} as const satisfies Record<ProblemCode, number>;
