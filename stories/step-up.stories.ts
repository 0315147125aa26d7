import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {type OfferedMethod, StepUpFlow, type StepUpState} from '../src/flows/index.ts';
import type {TfaErrorCode} from '../src/protocol/codes.ts';
import {
  errorOf,
  failed,
  type FaultyClient,
  type OfKeys,
  type OfPolicy,
  type OfRecovery,
} from './support/fixtures/error.ts';
import {confirming} from './support/fixtures/step-up.ts';
import {
  type ElementArgs,
  elementArgs,
  expectAnAnnouncement,
  expectAWayOn,
  grid,
  type Picture,
  type Pictures,
} from './support/picture.ts';
import {scriptedFlow} from './support/scripted-flow.ts';

const meta: Meta<ElementArgs> = {title: 'Elements/tfa-step-up', component: 'tfa-step-up', args: elementArgs};
export default meta;

function draw(state: StepUpState, play = expectAWayOn): Picture<ElementArgs> {
  return {
    render: ({headingLevel, supportUrl, signInUrl}) =>
      html`<tfa-step-up
        .flow=${scriptedFlow(StepUpFlow, state)}
        heading-level=${headingLevel}
        support-url=${supportUrl}
        sign-in-url=${signInUrl}
      ></tfa-step-up>`,
    play,
  };
}

export const Loading = draw({step: 'loading'}, expectAnAnnouncement);
export const Password = draw(confirming('password'));
export const PasswordBusy = draw({...confirming('password'), busy: true}, expectAnAnnouncement);
export const AppCode = draw(confirming('totp', ['password', 'backup_code']));
export const BackupCode = draw(confirming('backup_code', ['password', 'totp']));
export const SecurityKey = draw(confirming('security_key', ['totp']));
export const EmailCode = draw(confirming('email_code'));
export const EmailCodeResent = draw({...confirming('email_code'), resent: true}, expectAnAnnouncement);
export const SecurityKeyBusy = draw({...confirming('security_key', ['totp']), busy: true}, expectAnAnnouncement);
export const SigningIn = draw({step: 'signing_in', busy: false, missed: false});
export const SigningInBusy = draw({step: 'signing_in', busy: true, missed: false}, expectAnAnnouncement);
export const SigningInMissed = draw({step: 'signing_in', busy: false, missed: true});
export const SigningInError = draw({step: 'signing_in', busy: false, missed: false, error: errorOf('network')});
export const Confirmed = draw(
  {step: 'confirmed', method: 'password', confirmedUntil: '2026-11-24T12:05:00Z'},
  expectAnAnnouncement,
);
export const Failed = draw(failed('internal'));

const refused = (method: OfferedMethod, code: TfaErrorCode) => draw({...confirming(method), error: errorOf(code)});
const over = (code: TfaErrorCode) => draw(failed(code));

export const ErrorWrongPassword = refused('password', 'wrong_password');
export const ErrorTooManyAttempts = refused('password', 'too_many_attempts');
export const ErrorInvalidRequest = refused('password', 'invalid_request');
export const ErrorCrossSite = refused('password', 'cross_site');
export const ErrorConflict = refused('password', 'conflict');
export const ErrorNotFound = refused('password', 'not_found');
export const ErrorNetwork = refused('password', 'network');
export const ErrorBadAnswer = refused('password', 'bad_answer');
export const ErrorUnavailable = refused('password', 'unavailable');
export const ErrorInternal = refused('password', 'internal');
export const ErrorEmailUnverified = refused('password', 'email_unverified');
export const ErrorSsoAccount = refused('password', 'sso_account');
export const ErrorWrongCode = refused('totp', 'wrong_code');
export const ErrorCodeExpired = refused('email_code', 'code_expired');
export const ErrorWrongBackupCode = refused('backup_code', 'wrong_code');
export const ErrorCodesLocked = refused('backup_code', 'too_many_attempts');
export const ErrorAuthenticationRejected = refused('security_key', 'authentication_rejected');
export const ErrorCeremonyDismissed = refused('security_key', 'ceremony_dismissed');
export const ErrorCeremonyExpired = refused('security_key', 'ceremony_expired');
export const ErrorCeremonySuperseded = refused('security_key', 'ceremony_superseded');
export const ErrorAuthenticatorMismatch = refused('security_key', 'authenticator_mismatch');
export const ErrorRpIdMismatch = refused('security_key', 'rp_id_mismatch');
export const ErrorWebauthnUnsupported = refused('security_key', 'webauthn_unsupported');
export const ErrorInsecureContext = refused('security_key', 'insecure_context');
export const ErrorNotSignedIn = over('not_signed_in');
export const ErrorSecondFactorRequired = over('second_factor_required');
export const ErrorNotPermitted = over('not_permitted');
export const ErrorMethodNotAvailable = over('method_not_available');

type Elsewhere =
  | FaultyClient
  | OfKeys
  | OfPolicy
  | Exclude<OfRecovery, 'code_expired'>
  | 'clipboard_denied'
  | 'setup_expired'
  | 'setup_superseded'
  /** Answered by offering what the server then declares. */
  | 'step_up_required';

const methods = {
  password: {Password, PasswordBusy},
  totp: {AppCode},
  backup_code: {BackupCode},
  email_code: {EmailCode, EmailCodeResent},
  security_key: {SecurityKey, SecurityKeyBusy},
} satisfies Record<OfferedMethod, Pictures<ElementArgs>>;

const steps = {
  loading: {Loading},
  confirming: {
    ...methods.password,
    ...methods.totp,
    ...methods.backup_code,
    ...methods.email_code,
    ...methods.security_key,
  },
  signing_in: {SigningIn, SigningInBusy, SigningInMissed, SigningInError},
  confirmed: {Confirmed},
  failed: {Failed},
} satisfies Record<StepUpState['step'], Pictures<ElementArgs>>;

const errors = {
  wrong_password: {ErrorWrongPassword},
  wrong_code: {ErrorWrongCode, ErrorWrongBackupCode},
  code_expired: {ErrorCodeExpired},
  too_many_attempts: {ErrorTooManyAttempts, ErrorCodesLocked},
  authentication_rejected: {ErrorAuthenticationRejected},
  ceremony_dismissed: {ErrorCeremonyDismissed},
  ceremony_expired: {ErrorCeremonyExpired},
  ceremony_superseded: {ErrorCeremonySuperseded},
  authenticator_mismatch: {ErrorAuthenticatorMismatch},
  rp_id_mismatch: {ErrorRpIdMismatch},
  webauthn_unsupported: {ErrorWebauthnUnsupported},
  insecure_context: {ErrorInsecureContext},
  invalid_request: {ErrorInvalidRequest},
  cross_site: {ErrorCrossSite},
  conflict: {ErrorConflict},
  not_found: {ErrorNotFound},
  network: {ErrorNetwork},
  bad_answer: {ErrorBadAnswer},
  unavailable: {ErrorUnavailable},
  internal: {ErrorInternal},
  email_unverified: {ErrorEmailUnverified},
  sso_account: {ErrorSsoAccount},
  not_signed_in: {ErrorNotSignedIn},
  second_factor_required: {ErrorSecondFactorRequired},
  not_permitted: {ErrorNotPermitted},
  method_not_available: {ErrorMethodNotAvailable},
} satisfies Record<Exclude<TfaErrorCode, Elsewhere>, Pictures<ElementArgs>>;

/** All at once. What is missing here does not compile. */
export const Grid = {...grid({steps, errors}), tags: ['no-tree']};
