export {BackupCodesFlow, type BackupCodesOptions, type BackupCodesState} from './backup-codes-flow.ts';
export {ChallengeFlow, type ChallengeFlowState, type ChallengeOptions} from './challenge-flow.ts';
export {EnrollKeyFlow, type EnrollKeyOptions, type EnrollKeyState, type EnrollKind} from './enroll-key-flow.ts';
export type {FlowEvent, FlowListener} from './events.ts';
export {Flow, type Step} from './flow.ts';
export {RecordsFlow, type Listed, type RecordsState} from './records-flow.ts';
export {RecoveryFlow, type RecoveryFlowState, type RecoveryOptions} from './recovery-flow.ts';
export {
  SettingsFlow,
  type SettingsDone,
  type SettingsOptions,
  type SettingsPage,
  type SettingsParts,
  type SettingsState,
  type SettingsSwitch,
  type SettingsTask,
} from './settings-flow.ts';
export {TotpSetupFlow, type TotpSetupOptions, type TotpSetupState} from './totp-setup-flow.ts';
export {StepUpFlow, type OfferedMethod, type StepUpOptions, type StepUpState} from './step-up-flow.ts';
