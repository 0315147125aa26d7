import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {BackupCodesFlow, type BackupCodesState} from '../src/flows/index.ts';
import type {TfaErrorCode} from '../src/protocol/codes.ts';
import {accountWithKeys} from './support/fixtures/account.ts';
import {shown, summary} from './support/fixtures/backup-codes.ts';
import {
  errorOf,
  failed,
  type FaultyClient,
  type OfCeremonies,
  type OfKeys,
  type OfPolicy,
  type OfRecovery,
} from './support/fixtures/error.ts';
import {stepUp} from './support/fixtures/step-up.ts';
import {copyWithoutPermission, finishUnsaved, leaveUnsaved} from './support/play/backup-codes.ts';
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

const meta: Meta<ElementArgs> = {title: 'Elements/tfa-backup-codes', component: 'tfa-backup-codes', args: elementArgs};
export default meta;

function draw(state: BackupCodesState, play = expectAWayOn): Picture<ElementArgs> {
  return {
    render: ({headingLevel, supportUrl, verifyEmailUrl}) =>
      html`<tfa-backup-codes
        .flow=${scriptedFlow(BackupCodesFlow, state)}
        heading-level=${headingLevel}
        support-url=${supportUrl}
        verify-email-url=${verifyEmailUrl}
      ></tfa-backup-codes>`,
    play,
  };
}

export const Loading = draw({step: 'loading'}, expectAnAnnouncement);
export const UnavailableSso = draw({step: 'unavailable', reason: 'sso'});
export const UnavailableEmailUnverified = draw({step: 'unavailable', reason: 'email_unverified'});
export const UnavailableNoMethod = draw({step: 'unavailable', reason: 'no_method'});
export const SummaryNone = draw({step: 'summary', remaining: 0, total: 0});
export const Summary = draw(summary(10));
export const SummaryFewLeft = draw(summary(3));
export const SummaryOneLeft = draw(summary(1));
export const SummaryAllUsed = draw(summary(0));
export const Warning = draw({step: 'warning', remaining: 7});
export const WarningOneLeft = draw({step: 'warning', remaining: 1});
export const Confirming = draw({step: 'confirming', stepUp});
export const Showing = draw({step: 'showing', ...shown, saved: false});
export const ShowingNotTicked = draw({step: 'showing', ...shown, saved: false}, finishUnsaved);
export const ShowingLeaving = draw({step: 'showing', ...shown, saved: false}, leaveUnsaved);
export const Saving = draw({step: 'saving', ...shown}, expectAnAnnouncement);
export const Finished = draw({step: 'finished', account: accountWithKeys(1)});
export const Failed = draw(failed('internal'));

const refused = (code: TfaErrorCode) => draw({step: 'showing', ...shown, error: errorOf(code)});
const over = (code: TfaErrorCode) => draw(failed(code));

export const ErrorTooManyAttempts = refused('too_many_attempts');
export const ErrorInvalidRequest = refused('invalid_request');
export const ErrorCrossSite = refused('cross_site');
export const ErrorConflict = refused('conflict');
export const ErrorNetwork = refused('network');
export const ErrorBadAnswer = refused('bad_answer');
export const ErrorUnavailable = refused('unavailable');
export const ErrorInternal = refused('internal');
export const ErrorClipboardDenied = draw({step: 'showing', ...shown, saved: false}, copyWithoutPermission);
export const ErrorNotFound = over('not_found');
export const ErrorSetupSuperseded = over('setup_superseded');
export const ErrorSetupExpired = over('setup_expired');
export const ErrorNotSignedIn = over('not_signed_in');
export const ErrorSecondFactorRequired = over('second_factor_required');
export const ErrorNotPermitted = over('not_permitted');
export const ErrorEmailUnverified = over('email_unverified');
export const ErrorSsoAccount = over('sso_account');

type Elsewhere =
  | FaultyClient
  | OfCeremonies
  | OfKeys
  | OfPolicy
  | OfRecovery
  | 'authentication_rejected'
  /** Drawn as `unavailable`, `no_method`. */
  | 'method_not_available'
  /** Answered by asking for a confirmation. */
  | 'step_up_required'
  | 'wrong_code'
  | 'wrong_password';

const steps = {
  loading: {Loading},
  unavailable: {UnavailableSso, UnavailableEmailUnverified, UnavailableNoMethod},
  summary: {SummaryNone, Summary, SummaryFewLeft, SummaryOneLeft, SummaryAllUsed},
  warning: {Warning, WarningOneLeft},
  confirming: {Confirming},
  showing: {Showing},
  saving: {Saving},
  finished: {Finished},
  failed: {Failed},
} satisfies Record<BackupCodesState['step'], Pictures<ElementArgs>>;

const errors = {
  too_many_attempts: {ErrorTooManyAttempts},
  invalid_request: {ErrorInvalidRequest},
  cross_site: {ErrorCrossSite},
  conflict: {ErrorConflict},
  network: {ErrorNetwork},
  bad_answer: {ErrorBadAnswer},
  unavailable: {ErrorUnavailable},
  internal: {ErrorInternal},
  clipboard_denied: {ErrorClipboardDenied},
  not_found: {ErrorNotFound},
  setup_superseded: {ErrorSetupSuperseded},
  setup_expired: {ErrorSetupExpired},
  not_signed_in: {ErrorNotSignedIn},
  second_factor_required: {ErrorSecondFactorRequired},
  not_permitted: {ErrorNotPermitted},
  email_unverified: {ErrorEmailUnverified},
  sso_account: {ErrorSsoAccount},
} satisfies Record<Exclude<TfaErrorCode, Elsewhere>, Pictures<ElementArgs>>;

/** All at once. What is missing here does not compile. */
export const Grid = {...grid({steps, errors}), tags: ['no-tree']};
