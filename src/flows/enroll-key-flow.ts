import type {Diagnosis} from '../client/capabilities.ts';
import type {TfaClient} from '../client/client.ts';
import type {TfaError} from '../client/error.ts';
import type {AccountState, CreationOptionsJSON, KeyKind, SecurityKey} from '../protocol/types.ts';
import type {BackupCodesFlow} from './backup-codes-flow.ts';
import type {FlowListener} from './events.ts';
import {Flow} from './flow.ts';
import type {StepUpFlow} from './step-up-flow.ts';

/** `any`: a phone or another device, the third and quiet way (R10). */
export type EnrollKind = KeyKind | 'any';

export type EnrollKeyState =
  | {step: 'loading'}
  | {
      step: 'unavailable';
      /** `not_here`: an IP address, a frame, an opaque origin. */
      reason: 'sso' | 'email_unverified' | 'webauthn_unsupported' | 'insecure_context' | 'not_here' | 'too_many_keys';
      account?: AccountState;
    }
  | {step: 'choosing'; account: AccountState; error?: TfaError}
  | {step: 'confirming'; kind: EnrollKind; stepUp: StepUpFlow}
  /** Without `options` they are on their way, or `error` says why they did not come; `begin()` works in every case. */
  | {step: 'ready'; kind: EnrollKind; options?: CreationOptionsJSON; error?: TfaError}
  | {step: 'waiting'; kind: EnrollKind}
  /** The key is stored under its proposed name already (R15). */
  | {step: 'naming'; key: SecurityKey; firstMethod: boolean; error?: TfaError; busy: boolean}
  | {step: 'backup_codes'; key: SecurityKey; codes: BackupCodesFlow}
  | {step: 'enrolled'; key: SecurityKey; account: AccountState}
  | {step: 'failed'; error: TfaError; retry: () => void};

export interface EnrollKeyOptions {
  client: TfaClient;
  onEvent?: FlowListener;
  diagnose?: () => Diagnosis;
  /** A monotonic clock in milliseconds. */
  now?: () => number;
}

/** Adds a security key: confirm → ceremony → name → backup codes, if there are none → finished (R13). */
export declare class EnrollKeyFlow extends Flow<EnrollKeyState> {
  constructor(options: EnrollKeyOptions);
  start(): void;
  choose(kind: EnrollKind): void;
  /** Call it in the click handler: with options there, it reaches `navigator.credentials` without an `await` (R19). */
  begin(): void;
  rename(name: string): void;
  skipNaming(): void;
  /** From `confirming` or `ready` to `choosing`. */
  back(): void;
  /** From `waiting` to `ready`; elsewhere like `back`. */
  cancel(): void;
  /** From `enrolled`: done; the flow starts anew. */
  finish(): void;
}
