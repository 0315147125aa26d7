import type {TfaError} from '../client/error.ts';
import type {AccountState, Action, RecoveryState, SecurityKey, StepUpMethod} from '../protocol/types.ts';

/** What a flow tells its owner. Never carries a secret. */
export type FlowEvent =
  /** The key is stored, under a proposed name. */
  | {type: 'key-enrolled'; key: SecurityKey}
  | {type: 'key-renamed' | 'key-removed'; key: SecurityKey}
  /** An app is set up; `totp-replaced`: in the place of the one before. */
  | {type: 'totp-enabled' | 'totp-replaced' | 'totp-removed'; account: AccountState}
  | {type: 'backup-codes-saved'; account: AccountState}
  | {type: 'stepped-up'; action: Action; method: StepUpMethod; confirmedUntil: string}
  /** The second step is done: the session is a full one. `newCodes`: the person wants a new set of backup codes. */
  | {type: 'challenge-passed'; account: AccountState; newCodes: boolean}
  /** The person has lost everything. */
  | {type: 'recovery-requested'}
  /** The recovery has come to this step. */
  | {type: 'recovery-changed'; step: RecoveryState['step']}
  /** Read anew after a change. */
  | {type: 'account-changed'; account: AccountState}
  /** The person is through; what follows is a fresh start. */
  | {type: 'finished'}
  /** The person turned back. */
  | {type: 'cancelled'}
  /** An error came on screen. */
  | {type: 'error'; error: TfaError};

export type FlowListener = (event: FlowEvent) => void;
