import type {TfaError} from '../client/error.ts';
import type {FlowEvent} from '../flows/events.ts';
import type {AccountState, Action, RecoveryState, SecurityKey, StepUpMethod} from '../protocol/types.ts';

/** What elements tell the page. All bubble, also out of shadow roots, and none carries a secret. */
abstract class TfaEvent extends Event {
  constructor({type, ...said}: FlowEvent) {
    super(`tfa-${type}`, {bubbles: true, composed: true});
    Object.assign(this, said);
  }
}

/** A key is on the account, under its proposed name. */
export class TfaKeyEnrolledEvent extends TfaEvent {
  declare readonly key: SecurityKey;
}

export class TfaKeyRenamedEvent extends TfaEvent {
  declare readonly key: SecurityKey;
}

export class TfaKeyRemovedEvent extends TfaEvent {
  declare readonly key: SecurityKey;
}

/** An authenticator app is set up. */
export class TfaTotpEnabledEvent extends TfaEvent {
  declare readonly account: AccountState;
}

/** Another app has taken the place of the one before. */
export class TfaTotpReplacedEvent extends TfaEvent {
  declare readonly account: AccountState;
}

export class TfaTotpRemovedEvent extends TfaEvent {
  declare readonly account: AccountState;
}

/** The new set is valid and the old one dead. */
export class TfaBackupCodesSavedEvent extends TfaEvent {
  declare readonly account: AccountState;
}

export class TfaSteppedUpEvent extends TfaEvent {
  declare readonly action: Action;
  declare readonly method: StepUpMethod;
  /** RFC 3339. */
  declare readonly confirmedUntil: string;
}

/** The recovery has come to this step. */
export class TfaRecoveryChangedEvent extends TfaEvent {
  declare readonly step: RecoveryState['step'];
}

/** The second step is done: lead the person into the account, or, with `newCodes`, to where a new set of backup codes is made. */
export class TfaChallengePassedEvent extends TfaEvent {
  declare readonly account: AccountState;
  declare readonly newCodes: boolean;
}

/** The person has lost everything: lead them to `<tfa-recovery>`. */
export class TfaRecoveryRequestedEvent extends TfaEvent {}

/** The account as the server has it after a change. */
export class TfaAccountChangedEvent extends TfaEvent {
  declare readonly account: AccountState;
}

/** The person is through. What the element shows next is a fresh start; a host may take it away. */
export class TfaFinishedEvent extends TfaEvent {}

/** The person turned back. */
export class TfaCancelledEvent extends TfaEvent {}

/** Something that the person was told went wrong. For a host's own records: `error.code`, `error.cause`. */
export class TfaErrorEvent extends TfaEvent {
  declare readonly error: TfaError;
}

const classes: {[Type in FlowEvent['type']]: new (said: FlowEvent) => TfaEvent} = {
  'key-enrolled': TfaKeyEnrolledEvent,
  'key-renamed': TfaKeyRenamedEvent,
  'key-removed': TfaKeyRemovedEvent,
  'totp-enabled': TfaTotpEnabledEvent,
  'totp-replaced': TfaTotpReplacedEvent,
  'totp-removed': TfaTotpRemovedEvent,
  'backup-codes-saved': TfaBackupCodesSavedEvent,
  'stepped-up': TfaSteppedUpEvent,
  'recovery-changed': TfaRecoveryChangedEvent,
  'challenge-passed': TfaChallengePassedEvent,
  'recovery-requested': TfaRecoveryRequestedEvent,
  'account-changed': TfaAccountChangedEvent,
  finished: TfaFinishedEvent,
  cancelled: TfaCancelledEvent,
  error: TfaErrorEvent,
};

/** What a flow says, as the page hears it. */
export function toEvent(said: FlowEvent): Event {
  return new classes[said.type](said);
}

declare global {
  interface HTMLElementEventMap {
    'tfa-key-enrolled': TfaKeyEnrolledEvent;
    'tfa-key-renamed': TfaKeyRenamedEvent;
    'tfa-key-removed': TfaKeyRemovedEvent;
    'tfa-totp-enabled': TfaTotpEnabledEvent;
    'tfa-totp-replaced': TfaTotpReplacedEvent;
    'tfa-totp-removed': TfaTotpRemovedEvent;
    'tfa-backup-codes-saved': TfaBackupCodesSavedEvent;
    'tfa-stepped-up': TfaSteppedUpEvent;
    'tfa-challenge-passed': TfaChallengePassedEvent;
    'tfa-recovery-requested': TfaRecoveryRequestedEvent;
    'tfa-recovery-changed': TfaRecoveryChangedEvent;
    'tfa-account-changed': TfaAccountChangedEvent;
    'tfa-finished': TfaFinishedEvent;
    'tfa-cancelled': TfaCancelledEvent;
    'tfa-error': TfaErrorEvent;
  }
}
