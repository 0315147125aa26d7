import type {TfaError} from '../client/error.ts';
import type {FlowEvent} from '../flows/events.ts';
import type {AccountState, Action, RecoveryState, SecurityKey, StepUpMethod} from '../protocol/types.ts';

/** What elements tell the page. All bubble, also out of shadow roots, and none carries a secret. */
abstract class TfaEvent extends Event {
  constructor(name: string, said?: object) {
    super(`tfa-${name}`, {bubbles: true, composed: true});
    Object.assign(this, said);
  }
}

/** A key is on the account, under its proposed name. */
export class TfaKeyEnrolledEvent extends TfaEvent {
  declare readonly key: SecurityKey;

  constructor(said: {key: SecurityKey}) {
    super('key-enrolled', said);
  }
}

export class TfaKeyRenamedEvent extends TfaEvent {
  declare readonly key: SecurityKey;

  constructor(said: {key: SecurityKey}) {
    super('key-renamed', said);
  }
}

export class TfaKeyRemovedEvent extends TfaEvent {
  declare readonly key: SecurityKey;

  constructor(said: {key: SecurityKey}) {
    super('key-removed', said);
  }
}

/** An authenticator app is set up. */
export class TfaTotpEnabledEvent extends TfaEvent {
  declare readonly account: AccountState;

  constructor(said: {account: AccountState}) {
    super('totp-enabled', said);
  }
}

/** Another app has taken the place of the one before. */
export class TfaTotpReplacedEvent extends TfaEvent {
  declare readonly account: AccountState;

  constructor(said: {account: AccountState}) {
    super('totp-replaced', said);
  }
}

export class TfaTotpRemovedEvent extends TfaEvent {
  declare readonly account: AccountState;

  constructor(said: {account: AccountState}) {
    super('totp-removed', said);
  }
}

/** The new set is valid and the old one dead. */
export class TfaBackupCodesSavedEvent extends TfaEvent {
  declare readonly account: AccountState;

  constructor(said: {account: AccountState}) {
    super('backup-codes-saved', said);
  }
}

export class TfaSteppedUpEvent extends TfaEvent {
  declare readonly action: Action;
  declare readonly method: StepUpMethod;
  /** RFC 3339. */
  declare readonly confirmedUntil: string;

  constructor(said: {action: Action; method: StepUpMethod; confirmedUntil: string}) {
    super('stepped-up', said);
  }
}

/** The recovery has come to this step. */
export class TfaRecoveryChangedEvent extends TfaEvent {
  declare readonly step: RecoveryState['step'];

  constructor(said: {step: RecoveryState['step']}) {
    super('recovery-changed', said);
  }
}

/** The second step is done: lead the person into the account, or, with `newCodes`, to where a new set of backup codes is made. */
export class TfaChallengePassedEvent extends TfaEvent {
  declare readonly account: AccountState;
  declare readonly newCodes: boolean;

  constructor(said: {account: AccountState; newCodes: boolean}) {
    super('challenge-passed', said);
  }
}

/** The person has lost everything: lead them to `<tfa-recovery>`. */
export class TfaRecoveryRequestedEvent extends TfaEvent {
  constructor() {
    super('recovery-requested');
  }
}

/** The account as the server has it after a change. */
export class TfaAccountChangedEvent extends TfaEvent {
  declare readonly account: AccountState;

  constructor(said: {account: AccountState}) {
    super('account-changed', said);
  }
}

/** The person is through. What the element shows next is a fresh start; a host may take it away. */
export class TfaFinishedEvent extends TfaEvent {
  constructor() {
    super('finished');
  }
}

/** The person turned back. */
export class TfaCancelledEvent extends TfaEvent {
  constructor() {
    super('cancelled');
  }
}

/** Something that the person was told went wrong. For a host's own records: `error.code`, `error.cause`. */
export class TfaErrorEvent extends TfaEvent {
  declare readonly error: TfaError;

  constructor(said: {error: TfaError}) {
    super('error', said);
  }
}

const classes: {[Type in FlowEvent['type']]: new (said: never) => Event} = {
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
export function toEvent({type, ...said}: FlowEvent): Event {
  return new classes[type](said as never);
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
