import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {EnrollKeyFlow, type EnrollKeyState} from '../src/flows/index.ts';
import {TfaError} from '../src/client/error.ts';
import type {TfaErrorCode} from '../src/protocol/codes.ts';
import {account, accountWithKeys, creationOptions, key} from './support/fixtures/account.ts';
import {backupCodes} from './support/fixtures/backup-codes.ts';
import {errorOf, failed, type FaultyClient, type OfPolicy, type OfRecovery} from './support/fixtures/error.ts';
import {stepUp} from './support/fixtures/step-up.ts';
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

interface Args extends ElementArgs {
  windowsHelpUrl: string;
}

const meta: Meta<Args> = {
  title: 'Elements/tfa-enroll-key',
  component: 'tfa-enroll-key',
  args: {...elementArgs, windowsHelpUrl: 'https://example.com/windows-hello'},
};
export default meta;

function draw(state: EnrollKeyState, play = expectAWayOn): Picture<Args> {
  return {
    render: ({headingLevel, supportUrl, verifyEmailUrl, windowsHelpUrl}) =>
      html`<tfa-enroll-key
        .flow=${scriptedFlow(EnrollKeyFlow, state)}
        heading-level=${headingLevel}
        support-url=${supportUrl}
        verify-email-url=${verifyEmailUrl}
        windows-help-url=${windowsHelpUrl}
      ></tfa-enroll-key>`,
    play,
  };
}

const ready = {step: 'ready', kind: 'security_key', options: creationOptions} satisfies EnrollKeyState;
const naming = {step: 'naming', key, firstMethod: true, busy: false} satisfies EnrollKeyState;

export const Loading = draw({step: 'loading'}, expectAnAnnouncement);
export const UnavailableSso = draw({step: 'unavailable', reason: 'sso'});
export const UnavailableEmailUnverified = draw({step: 'unavailable', reason: 'email_unverified'});
export const UnavailableUnsupported = draw({step: 'unavailable', reason: 'webauthn_unsupported'});
export const UnavailableInsecure = draw({step: 'unavailable', reason: 'insecure_context'});
export const UnavailableNotHere = draw({step: 'unavailable', reason: 'not_here'});
export const UnavailableTooMany = draw({step: 'unavailable', reason: 'too_many_keys', account: accountWithKeys(20)});
export const Choosing = draw({step: 'choosing', account});
export const ChoosingSecond = draw({step: 'choosing', account: accountWithKeys(1)});
export const Confirming = draw({step: 'confirming', kind: 'security_key', stepUp});
export const ReadyThisDevice = draw({...ready, kind: 'this_device'});
export const ReadySecurityKey = draw(ready);
export const ReadyOther = draw({...ready, kind: 'any'});
export const WaitingThisDevice = draw({step: 'waiting', kind: 'this_device'}, expectAnAnnouncement);
export const WaitingSecurityKey = draw({step: 'waiting', kind: 'security_key'}, expectAnAnnouncement);
export const WaitingOther = draw({step: 'waiting', kind: 'any'}, expectAnAnnouncement);
export const Naming = draw(naming);
export const NamingBusy = draw({...naming, busy: true}, expectAnAnnouncement);
export const BackupCodes = draw({step: 'backup_codes', key, codes: backupCodes});
export const EnrolledFirst = draw({step: 'enrolled', key, account: accountWithKeys(1)});
export const EnrolledSecond = draw({step: 'enrolled', key, account: accountWithKeys(2)});
export const Failed = draw(failed('internal'));

const unready = (code: TfaErrorCode) => draw({...ready, error: errorOf(code)});
const misnamed = (code: TfaErrorCode) => draw({...naming, error: errorOf(code)});
const over = (code: TfaErrorCode) => draw(failed(code));

export const ErrorCeremonyDismissed = unready('ceremony_dismissed');
/** While another key is added: some browsers say no more where the key is there already (R17). */
export const ErrorMaybeThere = draw({
  ...ready,
  error: new TfaError('ceremony_dismissed', {reason: 'maybe_excluded'}),
});
export const ErrorCeremonySuperseded = unready('ceremony_superseded');
export const ErrorCeremonyExpired = unready('ceremony_expired');
export const ErrorAuthenticatorMismatch = unready('authenticator_mismatch');
export const ErrorRpIdMismatch = unready('rp_id_mismatch');
export const ErrorKeyAlreadyRegistered = unready('key_already_registered');
export const ErrorRegistrationRejected = unready('registration_rejected');
export const ErrorTooManyAttempts = unready('too_many_attempts');
export const ErrorCrossSite = unready('cross_site');
export const ErrorConflict = unready('conflict');
export const ErrorNetwork = unready('network');
export const ErrorBadAnswer = unready('bad_answer');
export const ErrorUnavailable = unready('unavailable');
export const ErrorInternal = unready('internal');
export const ErrorNameTaken = misnamed('name_taken');
export const ErrorInvalidRequest = misnamed('invalid_request');
export const ErrorNotFound = misnamed('not_found');
export const ErrorNotSignedIn = over('not_signed_in');
export const ErrorSecondFactorRequired = over('second_factor_required');
export const ErrorNotPermitted = over('not_permitted');

type Elsewhere =
  | FaultyClient
  | OfPolicy
  | OfRecovery
  /** Drawn as `unavailable`. */
  | 'email_unverified'
  | 'insecure_context'
  | 'sso_account'
  | 'too_many_keys'
  | 'webauthn_unsupported'
  /** Drawn by the elements inside this one, and on their own pages. */
  | 'authentication_rejected'
  | 'clipboard_denied'
  | 'method_not_available'
  | 'setup_expired'
  | 'setup_superseded'
  | 'step_up_required'
  | 'wrong_code'
  | 'wrong_password';

const steps = {
  loading: {Loading},
  unavailable: {
    UnavailableSso,
    UnavailableEmailUnverified,
    UnavailableUnsupported,
    UnavailableInsecure,
    UnavailableNotHere,
    UnavailableTooMany,
  },
  choosing: {Choosing, ChoosingSecond},
  confirming: {Confirming},
  ready: {ReadyThisDevice, ReadySecurityKey, ReadyOther},
  waiting: {WaitingThisDevice, WaitingSecurityKey, WaitingOther},
  naming: {Naming, NamingBusy},
  backup_codes: {BackupCodes},
  enrolled: {EnrolledFirst, EnrolledSecond},
  failed: {Failed},
} satisfies Record<EnrollKeyState['step'], Pictures<Args>>;

const errors = {
  ceremony_dismissed: {ErrorCeremonyDismissed, ErrorMaybeThere},
  ceremony_superseded: {ErrorCeremonySuperseded},
  ceremony_expired: {ErrorCeremonyExpired},
  authenticator_mismatch: {ErrorAuthenticatorMismatch},
  rp_id_mismatch: {ErrorRpIdMismatch},
  key_already_registered: {ErrorKeyAlreadyRegistered},
  registration_rejected: {ErrorRegistrationRejected},
  too_many_attempts: {ErrorTooManyAttempts},
  cross_site: {ErrorCrossSite},
  conflict: {ErrorConflict},
  network: {ErrorNetwork},
  bad_answer: {ErrorBadAnswer},
  unavailable: {ErrorUnavailable},
  internal: {ErrorInternal},
  name_taken: {ErrorNameTaken},
  invalid_request: {ErrorInvalidRequest},
  not_found: {ErrorNotFound},
  not_signed_in: {ErrorNotSignedIn},
  second_factor_required: {ErrorSecondFactorRequired},
  not_permitted: {ErrorNotPermitted},
} satisfies Record<Exclude<TfaErrorCode, Elsewhere>, Pictures<Args>>;

/** All at once. What is missing here does not compile. */
export const Grid = {...grid({steps, errors}), tags: ['no-tree']};
