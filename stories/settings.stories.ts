import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {
  BackupCodesFlow,
  EnrollKeyFlow,
  RecordsFlow,
  type RecordsState,
  SettingsFlow,
  type SettingsState,
  TotpSetupFlow,
} from '../src/flows/index.ts';
import type {TfaErrorCode} from '../src/protocol/codes.ts';
import type {AccountState} from '../src/protocol/types.ts';
import {account, accountWithApp, accountWithKeys, key} from './support/fixtures/account.ts';
import {errorOf, failed, type FaultyClient, type OfCeremonies, type OfRecovery} from './support/fixtures/error.ts';
import {records} from './support/fixtures/records.ts';
import * as recovery from './support/fixtures/recovery.ts';
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

const meta: Meta<ElementArgs> = {title: 'Elements/tfa-settings', component: 'tfa-settings', args: elementArgs};
export default meta;

function draw(state: SettingsState, play = expectAWayOn): Picture<ElementArgs> {
  return {
    render: ({headingLevel, supportUrl, verifyEmailUrl}) =>
      html`<tfa-settings
        .flow=${scriptedFlow(SettingsFlow, state)}
        heading-level=${headingLevel}
        support-url=${supportUrl}
        verify-email-url=${verifyEmailUrl}
      ></tfa-settings>`,
    play,
  };
}

type Page = Pick<Extract<SettingsState, {step: 'overview'}>, 'account' | 'records'>;

function page(on: AccountState, lists: Partial<RecordsState> = {}): Page {
  return {account: on, ...(on.level === 'full' && {records: scriptedFlow(RecordsFlow, {...records, ...lists})})};
}

const at = (on: AccountState, lists?: Partial<RecordsState>) => draw({step: 'overview', ...page(on, lists)});
const keys = accountWithKeys(2);
const organization = 'Acme';
const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();
const required = {required: true, organization, mayDisable: false};

export const Loading = draw({step: 'loading'}, expectAnAnnouncement);
export const Off = at(account);
export const OnWithKeys = at(keys);
export const OnWithApp = at({...accountWithApp, securityKeys: []});
export const OnWithBoth = at(accountWithApp);
export const TwentyKeys = at(accountWithKeys(20));
export const OneKey = at(accountWithKeys(1));
export const CodesNeverSaved = at({...keys, backupCodes: null});
export const CodesFew = at({...keys, backupCodes: {remaining: 1, total: 10, createdAt: days(-90)}});
export const CodesUsedUp = at({...keys, backupCodes: {remaining: 0, total: 10, createdAt: days(-90)}});
export const SingleSignOn = at({...account, twoFactor: 'unavailable', unavailableReason: 'sso'});
export const EmailUnverified = at({...account, twoFactor: 'unavailable', unavailableReason: 'email_unverified'});
export const RequiredOn = at({...keys, enforcement: required});
export const RequiredUntil = at({...account, enforcement: {...required, graceUntil: days(12)}});
export const Recovered = at({...keys, level: 'enrol_only', enrolReason: 'recovered'});
export const GraceOver = at({...account, level: 'enrol_only', enrolReason: 'grace_over', enforcement: required});
export const Reset = at({...account, level: 'enrol_only', enrolReason: 'reset'});
export const RecoveryBegun = at({...keys, recovery: recovery.emailCodeSent});
export const RecoveryWaiting = at({...keys, recovery: recovery.waiting});
export const RecoveryForbidden = at({...keys, recoveryAllowed: false});
export const CodesLocked = at({...keys, codesLocked: {until: days(1 / 24)}});
export const CodesLockedForGood = at({...keys, codesLocked: {}});
export const ListsLoading = at(keys, {
  browsers: {status: 'loading'},
  sessions: {status: 'loading'},
  activity: {status: 'loading'},
});
export const ListsNotLoaded = at(keys, {
  browsers: {status: 'failed'},
  sessions: {status: 'failed'},
  activity: {status: 'failed'},
});
export const ListsEmpty = at(keys, {
  browsers: {status: 'there', items: []},
  activity: {status: 'there', items: []},
  next: undefined,
});
export const SessionBeingEnded = at(keys, {busy: 'others', about: 'sessions'});
export const KeyRemoved = draw({step: 'overview', done: 'key_removed', ...page(keys)}, expectAnAnnouncement);
export const Renaming = draw({step: 'renaming_key', key, busy: false, ...page(keys)});
export const RenamingBusy = draw({step: 'renaming_key', key, busy: true, ...page(keys)});
export const Removing = draw({step: 'removing_key', key, last: false, busy: false, ...page(keys)});
export const RemovingTheLast = draw({step: 'removing_key', key, last: true, busy: false, ...page(accountWithKeys(1))});
export const RemovingTheLastEnforced = draw({
  step: 'removing_key',
  key,
  last: true,
  busy: false,
  ...page({...accountWithKeys(1), enforcement: required}),
});
export const RemovingBusy = draw({step: 'removing_key', key, last: false, busy: true, ...page(keys)});
export const Switching = draw({step: 'switching', act: 'forbid_recovery', ...page(keys)}, expectAnAnnouncement);
export const Confirming = draw({step: 'confirming', stepUp, ...page(keys)});
export const Opening = draw({step: 'opening', task: 'add_key', ...page(keys)}, expectAnAnnouncement);
export const AddingKey = draw({
  step: 'adding_key',
  flow: scriptedFlow(EnrollKeyFlow, {step: 'choosing', account: keys}),
  held: false,
  ...page(keys),
});
export const App = draw({
  step: 'app',
  flow: scriptedFlow(TotpSetupFlow, {step: 'removing', last: false, busy: false}),
  held: false,
  ...page(accountWithApp),
});
export const Codes = draw({
  step: 'codes',
  flow: scriptedFlow(BackupCodesFlow, {step: 'warning', remaining: 8}),
  held: false,
  ...page(keys),
});
export const Failed = draw(failed('internal'));

const renaming = (code: TfaErrorCode) =>
  draw({step: 'renaming_key', key, busy: false, error: errorOf(code), ...page(keys)});
const removing = (code: TfaErrorCode) =>
  draw({step: 'removing_key', key, last: false, busy: false, error: errorOf(code), ...page(keys)});

export const ErrorNameTaken = renaming('name_taken');
export const ErrorInvalidRequest = renaming('invalid_request');
export const ErrorNotFound = renaming('not_found');
export const ErrorNetwork = removing('network');
export const ErrorTwoFactorEnforced = removing('two_factor_enforced');
export const ErrorUnavailable = removing('unavailable');
export const ErrorInternal = removing('internal');
export const ErrorBadAnswer = removing('bad_answer');
export const ErrorConflict = removing('conflict');
export const ErrorCrossSite = removing('cross_site');
export const ErrorTooManyAttempts = removing('too_many_attempts');
export const ErrorOpening = draw({step: 'overview', error: errorOf('network'), about: 'add_key', ...page(keys)});
export const ErrorNotSignedIn = draw(failed('not_signed_in'));
export const ErrorSecondFactorRequired = draw(failed('second_factor_required'));
export const ErrorNotPermitted = draw(failed('not_permitted'));
export const ErrorSsoAccount = removing('sso_account');

type Elsewhere =
  | FaultyClient
  | OfCeremonies
  | OfRecovery
  | 'authentication_rejected'
  | 'clipboard_denied'
  | 'email_unverified'
  | 'key_already_registered'
  | 'method_not_available'
  | 'registration_rejected'
  | 'setup_expired'
  | 'setup_superseded'
  /** Answered by asking who it is. */
  | 'step_up_required'
  | 'too_many_keys'
  | 'two_factor_required'
  | 'wrong_code'
  | 'wrong_password';

const steps = {
  loading: {Loading},
  overview: {
    ...{Off, OnWithKeys, OnWithApp, OnWithBoth, TwentyKeys, OneKey, CodesNeverSaved, CodesFew, CodesUsedUp},
    ...{SingleSignOn, EmailUnverified, RequiredOn, RequiredUntil, Recovered, GraceOver, Reset},
    ...{RecoveryBegun, RecoveryWaiting, RecoveryForbidden, CodesLocked, CodesLockedForGood},
    ...{ListsLoading, ListsNotLoaded, ListsEmpty, SessionBeingEnded, KeyRemoved},
  },
  renaming_key: {Renaming, RenamingBusy},
  switching: {Switching},
  opening: {Opening},
  failed: {Failed},
} satisfies Record<Exclude<SettingsState['step'], InDialog>, Pictures<ElementArgs>>;

/** A dialog over the page can only be looked at alone: each has a story and no place in the grid. */
type InDialog = 'removing_key' | 'confirming' | 'adding_key' | 'app' | 'codes';

const errors = {
  name_taken: {ErrorNameTaken},
  invalid_request: {ErrorInvalidRequest},
  not_found: {ErrorNotFound},
  network: {ErrorOpening},
} satisfies Partial<Record<Exclude<TfaErrorCode, Elsewhere>, Pictures<ElementArgs>>>;

/** All at once. What is missing here does not compile. */
export const Grid = {...grid({steps, errors}), tags: ['no-tree']};
