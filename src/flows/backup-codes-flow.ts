import type {TfaClient} from '../client/client.ts';
import type {TfaError} from '../client/error.ts';
import type {AccountState, BackupCodeSet} from '../protocol/types.ts';
import type {FlowListener} from './events.ts';
import {Flow} from './flow.ts';
import type {StepUpFlow} from './step-up-flow.ts';

export type BackupCodesState =
  | {step: 'loading'}
  | {step: 'unavailable'; reason: 'sso' | 'email_unverified' | 'no_method'; account: AccountState}
  /** `total` 0 and no `createdAt`: there is no set yet. */
  | {step: 'summary'; remaining: number; total: number; createdAt?: string}
  /** Regenerating kills all old ones, used and unused (R43). */
  | {step: 'warning'; remaining: number}
  | {step: 'confirming'; stepUp: StepUpFlow}
  /** The only steps that hold codes (R45). `saved`: downloaded, printed or copied. */
  | {step: 'showing'; set: BackupCodeSet; account: {email: string; name: string}; saved: boolean; error?: TfaError}
  | {step: 'saving'; set: BackupCodeSet; account: {email: string; name: string}}
  | {step: 'finished'; account: AccountState}
  | {step: 'failed'; error: TfaError; retry: () => void};

export interface BackupCodesOptions {
  client: TfaClient;
  /** As just read; asked for where absent. */
  account?: AccountState;
  /** For the password form; the account's address where absent. */
  username?: string;
  /** A confirmation stands already (the first method was just set up): a first set is made at once. */
  confirmed?: boolean;
  onEvent?: FlowListener;
}

/** Shows how many codes remain, makes a new set, and keeps the old one alive until the new one is saved (R42). */
export declare class BackupCodesFlow extends Flow<BackupCodesState> {
  constructor(options: BackupCodesOptions);
  start(): void;
  /** From `summary`: warns first where a set would die. */
  regenerate(): void;
  /** From `warning`. */
  proceed(): void;
  markSaved(): void;
  confirmSaved(): void;
  /** Drops the codes; the old set stays valid. */
  leave(): void;
  /** From `warning`, `confirming` or `failed`. */
  back(): void;
}
