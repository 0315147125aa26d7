import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {StepUpFlow, type StepUpState} from '../src/flows/index.ts';
import type {TfaErrorCode} from '../src/protocol/codes.ts';
import {
  errorOf,
  failed,
  type FaultyClient,
  type OfCeremonies,
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
    render: ({headingLevel, supportUrl}) =>
      html`<tfa-step-up
        .flow=${scriptedFlow(StepUpFlow, state)}
        heading-level=${headingLevel}
        support-url=${supportUrl}
      ></tfa-step-up>`,
    play,
  };
}

export const Loading = draw({step: 'loading'}, expectAnAnnouncement);
export const Confirming = draw(confirming);
export const ConfirmingBusy = draw({...confirming, busy: true}, expectAnAnnouncement);
export const Confirmed = draw(
  {step: 'confirmed', method: 'password', confirmedUntil: '2026-11-24T12:05:00Z'},
  expectAnAnnouncement,
);
export const Failed = draw(failed('internal'));

const refused = (code: TfaErrorCode) => draw({...confirming, error: errorOf(code)});
const over = (code: TfaErrorCode) => draw(failed(code));

export const ErrorWrongPassword = refused('wrong_password');
export const ErrorTooManyAttempts = refused('too_many_attempts');
export const ErrorInvalidRequest = refused('invalid_request');
export const ErrorCrossSite = refused('cross_site');
export const ErrorConflict = refused('conflict');
export const ErrorNotFound = refused('not_found');
export const ErrorNetwork = refused('network');
export const ErrorBadAnswer = refused('bad_answer');
export const ErrorUnavailable = refused('unavailable');
export const ErrorInternal = refused('internal');
export const ErrorEmailUnverified = refused('email_unverified');
export const ErrorSsoAccount = refused('sso_account');
export const ErrorNotSignedIn = over('not_signed_in');
export const ErrorSecondFactorRequired = over('second_factor_required');
export const ErrorNotPermitted = over('not_permitted');
export const ErrorMethodNotAvailable = over('method_not_available');

type Elsewhere =
  | FaultyClient
  | OfCeremonies
  | OfKeys
  | OfPolicy
  | OfRecovery
  | 'authentication_rejected'
  | 'clipboard_denied'
  | 'setup_expired'
  | 'setup_superseded'
  /** Answered by offering what the server then declares. */
  | 'step_up_required'
  | 'wrong_code';

const steps = {
  loading: {Loading},
  confirming: {Confirming, ConfirmingBusy},
  confirmed: {Confirmed},
  failed: {Failed},
} satisfies Record<StepUpState['step'], Pictures<ElementArgs>>;

const errors = {
  wrong_password: ErrorWrongPassword,
  too_many_attempts: ErrorTooManyAttempts,
  invalid_request: ErrorInvalidRequest,
  cross_site: ErrorCrossSite,
  conflict: ErrorConflict,
  not_found: ErrorNotFound,
  network: ErrorNetwork,
  bad_answer: ErrorBadAnswer,
  unavailable: ErrorUnavailable,
  internal: ErrorInternal,
  email_unverified: ErrorEmailUnverified,
  sso_account: ErrorSsoAccount,
  not_signed_in: ErrorNotSignedIn,
  second_factor_required: ErrorSecondFactorRequired,
  not_permitted: ErrorNotPermitted,
  method_not_available: ErrorMethodNotAvailable,
} satisfies Record<Exclude<TfaErrorCode, Elsewhere>, Picture<ElementArgs>>;

/** All at once. What is missing here does not compile. */
export const Grid = {...grid({...steps, errors}), tags: ['no-tree']};
