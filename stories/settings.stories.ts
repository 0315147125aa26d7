import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {
  BackupCodesFlow,
  EnrollKeyFlow,
  RecordsFlow,
  type RecordsState,
  SettingsFlow,
  type SettingsState,
  type SettingsSwitch,
  type SettingsTask,
  StepUpFlow,
  TotpSetupFlow,
} from '../src/flows/index.ts';
import type {TfaErrorCode} from '../src/protocol/codes.ts';
import type {AccountState} from '../src/protocol/types.ts';
import {account, accountWithApp, accountWithKeys, key} from './support/fixtures/account.ts';
import {
  errorOf,
  failed,
  type FaultyClient,
  type OfCeremonies,
  type OfKeys,
  type OfRecovery,
} from './support/fixtures/error.ts';
import {hostile, hostileRecords, manyEvents, records} from './support/fixtures/records.ts';
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
    render: ({headingLevel, supportUrl, verifyEmailUrl, signInUrl}) =>
      html`<tfa-settings
        .flow=${scriptedFlow(SettingsFlow, state)}
        heading-level=${headingLevel}
        support-url=${supportUrl}
        verify-email-url=${verifyEmailUrl}
        sign-in-url=${signInUrl}
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
export const RequiredOff = at({...account, enforcement: required});
export const Recovered = at({...keys, level: 'enrol_only', enrolReason: 'recovered'});
export const GraceOver = at({...account, level: 'enrol_only', enrolReason: 'grace_over', enforcement: required});
export const Reset = at({...account, level: 'enrol_only', enrolReason: 'reset'});
export const RecoveryBegun = at({...keys, recovery: recovery.emailCodeSent});
export const RecoveryVerified = at({...keys, recovery: recovery.emailVerified});
export const RecoveryWaiting = at({...keys, recovery: recovery.waiting});
export const RecoveryReady = at({...keys, recovery: recovery.accessCodeSent});
export const RecoveryUsed = at({...keys, recovery: recovery.redeemed});
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
export const ManyEvents = at(keys, {activity: {status: 'there', items: manyEvents}});
export const MoreComing = at(keys, {busy: 'more'});
export const BrowserBeingForgotten = at(keys, {busy: 'phone', about: 'browsers'});
export const BrowserForgotten = draw({step: 'overview', ...page(keys, {done: 'browsers'})}, expectAnAnnouncement);
export const SessionEnded = draw({step: 'overview', ...page(keys, {done: 'sessions'})}, expectAnAnnouncement);
export const HostileNames = at({...keys, securityKeys: [{...key, name: hostile, provider: hostile}]}, hostileRecords);
export const KeyRenamed = draw({step: 'overview', done: 'key_renamed', ...page(keys)}, expectAnAnnouncement);
export const RecoveryTurnedOff = draw(
  {step: 'overview', done: 'forbid_recovery', ...page({...keys, recoveryAllowed: false})},
  expectAnAnnouncement,
);
export const RecoveryTurnedOn = draw({step: 'overview', done: 'allow_recovery', ...page(keys)}, expectAnAnnouncement);
export const RecoveryStopped = draw({step: 'overview', done: 'cancel_recovery', ...page(keys)}, expectAnAnnouncement);
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
export const RemovingHostileName = draw({
  step: 'removing_key',
  key: {...key, name: hostile},
  last: false,
  busy: false,
  ...page(keys),
});
export const RemovingBusy = draw({step: 'removing_key', key, last: false, busy: true, ...page(keys)});
export const Switching = draw({step: 'switching', act: 'forbid_recovery', ...page(keys)}, expectAnAnnouncement);
export const SwitchingOn = draw(
  {step: 'switching', act: 'allow_recovery', ...page({...keys, recoveryAllowed: false})},
  expectAnAnnouncement,
);
export const Cancelling = draw(
  {step: 'switching', act: 'cancel_recovery', ...page({...keys, recovery: recovery.waiting})},
  expectAnAnnouncement,
);
export const Confirming = draw({step: 'confirming', stepUp, ...page(keys)});
export const Opening = draw({step: 'opening', task: 'add_key', ...page(keys)}, expectAnAnnouncement);
export const OpeningApp = draw({step: 'opening', task: 'set_up_app', ...page(keys)}, expectAnAnnouncement);
export const OpeningRemoval = draw(
  {step: 'opening', task: 'remove_app', ...page(accountWithApp)},
  expectAnAnnouncement,
);
export const OpeningCodes = draw({step: 'opening', task: 'new_codes', ...page(keys)}, expectAnAnnouncement);
export const SigningIn = draw({
  step: 'confirming',
  stepUp: scriptedFlow(StepUpFlow, {step: 'signing_in', busy: false, missed: false}),
  ...page(account),
});
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
/** What a card of the page began, and could not. */
const about = (what: SettingsTask | SettingsSwitch, code: TfaErrorCode = 'network') =>
  draw({step: 'overview', error: errorOf(code), about: what, ...page({...accountWithApp, recovery: recovery.waiting})});
const inList = (list: 'browsers' | 'sessions' | 'activity', code: TfaErrorCode = 'network', item?: string) =>
  at(keys, {error: errorOf(code), about: list, item});

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
export const ErrorSsoAccount = removing('sso_account');
export const ErrorAddingKey = about('add_key');
export const ErrorSettingUpApp = about('set_up_app');
export const ErrorRemovingApp = about('remove_app', 'bad_answer');
export const ErrorNewCodes = about('new_codes');
export const ErrorForbiddingRecovery = about('forbid_recovery', 'unavailable');
export const ErrorAllowingRecovery = draw({
  step: 'overview',
  error: errorOf('internal'),
  about: 'allow_recovery',
  ...page({...keys, recoveryAllowed: false}),
});
export const ErrorCancellingRecovery = about('cancel_recovery', 'conflict');
export const ErrorForgettingBrowser = inList('browsers', 'cross_site', 'phone');
export const ErrorEndingSession = inList('sessions', 'too_many_attempts', 'phone');
export const ErrorMoreActivity = inList('activity');
export const ErrorLoading = draw(failed('network'));
export const ErrorNotSignedIn = draw(failed('not_signed_in'));
export const ErrorSecondFactorRequired = draw(failed('second_factor_required'));
export const ErrorNotPermitted = draw(failed('not_permitted'));

type Elsewhere =
  | FaultyClient
  | OfCeremonies
  | OfRecovery
  | Exclude<OfKeys, 'name_taken'>
  | 'authentication_rejected'
  | 'clipboard_denied'
  | 'email_unverified'
  | 'method_not_available'
  | 'setup_expired'
  | 'setup_superseded'
  /** Answered by asking who it is. */
  | 'step_up_required'
  | 'two_factor_required'
  | 'wrong_code'
  | 'wrong_password';

/** A dialog over the page can only be looked at alone: each has a story and no place in the grid. */
type InDialog = 'removing_key' | 'confirming' | 'adding_key' | 'app' | 'codes';

const steps = {
  loading: {Loading},
  overview: {
    ...{Off, OnWithKeys, OnWithApp, OnWithBoth, TwentyKeys, OneKey, CodesNeverSaved, CodesFew, CodesUsedUp},
    ...{SingleSignOn, EmailUnverified, RequiredOn, RequiredUntil, RequiredOff, Recovered, GraceOver, Reset},
    ...{RecoveryBegun, RecoveryVerified, RecoveryWaiting, RecoveryReady, RecoveryUsed, RecoveryForbidden},
    ...{CodesLocked, CodesLockedForGood},
    ...{ListsLoading, ListsNotLoaded, ListsEmpty, ManyEvents, MoreComing, BrowserBeingForgotten, SessionBeingEnded},
    ...{KeyRenamed, KeyRemoved, RecoveryTurnedOff, RecoveryTurnedOn, RecoveryStopped},
    ...{BrowserForgotten, SessionEnded, HostileNames},
  },
  renaming_key: {Renaming, RenamingBusy},
  switching: {Switching, SwitchingOn, Cancelling},
  opening: {Opening, OpeningApp, OpeningRemoval, OpeningCodes},
  failed: {Failed},
} satisfies Record<Exclude<SettingsState['step'], InDialog>, Pictures<ElementArgs>>;

/** Where the page itself says so. */
const errors = {
  name_taken: {ErrorNameTaken},
  invalid_request: {ErrorInvalidRequest},
  not_found: {ErrorNotFound},
  network: {ErrorAddingKey, ErrorSettingUpApp, ErrorNewCodes, ErrorMoreActivity, ErrorLoading},
  bad_answer: {ErrorRemovingApp},
  unavailable: {ErrorForbiddingRecovery},
  internal: {ErrorAllowingRecovery},
  conflict: {ErrorCancellingRecovery},
  cross_site: {ErrorForgettingBrowser},
  too_many_attempts: {ErrorEndingSession},
  not_signed_in: {ErrorNotSignedIn},
  second_factor_required: {ErrorSecondFactorRequired},
  not_permitted: {ErrorNotPermitted},
} satisfies Record<Exclude<TfaErrorCode, Elsewhere | OfDialog>, Pictures<ElementArgs>>;

/** Those that only a dialog says, each in its own story: `ErrorTwoFactorEnforced`, `ErrorSsoAccount`. */
type OfDialog = 'two_factor_enforced' | 'sso_account';

/** All at once. What is missing here does not compile. */
export const Grid = {...grid({steps, errors}), tags: ['no-tree']};
