import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {TotpSetupFlow, type TotpSetupState} from '../src/flows/index.ts';
import type {TfaErrorCode} from '../src/protocol/codes.ts';
import {account, accountWithApp, accountWithKeys} from './support/fixtures/account.ts';
import {backupCodes} from './support/fixtures/backup-codes.ts';
import {
  errorOf,
  failed,
  type FaultyClient,
  type OfCeremonies,
  type OfKeys,
  type OfRecovery,
} from './support/fixtures/error.ts';
import {stepUp} from './support/fixtures/step-up.ts';
import {setup} from './support/fixtures/totp-setup.ts';
import {copyKeyWithoutPermission, openManualEntry} from './support/play/totp-setup.ts';
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

const meta: Meta<ElementArgs> = {title: 'Elements/tfa-totp-setup', component: 'tfa-totp-setup', args: elementArgs};
export default meta;

function draw(state: TotpSetupState, play = expectAWayOn): Picture<ElementArgs> {
  return {
    render: ({headingLevel, supportUrl, verifyEmailUrl}) =>
      html`<tfa-totp-setup
        .flow=${scriptedFlow(TotpSetupFlow, state)}
        heading-level=${headingLevel}
        support-url=${supportUrl}
        verify-email-url=${verifyEmailUrl}
      ></tfa-totp-setup>`,
    play,
  };
}

const scanning = {step: 'scanning', setup, replacing: false, username: account.user.email, busy: false} as const;
const removing = {step: 'removing', last: false, busy: false} as const;

export const Loading = draw({step: 'loading'}, expectAnAnnouncement);
export const UnavailableSso = draw({step: 'unavailable', reason: 'sso'});
export const UnavailableEmailUnverified = draw({step: 'unavailable', reason: 'email_unverified'});
export const SummaryNone = draw({step: 'summary', account});
export const Summary = draw({step: 'summary', account: accountWithApp});
export const ConfirmingSetUp = draw({step: 'confirming', purpose: 'set_up', stepUp});
export const ConfirmingRemoval = draw({step: 'confirming', purpose: 'remove', stepUp});
export const Scanning = draw(scanning);
export const ScanningByHand = draw(scanning, openManualEntry);
export const ScanningConfirmed = draw({...scanning, username: undefined});
export const ScanningReplacement = draw({...scanning, replacing: true});
export const ScanningBusy = draw({...scanning, busy: true}, expectAnAnnouncement);
export const Lapsed = draw({step: 'lapsed', error: errorOf('setup_expired')});
export const BackupCodes = draw({step: 'backup_codes', replaced: false, codes: backupCodes});
export const Finished = draw({step: 'finished', replaced: false, account: accountWithApp});
export const FinishedReplacement = draw({step: 'finished', replaced: true, account: accountWithApp});
export const Removing = draw(removing);
export const RemovingLast = draw({...removing, last: true});
export const RemovingBusy = draw({...removing, busy: true}, expectAnAnnouncement);
export const Removed = draw({step: 'removed', account: accountWithKeys(1)});
export const RemovedLast = draw({step: 'removed', account});
export const Failed = draw(failed('internal'));

const refused = (code: TfaErrorCode) => draw({...scanning, error: errorOf(code), about: 'code'});
const unconfirmed = (code: TfaErrorCode) => draw({...scanning, error: errorOf(code), about: 'password'});
const kept = (code: TfaErrorCode) => draw({...removing, error: errorOf(code)});
const over = (code: TfaErrorCode) => draw(failed(code));

export const ErrorWrongCode = refused('wrong_code');
export const ErrorWrongPassword = unconfirmed('wrong_password');
export const ErrorTooManyAttempts = unconfirmed('too_many_attempts');
export const ErrorStepUpRequired = unconfirmed('step_up_required');
export const ErrorInvalidRequest = refused('invalid_request');
export const ErrorCrossSite = refused('cross_site');
export const ErrorConflict = refused('conflict');
export const ErrorNetwork = refused('network');
export const ErrorBadAnswer = refused('bad_answer');
export const ErrorUnavailable = refused('unavailable');
export const ErrorInternal = refused('internal');
export const ErrorMethodNotAvailable = refused('method_not_available');
export const ErrorSetupExpired = draw({step: 'lapsed', error: errorOf('setup_expired')});
export const ErrorSetupSuperseded = draw({step: 'lapsed', error: errorOf('setup_superseded')});
export const ErrorClipboardDenied = draw(scanning, copyKeyWithoutPermission);
export const ErrorTwoFactorEnforced = kept('two_factor_enforced');
export const ErrorRemovalNetwork = kept('network');
export const ErrorNotFound = over('not_found');
export const ErrorNotSignedIn = over('not_signed_in');
export const ErrorSecondFactorRequired = over('second_factor_required');
export const ErrorNotPermitted = over('not_permitted');

type Elsewhere =
  | FaultyClient
  | OfCeremonies
  | OfKeys
  | OfRecovery
  | 'authentication_rejected'
  /** Drawn as `unavailable`. */
  | 'email_unverified'
  | 'sso_account'
  | 'two_factor_required';

const steps = {
  loading: {Loading},
  unavailable: {UnavailableSso, UnavailableEmailUnverified},
  summary: {SummaryNone, Summary},
  confirming: {ConfirmingSetUp, ConfirmingRemoval},
  scanning: {Scanning, ScanningByHand, ScanningConfirmed, ScanningReplacement, ScanningBusy},
  lapsed: {Lapsed},
  backup_codes: {BackupCodes},
  finished: {Finished, FinishedReplacement},
  removing: {Removing, RemovingLast, RemovingBusy},
  removed: {Removed, RemovedLast},
  failed: {Failed},
} satisfies Record<TotpSetupState['step'], Pictures<ElementArgs>>;

const errors = {
  wrong_code: {ErrorWrongCode},
  wrong_password: {ErrorWrongPassword},
  too_many_attempts: {ErrorTooManyAttempts},
  step_up_required: {ErrorStepUpRequired},
  invalid_request: {ErrorInvalidRequest},
  cross_site: {ErrorCrossSite},
  conflict: {ErrorConflict},
  network: {ErrorNetwork, ErrorRemovalNetwork},
  bad_answer: {ErrorBadAnswer},
  unavailable: {ErrorUnavailable},
  internal: {ErrorInternal},
  method_not_available: {ErrorMethodNotAvailable},
  setup_expired: {ErrorSetupExpired},
  setup_superseded: {ErrorSetupSuperseded},
  clipboard_denied: {ErrorClipboardDenied},
  two_factor_enforced: {ErrorTwoFactorEnforced},
  not_found: {ErrorNotFound},
  not_signed_in: {ErrorNotSignedIn},
  second_factor_required: {ErrorSecondFactorRequired},
  not_permitted: {ErrorNotPermitted},
} satisfies Record<Exclude<TfaErrorCode, Elsewhere>, Pictures<ElementArgs>>;

/** All at once. What is missing here does not compile. */
export const Grid = {...grid({steps, errors}), tags: ['no-tree']};
