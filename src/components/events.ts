import type {TfaError} from '../client/error.ts';
import type {FlowEvent} from '../flows/events.ts';
import type {AccountState, Action, RecoveryState, SecurityKey, StepUpMethod} from '../protocol/types.ts';

/** What elements tell the page. All bubble, also out of shadow roots, and none carries a secret. */
abstract class TfaEvent extends Event {
  constructor(type: string) {
    super(type, {bubbles: true, composed: true});
  }
}

/** A key is on the account, under its proposed name. */
export class TfaKeyEnrolledEvent extends TfaEvent {
  readonly key: SecurityKey;
  constructor(key: SecurityKey) {
    super('tfa-key-enrolled');
    this.key = key;
  }
}

export class TfaKeyRenamedEvent extends TfaEvent {
  readonly key: SecurityKey;
  constructor(key: SecurityKey) {
    super('tfa-key-renamed');
    this.key = key;
  }
}

export class TfaKeyRemovedEvent extends TfaEvent {
  readonly key: SecurityKey;
  constructor(key: SecurityKey) {
    super('tfa-key-removed');
    this.key = key;
  }
}

/** An authenticator app is set up. */
export class TfaTotpEnabledEvent extends TfaEvent {
  readonly account: AccountState;
  constructor(account: AccountState) {
    super('tfa-totp-enabled');
    this.account = account;
  }
}

/** Another app has taken the place of the one before. */
export class TfaTotpReplacedEvent extends TfaEvent {
  readonly account: AccountState;
  constructor(account: AccountState) {
    super('tfa-totp-replaced');
    this.account = account;
  }
}

export class TfaTotpRemovedEvent extends TfaEvent {
  readonly account: AccountState;
  constructor(account: AccountState) {
    super('tfa-totp-removed');
    this.account = account;
  }
}

/** The new set is valid and the old one dead. */
export class TfaBackupCodesSavedEvent extends TfaEvent {
  readonly account: AccountState;
  constructor(account: AccountState) {
    super('tfa-backup-codes-saved');
    this.account = account;
  }
}

export class TfaSteppedUpEvent extends TfaEvent {
  readonly action: Action;
  readonly method: StepUpMethod;
  /** RFC 3339. */
  readonly confirmedUntil: string;
  constructor({action, method, confirmedUntil}: {action: Action; method: StepUpMethod; confirmedUntil: string}) {
    super('tfa-stepped-up');
    this.action = action;
    this.method = method;
    this.confirmedUntil = confirmedUntil;
  }
}

/** The recovery has come to this step. */
export class TfaRecoveryChangedEvent extends TfaEvent {
  readonly step: RecoveryState['step'];
  constructor(step: RecoveryState['step']) {
    super('tfa-recovery-changed');
    this.step = step;
  }
}

/** The second step is done: lead the person into the account, or, with `newCodes`, to where a new set of backup codes is made. */
export class TfaChallengePassedEvent extends TfaEvent {
  readonly account: AccountState;
  readonly newCodes: boolean;
  constructor({account, newCodes}: {account: AccountState; newCodes: boolean}) {
    super('tfa-challenge-passed');
    this.account = account;
    this.newCodes = newCodes;
  }
}

/** The person has lost everything: lead them to `<tfa-recovery>`. */
export class TfaRecoveryRequestedEvent extends TfaEvent {
  constructor() {
    super('tfa-recovery-requested');
  }
}

/** The account as the server has it after a change. */
export class TfaAccountChangedEvent extends TfaEvent {
  readonly account: AccountState;
  constructor(account: AccountState) {
    super('tfa-account-changed');
    this.account = account;
  }
}

/** The person is through. What the element shows next is a fresh start; a host may take it away. */
export class TfaFinishedEvent extends TfaEvent {
  constructor() {
    super('tfa-finished');
  }
}

/** The person turned back. */
export class TfaCancelledEvent extends TfaEvent {
  constructor() {
    super('tfa-cancelled');
  }
}

/** Something that the person was told went wrong. For a host's own records: `error.code`, `error.cause`. */
export class TfaErrorEvent extends TfaEvent {
  readonly error: TfaError;
  constructor(error: TfaError) {
    super('tfa-error');
    this.error = error;
  }
}

/** What a flow says, as the page hears it. */
export function toEvent(event: FlowEvent): Event {
  switch (event.type) {
    case 'key-enrolled':
      return new TfaKeyEnrolledEvent(event.key);
    case 'key-renamed':
      return new TfaKeyRenamedEvent(event.key);
    case 'totp-enabled':
      return new TfaTotpEnabledEvent(event.account);
    case 'totp-replaced':
      return new TfaTotpReplacedEvent(event.account);
    case 'totp-removed':
      return new TfaTotpRemovedEvent(event.account);
    case 'backup-codes-saved':
      return new TfaBackupCodesSavedEvent(event.account);
    case 'stepped-up':
      return new TfaSteppedUpEvent(event);
    case 'challenge-passed':
      return new TfaChallengePassedEvent(event);
    case 'recovery-requested':
      return new TfaRecoveryRequestedEvent();
    case 'recovery-changed':
      return new TfaRecoveryChangedEvent(event.step);
    case 'account-changed':
      return new TfaAccountChangedEvent(event.account);
    case 'finished':
      return new TfaFinishedEvent();
    case 'cancelled':
      return new TfaCancelledEvent();
    case 'error':
      return new TfaErrorEvent(event.error);
  }
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
