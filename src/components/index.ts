/** The elements' classes, which a host may extend or register, and their events. Importing them defines nothing. */
export {TfaBackupCodes} from './backup-codes/backup-codes.ts';
export {TfaChallenge} from './challenge/challenge.ts';
export {TfaCodeField} from './code-field/code-field.ts';
export {TfaEnrollKey} from './enroll-key/enroll-key.ts';
export {
  TfaAccountChangedEvent,
  TfaBackupCodesSavedEvent,
  TfaCancelledEvent,
  TfaChallengePassedEvent,
  TfaErrorEvent,
  TfaFinishedEvent,
  TfaKeyEnrolledEvent,
  TfaKeyRemovedEvent,
  TfaKeyRenamedEvent,
  TfaRecoveryChangedEvent,
  TfaRecoveryRequestedEvent,
  TfaSteppedUpEvent,
  TfaTotpEnabledEvent,
  TfaTotpRemovedEvent,
  TfaTotpReplacedEvent,
} from './events.ts';
export {TfaRecovery} from './recovery/recovery.ts';
export {TfaSettings} from './settings/settings.ts';
export {TfaStepUp} from './step-up/step-up.ts';
export {TfaTotpSetup} from './totp-setup/totp-setup.ts';
