import type {
  AccountState,
  BackupCodeSet,
  ChallengeState,
  CreationOptionsJSON,
  EmailCodeSent,
  RequestOptionsJSON,
  SecurityKey,
  SignedIn,
  SignInAnswer,
  StepUpAnswer,
  TotpSetup,
} from '../protocol/types.ts';
import type {Shape} from './shape.ts';

export const securityKey: Shape<SecurityKey> = {id: '', credentialId: '', name: ''};

export const accountState: Shape<AccountState> = {
  user: {name: '', email: ''},
  securityKeys: [securityKey],
  stepUp: {confirmed: [{method: ''}], methods: {add_key: [''], activate_totp: [''], backup_codes: ['']}},
};

export const emailCodeSent: Shape<EmailCodeSent> = {email: ''};

export const stepUpAnswer: Shape<StepUpAnswer> = {method: '', confirmedUntil: ''};

/** What else is wrong with options the browser says itself. */
export const creationOptions: Shape<CreationOptionsJSON> = {challenge: '', user: {id: ''}};
export const requestOptions: Shape<RequestOptionsJSON> = {challenge: ''};
export const totpSetup: Shape<TotpSetup> = {
  setupId: '',
  secret: '',
  otpauthUri: '',
  issuer: '',
  accountName: '',
  algorithm: '',
  digits: 0,
  period: 0,
};
export const backupCodeSet: Shape<BackupCodeSet> = {setId: '', codes: ['']};
export const challengeState: Shape<ChallengeState> = {methods: [''], preferred: ''};
export const signedIn: Shape<SignedIn> = {account: accountState};
export const next: Shape<SignInAnswer> = {next: ''};
