import type {TfaErrorCode} from '../protocol/codes.ts';
import type {Problem} from '../protocol/types.ts';

/** Why a ceremony failed or cannot start: for developers and for finer words, never part of what a program decides on. */
export type CeremonyReason =
  | 'superseded'
  | 'pending_elsewhere'
  | 'excluded'
  | 'maybe_excluded'
  | 'insecure'
  | 'no_api'
  | 'opaque_origin'
  | 'ip_address'
  | 'permissions_policy'
  | 'framed'
  | 'rp_id'
  | 'algorithms'
  | 'capabilities'
  | 'no_focus'
  | 'refused_at_once'
  | 'timed_out'
  | 'dismissed'
  | 'options';

/** What may stand beside a code. */
export interface TfaErrorDetails extends Partial<Omit<Problem, 'type' | 'title' | 'status' | 'code' | 'reason'>> {
  reason?: Problem['reason'] | CeremonyReason;
  /** Seconds, from `Retry-After`. */
  retryAfter?: number;
}

/**
 * Everything that fails here is one of these. `code` is for programs, the message table for people, `cause` for developers.
 * Its message is the code and nothing else, so that no log carries a secret.
 */
export class TfaError extends Error implements TfaErrorDetails {
  declare readonly code: TfaErrorCode;
  declare readonly reason?: TfaErrorDetails['reason'];
  declare readonly action?: TfaErrorDetails['action'];
  declare readonly methods?: TfaErrorDetails['methods'];
  /** RFC 3339. */
  declare readonly until?: string;
  /** Seconds. */
  declare readonly retryAfter?: number;
  declare readonly attemptsLeft?: number;
  declare readonly organization?: string;
  declare readonly step?: TfaErrorDetails['step'];
  declare readonly unknownCredential?: true;

  constructor(code: TfaErrorCode, {cause, ...details}: TfaErrorDetails & {cause?: unknown} = {}) {
    super(code, {cause});
    Object.assign(this, details, {code, name: 'TfaError'});
  }
}

/** By name, not by class: the client may come from another copy of this package than the element. */
export function isTfaError(error: unknown): error is TfaError {
  return error instanceof Error && error.name === 'TfaError';
}
