import type {TfaErrorCode} from '../protocol/codes.ts';
import type {Problem} from '../protocol/types.ts';

/** Why a ceremony failed or cannot start: for developers and for finer words, never what a program decides on. */
export type CeremonyReason =
  /** A newer ceremony of this package took the prompt. */
  | 'superseded'
  /** A request of somebody else's is open on this page. */
  | 'pending_elsewhere'
  | 'excluded'
  /** Cancelled, or the key is on the list already: some browsers do not tell. */
  | 'maybe_excluded'
  /** WebAuthn needs https, or http on localhost. */
  | 'insecure'
  | 'no_api'
  /** A sandboxed frame needs `allow-same-origin`. */
  | 'opaque_origin'
  /** An IP address is no RP ID: use a domain, or localhost. */
  | 'ip_address'
  /** The frame needs `allow="publickey-credentials-create; publickey-credentials-get"`. */
  | 'permissions_policy'
  /** Framed by another origin, and the host has not allowed that (R82). */
  | 'framed'
  /** The RP ID is neither this domain nor above it, and no related origin. */
  | 'rp_id'
  | 'capabilities'
  | 'no_focus'
  /** No key of this account here, or it could not verify the person. */
  | 'refused_at_once'
  | 'timed_out'
  | 'dismissed'
  /** The server's options are not WebAuthn Level 3. */
  | 'options';

/** What may stand beside a code. */
export interface TfaErrorDetails extends Partial<Omit<Problem, 'type' | 'title' | 'status' | 'code' | 'reason'>> {
  reason?: Problem['reason'] | CeremonyReason;
  /** Seconds, from `Retry-After`. */
  retryAfter?: number | undefined;
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
