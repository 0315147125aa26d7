import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {TfaError} from '../src/client/error.ts';
import {ChallengeFlow, type ChallengeFlowState} from '../src/flows/index.ts';
import type {TfaErrorCode} from '../src/protocol/codes.ts';
import type {Method} from '../src/protocol/types.ts';
import {accountWithKeys} from './support/fixtures/account.ts';
import {challenge, tomorrow, waitUntil} from './support/fixtures/challenge.ts';
import {
  errorOf,
  failed,
  type FaultyClient,
  type OfKeys,
  type OfPolicy,
  type OfRecovery,
} from './support/fixtures/error.ts';
import {waiting} from './support/fixtures/recovery.ts';
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

const meta: Meta<ElementArgs> = {title: 'Elements/tfa-challenge', component: 'tfa-challenge', args: elementArgs};
export default meta;

function draw(state: ChallengeFlowState, play = expectAWayOn): Picture<ElementArgs> {
  return {
    render: ({headingLevel, supportUrl}) =>
      html`<tfa-challenge
        .flow=${scriptedFlow(ChallengeFlow, state)}
        heading-level=${headingLevel}
        support-url=${supportUrl}
      ></tfa-challenge>`,
    play,
  };
}

type Asked = Extract<ChallengeFlowState, {step: Method}>;

const asked = (step: Method, more: Partial<Omit<Asked, 'step'>> = {}) => ({
  step,
  challenge: challenge(),
  busy: false,
  ...more,
});

const locked = (codesLocked: {until?: string}, methods?: Method[]) =>
  ({step: 'locked', from: 'totp', busy: false, challenge: {...challenge(methods), codesLocked}}) as const;

const noTrust = {...challenge(), trustAllowed: false};
const keyAlone = {...challenge(['security_key']), recoveryAllowed: false};

export const Loading = draw({step: 'loading'}, expectAnAnnouncement);
export const SecurityKey = draw(asked('security_key'));
export const SecurityKeyAlone = draw(asked('security_key', {challenge: keyAlone}));
export const SecurityKeyWithoutTrust = draw(asked('security_key', {challenge: noTrust}));
export const SecurityKeyRecoveryUnderWay = draw(
  asked('security_key', {challenge: {...challenge(), recovery: waiting}}),
);
export const Waiting = draw({step: 'waiting', challenge: challenge()});
export const AppCode = draw(asked('totp'));
export const AppCodeWithoutTrust = draw(asked('totp', {challenge: noTrust}));
export const AppCodeBusy = draw(asked('totp', {busy: true}), expectAnAnnouncement);
export const BackupCode = draw(asked('backup_code'));
export const BackupCodeBusy = draw(asked('backup_code', {busy: true}), expectAnAnnouncement);
export const OtherWays = draw({step: 'choosing', from: 'security_key', challenge: challenge()});
export const OtherWaysWithoutKeys = draw({
  step: 'choosing',
  from: 'totp',
  challenge: challenge(['totp', 'backup_code']),
  keyless: 'webauthn_unsupported',
});
export const Locked = draw(locked({until: waitUntil}));
export const LockedUntilTomorrow = draw(locked({until: tomorrow}));
export const LockedWithoutKeys = draw(locked({until: waitUntil}, ['totp', 'backup_code']));
export const LockedAskedAgain = draw({...locked({until: waitUntil}), busy: true}, expectAnAnnouncement);
export const CodesOff = draw(locked({}));
export const CodesOffWithoutKeys = draw(locked({}, ['totp']));
export const Unavailable = draw({
  step: 'unavailable',
  challenge: challenge([]),
  keyless: 'webauthn_unsupported',
});

const left = (remaining: number) => draw({step: 'codes_left', remaining, account: accountWithKeys(1)});

export const CodesLeft = left(7);
export const CodesLeftFew = left(3);
export const CodesLeftOne = left(1);
export const CodesLeftNone = left(0);
export const Passed = draw({step: 'passed', account: accountWithKeys(1)}, expectAnAnnouncement);
export const Ended = draw({step: 'ended', error: errorOf('not_signed_in')});
export const Failed = draw(failed('internal'));

const refused = (code: TfaErrorCode, step: Method = 'security_key') => draw(asked(step, {error: errorOf(code)}));

export const ErrorCeremonyDismissed = refused('ceremony_dismissed');
export const ErrorCeremonySuperseded = refused('ceremony_superseded');
export const ErrorCeremonyExpired = refused('ceremony_expired');
export const ErrorAuthenticatorMismatch = refused('authenticator_mismatch');
export const ErrorRpIdMismatch = refused('rp_id_mismatch');
/** In a page that another site has framed without `allow="publickey-credentials-get"`: the person is shown another way, the developer the reason. */
export const ErrorInFrameWithoutPermission = draw(
  asked('security_key', {error: new TfaError('rp_id_mismatch', {reason: 'permissions_policy'})}),
);
export const ErrorWebauthnUnsupported = refused('webauthn_unsupported');
export const ErrorInsecureContext = refused('insecure_context');
export const ErrorAuthenticationRejected = refused('authentication_rejected');
export const ErrorWrongCode = refused('wrong_code', 'totp');
export const ErrorWrongBackupCode = refused('wrong_code', 'backup_code');
export const ErrorInvalidRequest = refused('invalid_request', 'backup_code');
export const ErrorTooManyAttempts = refused('too_many_attempts', 'totp');
export const ErrorMethodNotAvailable = refused('method_not_available', 'totp');
export const ErrorCrossSite = refused('cross_site');
export const ErrorConflict = refused('conflict');
export const ErrorNetwork = refused('network', 'totp');
export const ErrorNetworkWhileLocked = draw({...locked({until: waitUntil}), error: errorOf('network')});
export const ErrorBadAnswer = refused('bad_answer');
export const ErrorUnavailable = refused('unavailable', 'totp');
export const ErrorInternal = refused('internal');
export const ErrorSsoAccount = draw(failed('sso_account'));

type Elsewhere =
  | FaultyClient
  | OfKeys
  | OfPolicy
  | OfRecovery
  | 'clipboard_denied'
  | 'email_unverified'
  | 'not_found'
  /** As good as passed. */
  | 'not_permitted'
  | 'second_factor_required'
  | 'setup_expired'
  | 'setup_superseded'
  | 'step_up_required'
  | 'wrong_password';

const steps = {
  loading: {Loading},
  security_key: {SecurityKey, SecurityKeyAlone, SecurityKeyWithoutTrust, SecurityKeyRecoveryUnderWay},
  waiting: {Waiting},
  totp: {AppCode, AppCodeWithoutTrust, AppCodeBusy},
  backup_code: {BackupCode, BackupCodeBusy},
  choosing: {OtherWays, OtherWaysWithoutKeys},
  locked: {Locked, LockedUntilTomorrow, LockedWithoutKeys, LockedAskedAgain, CodesOff, CodesOffWithoutKeys},
  unavailable: {Unavailable},
  codes_left: {CodesLeft, CodesLeftFew, CodesLeftOne, CodesLeftNone},
  passed: {Passed},
  ended: {Ended},
  failed: {Failed},
} satisfies Record<ChallengeFlowState['step'], Pictures<ElementArgs>>;

const errors = {
  ceremony_dismissed: {ErrorCeremonyDismissed},
  ceremony_superseded: {ErrorCeremonySuperseded},
  ceremony_expired: {ErrorCeremonyExpired},
  authenticator_mismatch: {ErrorAuthenticatorMismatch},
  rp_id_mismatch: {ErrorRpIdMismatch, ErrorInFrameWithoutPermission},
  webauthn_unsupported: {ErrorWebauthnUnsupported},
  insecure_context: {ErrorInsecureContext},
  authentication_rejected: {ErrorAuthenticationRejected},
  wrong_code: {ErrorWrongCode, ErrorWrongBackupCode},
  invalid_request: {ErrorInvalidRequest},
  too_many_attempts: {ErrorTooManyAttempts},
  method_not_available: {ErrorMethodNotAvailable},
  cross_site: {ErrorCrossSite},
  conflict: {ErrorConflict},
  network: {ErrorNetwork, ErrorNetworkWhileLocked},
  bad_answer: {ErrorBadAnswer},
  unavailable: {ErrorUnavailable},
  internal: {ErrorInternal},
  sso_account: {ErrorSsoAccount},
  not_signed_in: {Ended},
} satisfies Record<Exclude<TfaErrorCode, Elsewhere>, Pictures<ElementArgs>>;

/** All at once. What is missing here does not compile. */
export const Grid = {...grid({steps, errors}), tags: ['no-tree']};
