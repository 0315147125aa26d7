import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {TfaError} from '../src/client/error.ts';
import {RecoveryFlow, type RecoveryFlowState} from '../src/flows/index.ts';
import type {TfaErrorCode} from '../src/protocol/codes.ts';
import {account} from './support/fixtures/account.ts';
import {
  errorOf,
  failed,
  type FaultyClient,
  type OfCeremonies,
  type OfKeys,
  type OfPolicy,
} from './support/fixtures/error.ts';
import * as at from './support/fixtures/recovery.ts';
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

const meta: Meta<ElementArgs> = {title: 'Elements/tfa-recovery', component: 'tfa-recovery', args: elementArgs};
export default meta;

function draw(state: RecoveryFlowState, play = expectAWayOn): Picture<ElementArgs> {
  return {
    render: ({headingLevel, supportUrl}) =>
      html`<tfa-recovery
        .flow=${scriptedFlow(RecoveryFlow, state)}
        heading-level=${headingLevel}
        support-url=${supportUrl}
      ></tfa-recovery>`,
    play,
  };
}

const idle = {busy: false};
const busy = {busy: true};
const emailCode = {step: 'email_code', recovery: at.emailCodeSent} as const;
const accessCode = {step: 'access_code', recovery: at.accessCodeSent} as const;

export const Loading = draw({step: 'loading'}, expectAnAnnouncement);
const recoveryWait = {min: 259_200, max: 432_000};
export const Intro = draw({step: 'intro', recoveryWait, ...idle});
export const IntroBusy = draw({step: 'intro', recoveryWait, ...busy}, expectAnAnnouncement);
export const NotAllowed = draw({step: 'not_allowed'});
export const NotAllowedForAWhile = draw({step: 'not_allowed', until: at.pausedUntil});
export const EmailCode = draw({...emailCode, ...idle});
export const EmailCodeBusy = draw({...emailCode, ...busy}, expectAnAnnouncement);
export const EmailCodeResent = draw({...emailCode, ...idle, resent: true}, expectAnAnnouncement);
export const Device = draw({step: 'device', recovery: at.emailVerified, ...idle});
export const DeviceBusy = draw({step: 'device', recovery: at.emailVerified, ...busy}, expectAnAnnouncement);
export const DeviceFailed = draw({step: 'device_failed', recovery: {...at.emailVerified, deviceFailed: true}, ...idle});
export const DeviceFailedBusy = draw(
  {step: 'device_failed', recovery: {...at.emailVerified, deviceFailed: true}, ...busy},
  expectAnAnnouncement,
);
export const Waiting = draw({step: 'waiting', recovery: at.waiting});
export const WaitingForMail = draw({step: 'waiting', recovery: at.waitingForMail});
export const AccessCode = draw({...accessCode, ...idle});
export const AccessCodeBusy = draw({...accessCode, ...busy}, expectAnAnnouncement);
export const AccessCodeResent = draw({...accessCode, ...idle, resent: true}, expectAnAnnouncement);
export const AccessCodeAgain = draw({step: 'access_code', recovery: at.redeemed, ...idle});
export const Recovered = draw({
  step: 'recovered',
  account: {...account, level: 'enrol_only', enrolReason: 'recovered'},
});

const over = (recovery: Extract<RecoveryFlowState, {step: 'over'}>['recovery']) =>
  draw({step: 'over', recovery, ...idle});

export const Redeemed = over(at.redeemed);
export const RedeemedTooLate = draw({step: 'over', recovery: at.redeemed, ...idle, error: errorOf('recovery_step')});
export const Expired = over(at.expired);
export const CancelledByLink = over(at.cancelled('link'));
export const CancelledBySignIn = over(at.cancelled('sign_in'));
export const CancelledByPassword = over(at.cancelled('password'));
export const CancelledByEmail = over(at.cancelled('email'));
export const CancelledByAttempts = over(at.cancelled('attempts'));
export const CancelledByOwner = over(at.cancelled('owner'));
export const CancelledByOperator = over(at.cancelled('operator'));
export const OverBusy = draw({step: 'over', recovery: at.expired, ...busy}, expectAnAnnouncement);
export const Failed = draw(failed('internal'));

const refused = (code: TfaErrorCode) => draw({...emailCode, ...idle, error: errorOf(code)});
const left = (attemptsLeft: number) => new TfaError('wrong_code', {attemptsLeft});

export const ErrorWrongCode = draw({...emailCode, ...idle, error: left(4)});
export const ErrorWrongCodeOneTryLeft = draw({...emailCode, ...idle, error: left(1)});
export const ErrorWrongAccessCode = draw({...accessCode, ...idle, error: left(2)});
export const ErrorCodeExpired = refused('code_expired');
export const ErrorTooManyAttempts = refused('too_many_attempts');
export const ErrorInvalidRequest = refused('invalid_request');
export const ErrorCrossSite = refused('cross_site');
export const ErrorConflict = refused('conflict');
export const ErrorNetwork = refused('network');
export const ErrorBadAnswer = refused('bad_answer');
export const ErrorUnavailable = refused('unavailable');
export const ErrorInternal = refused('internal');
export const ErrorNotSignedIn = draw(failed('not_signed_in'));
export const ErrorNotPermitted = draw(failed('not_permitted'));
export const ErrorSsoAccount = draw(failed('sso_account'));
export const ErrorMethodNotAvailable = draw(failed('method_not_available'));

type Elsewhere =
  | FaultyClient
  | OfCeremonies
  | OfKeys
  | OfPolicy
  | 'authentication_rejected'
  | 'clipboard_denied'
  | 'email_unverified'
  | 'second_factor_required'
  | 'setup_expired'
  | 'setup_superseded'
  | 'step_up_required'
  | 'wrong_password'
  /** Answered by drawing the step that stands. */
  | 'device_not_recognized'
  | 'not_found'
  | 'recovery_cancelled'
  | 'recovery_not_allowed'
  | 'still_waiting';

const steps = {
  loading: {Loading},
  intro: {Intro, IntroBusy},
  not_allowed: {NotAllowed, NotAllowedForAWhile},
  email_code: {EmailCode, EmailCodeBusy, EmailCodeResent},
  device: {Device, DeviceBusy},
  device_failed: {DeviceFailed, DeviceFailedBusy},
  waiting: {Waiting, WaitingForMail},
  access_code: {AccessCode, AccessCodeBusy, AccessCodeResent, AccessCodeAgain},
  recovered: {Recovered},
  over: {
    Redeemed,
    Expired,
    CancelledByLink,
    CancelledBySignIn,
    CancelledByPassword,
    CancelledByEmail,
    CancelledByAttempts,
    CancelledByOwner,
    CancelledByOperator,
    OverBusy,
  },
  failed: {Failed},
} satisfies Record<RecoveryFlowState['step'], Pictures<ElementArgs>>;

const errors = {
  wrong_code: {ErrorWrongCode, ErrorWrongCodeOneTryLeft, ErrorWrongAccessCode},
  code_expired: {ErrorCodeExpired},
  recovery_step: {RedeemedTooLate},
  too_many_attempts: {ErrorTooManyAttempts},
  invalid_request: {ErrorInvalidRequest},
  cross_site: {ErrorCrossSite},
  conflict: {ErrorConflict},
  network: {ErrorNetwork},
  bad_answer: {ErrorBadAnswer},
  unavailable: {ErrorUnavailable},
  internal: {ErrorInternal},
  not_signed_in: {ErrorNotSignedIn},
  not_permitted: {ErrorNotPermitted},
  sso_account: {ErrorSsoAccount},
  method_not_available: {ErrorMethodNotAvailable},
} satisfies Record<Exclude<TfaErrorCode, Elsewhere>, Pictures<ElementArgs>>;

/** All at once. What is missing here does not compile. */
export const Grid = {...grid({steps, errors}), tags: ['no-tree']};
