// States without a server: every step of every element, as a story would hand it over.

import {TfaError, type TfaErrorDetails} from '../../../../src/client/error.ts';
import type {BackupCodesFlow, BackupCodesState} from '../../../../src/flows/backup-codes-flow.ts';
import type {ChallengeFlow, ChallengeFlowState} from '../../../../src/flows/challenge-flow.ts';
import type {EnrollKeyFlow, EnrollKeyState} from '../../../../src/flows/enroll-key-flow.ts';
import type {RecoveryFlow, RecoveryFlowState} from '../../../../src/flows/recovery-flow.ts';
import type {RecordsFlow, RecordsState} from '../../../../src/flows/records-flow.ts';
import type {SettingsFlow, SettingsState} from '../../../../src/flows/settings-flow.ts';
import type {StepUpFlow, StepUpState} from '../../../../src/flows/step-up-flow.ts';
import type {TotpSetupFlow, TotpSetupState} from '../../../../src/flows/totp-setup-flow.ts';
import type {TfaErrorCode} from '../../../../src/protocol/codes.ts';
import type {
  AccountState,
  ChallengeState,
  BackupCodeSet,
  SecurityKey,
  TotpSetup,
} from '../../../../src/protocol/types.ts';

interface Flows {
  'tfa-challenge': {flow: ChallengeFlow; state: ChallengeFlowState};
  'tfa-enroll-key': {flow: EnrollKeyFlow; state: EnrollKeyState};
  'tfa-step-up': {flow: StepUpFlow; state: StepUpState};
  'tfa-backup-codes': {flow: BackupCodesFlow; state: BackupCodesState};
  'tfa-totp-setup': {flow: TotpSetupFlow; state: TotpSetupState};
  'tfa-recovery': {flow: RecoveryFlow; state: RecoveryFlowState};
  'tfa-settings': {flow: SettingsFlow; state: SettingsState};
}
export type Tag = keyof Flows;
export type StateOf<T extends Tag> = Flows[T]['state'];

/** A flow that shows what it is told and remembers which acts were called, and with what. */
export class Script<T extends Tag> {
  acts: unknown[][] = [];
  #state: StateOf<T>;
  #listeners = new Set<() => void>();

  constructor(_tag: T, state: StateOf<T>) {
    this.#state = state;
  }

  show(state: StateOf<T>): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  get flow(): Flows[T]['flow'] {
    const own = {
      state: () => this.#state,
      subscribe: () => (listener: () => void) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    };
    const acts = ['start', 'dispose', 'choose', 'submit', 'cancel', 'begin', 'rename', 'skipNaming', 'back', 'finish'];
    acts.push('regenerate', 'proceed', 'markSaved', 'confirmSaved', 'leave', 'setUp', 'activate', 'remove', 'useKey');
    acts.push('showWays', 'recover', 'signedIn');
    acts.push('open', 'refresh', 'renameKey', 'saveName', 'removeKey', 'switch', 'more', 'forgetBrowser', 'endSession');
    acts.push('verifyEmail', 'verifyDevice', 'resend', 'redeem', 'enterAgain');
    return new Proxy(
      {},
      {
        get: (_, name: string) => {
          if (name in own) return own[name as keyof typeof own]();
          if (!acts.includes(name)) return undefined;
          return (...values: unknown[]) => void this.acts.push([name, ...values]);
        },
      },
    ) as Flows[T]['flow'];
  }
}

export const key: SecurityKey = {
  id: 'key-1',
  credentialId: 'AAEC',
  name: 'YubiKey 5 Series',
  kind: 'security_key',
  aaguid: '00000000-0000-0000-0000-000000000000',
  transports: ['usb'],
  synced: false,
  createdAt: '2026-11-24T10:00:00Z',
};

const password = ['password' as const];

/** Seconds: three to five days. */
const recoveryWait = {min: 259_200, max: 432_000};

export const account: AccountState = {
  user: {
    id: 'ada',
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    emailVerified: true,
    hasPassword: true,
    role: 'member',
  },
  level: 'full',
  twoFactor: 'off',
  securityKeys: [],
  totp: null,
  backupCodes: null,
  enforcement: {required: false, mayDisable: true},
  recovery: null,
  recoveryAllowed: true,
  stepUp: {
    confirmed: [],
    methods: {
      add_key: password,
      remove_key: password,
      activate_totp: password,
      remove_totp: password,
      backup_codes: password,
      change_password: password,
      recovery_allowed: password,
      policy: password,
      reset_member: password,
    },
  },
  webauthn: {rpId: 'localhost', userHandle: 'AAEC'},
};

export const set: BackupCodeSet = {
  setId: 'set-1',
  codes: [...'ABCDEFGHJK'].map((letter) => `${letter}BCDEFGHJKMNPQRS`),
  createdAt: '2026-11-24T10:00:00Z',
};

export const totpSetup: TotpSetup = {
  setupId: 'setup-1',
  secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  otpauthUri:
    'otpauth://totp/Harbour:ada%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Harbour&algorithm=SHA1&digits=6&period=30',
  issuer: 'Harbour',
  accountName: 'ada@example.com',
  algorithm: 'SHA1',
  digits: 6,
  period: 30,
  expiresAt: '2026-11-24T10:10:00Z',
};

export const scanning = {
  step: 'scanning',
  setup: totpSetup,
  replacing: false,
  username: 'ada@example.com',
  busy: false,
} as const;

export const withApp: AccountState = {
  ...account,
  twoFactor: 'on',
  totp: {createdAt: '2026-05-03T10:00:00Z', lastUsedAt: '2026-11-20T10:00:00Z'},
  backupCodes: {remaining: 8, total: 10, createdAt: '2026-05-03T10:00:00Z'},
};

export const shown = {set, account: {email: account.user.email, name: account.user.name}, saved: false};

export function error(code: TfaErrorCode, details?: TfaErrorDetails): TfaError {
  return new TfaError(code, details);
}

export function confirming(more: Partial<Extract<StepUpState, {step: 'confirming'}>> = {}): StepUpState {
  return {
    step: 'confirming',
    methods: ['password'],
    method: 'password',
    username: 'ada@example.com',
    busy: false,
    ...more,
  };
}

const recovery = {id: 'recovery-1', startedAt: '2026-11-24T10:00:00Z'};
const later = '2026-11-28T10:00:00Z';

export const emailCodeSent = {
  ...recovery,
  step: 'email_code_sent',
  email: 'a…a@example.com',
  expiresAt: later,
  resendAt: later,
  attemptsLeft: 4,
} as const;
export const emailVerified = {...recovery, step: 'email_verified'} as const;
export const accessCodeSent = {...recovery, step: 'access_code_sent', expiresAt: later, attemptsLeft: 5} as const;

export const challenge: ChallengeState = {
  methods: ['security_key', 'totp', 'backup_code'],
  preferred: 'security_key',
  trustAllowed: true,
  recoveryAllowed: true,
  recoveryWait,
  recovery: null,
};

const asked = {challenge, busy: false};
const locked = {
  step: 'locked',
  from: 'totp',
  challenge: {...challenge, codesLocked: {until: later}},
  busy: false,
} as const;

export const failed = () => ({step: 'failed' as const, error: error('network'), retry: () => undefined});

export const records = {
  step: 'records',
  browsers: {
    status: 'there',
    items: [
      {
        id: 'browser-1',
        name: 'Firefox on Linux',
        current: true,
        recognizedAt: '2026-11-01T10:00:00Z',
        trustedUntil: '2026-12-01T10:00:00Z',
        lastUsedAt: '2026-11-24T10:00:00Z',
        address: '192.0.2.1',
      },
      {
        id: 'browser-2',
        name: 'Safari on iPhone',
        current: false,
        recognizedAt: '2026-10-01T10:00:00Z',
        lastUsedAt: '2026-11-20T10:00:00Z',
        address: '192.0.2.2',
      },
    ],
  },
  sessions: {
    status: 'there',
    items: ['session-1', 'session-2'].map((id, index) => ({
      id,
      browserName: index ? 'Safari on iPhone' : 'Firefox on Linux',
      current: !index,
      createdAt: '2026-11-24T09:00:00Z',
      lastUsedAt: '2026-11-24T10:00:00Z',
      address: '192.0.2.1',
    })),
  },
  activity: {
    status: 'there',
    items: [
      {id: '3', type: 'key_added', at: '2026-11-24T10:00:00Z', address: '192.0.2.1', detail: {name: 'YubiKey'}},
      {id: '2', type: 'session_ended', at: '2026-11-24T09:00:00Z', detail: {others: true}},
      {id: '1', type: 'of_a_later_version', at: '2026-11-24T08:00:00Z'},
    ],
  },
  next: '1',
} as const satisfies RecordsState;

/** The lists below the account, standing still. */
export function recordsFlow(more: Partial<RecordsState> = {}): RecordsFlow {
  const state = {...records, ...more} as RecordsState;
  return {state, subscribe: () => () => undefined, start: () => undefined} as unknown as RecordsFlow;
}

export const withKeys: AccountState = {
  ...account,
  twoFactor: 'on',
  securityKeys: [
    {...key, provider: 'YubiKey 5 Series', lastUsedAt: '2026-11-24T10:00:00Z'},
    {...key, id: 'key-2', name: 'Laptop', kind: 'this_device', synced: true},
  ],
  backupCodes: {remaining: 2, total: 10, createdAt: '2026-05-03T10:00:00Z'},
};

/** The account's page at an account. */
export const at = (on: AccountState): Extract<SettingsState, {step: 'overview'}> => ({
  step: 'overview',
  account: on,
  records: on.level === 'full' ? recordsFlow() : undefined,
});

/** Every step, and each where it shows an error. */
export const steps: {[T in Tag]: Record<string, () => StateOf<T>>} = {
  'tfa-challenge': {
    loading: () => ({step: 'loading'}),
    security_key: () => ({step: 'security_key', ...asked}),
    'security_key, not used': () => ({step: 'security_key', ...asked, error: error('ceremony_dismissed')}),
    'security_key alone': () => ({
      step: 'security_key',
      ...asked,
      challenge: {...challenge, methods: ['security_key'], trustAllowed: false, recoveryAllowed: false},
    }),
    waiting: () => ({step: 'waiting', challenge}),
    totp: () => ({step: 'totp', ...asked}),
    'totp, busy': () => ({step: 'totp', ...asked, busy: true}),
    'totp, wrong': () => ({step: 'totp', ...asked, error: error('wrong_code')}),
    backup_code: () => ({step: 'backup_code', ...asked}),
    'backup_code, wrong': () => ({step: 'backup_code', ...asked, error: error('wrong_code')}),
    'backup_code, none': () => ({step: 'backup_code', ...asked, error: error('invalid_request')}),
    choosing: () => ({step: 'choosing', challenge, from: 'security_key'}),
    'choosing, keys not here': () => ({
      step: 'choosing',
      challenge: {...challenge, methods: ['totp', 'backup_code']},
      from: 'totp',
      keyless: 'webauthn_unsupported',
    }),
    locked: () => locked,
    'locked, asked again': () => ({...locked, busy: true}),
    'locked, offline': () => ({...locked, error: error('network')}),
    'locked for good': () => ({...locked, challenge: {...challenge, methods: ['totp'], codesLocked: {}}}),
    unavailable: () => ({
      step: 'unavailable',
      challenge: {...challenge, methods: [], recovery: {...recovery, step: 'waiting'}},
      keyless: 'webauthn_unsupported',
    }),
    codes_left: () => ({step: 'codes_left', remaining: 6, account}),
    'codes_left, few': () => ({step: 'codes_left', remaining: 1, account}),
    'codes_left, none': () => ({step: 'codes_left', remaining: 0, account}),
    passed: () => ({step: 'passed', account}),
    ended: () => ({step: 'ended', error: error('not_signed_in')}),
    failed,
  },
  'tfa-enroll-key': {
    loading: () => ({step: 'loading'}),
    unavailable: () => ({step: 'unavailable', reason: 'email_unverified', account}),
    choosing: () => ({step: 'choosing', account}),
    'choosing a second': () => ({step: 'choosing', account: {...account, securityKeys: [key]}}),
    confirming: () => ({
      step: 'confirming',
      kind: 'security_key',
      stepUp: new Script('tfa-step-up', confirming()).flow,
    }),
    'ready, external': () => ({step: 'ready', kind: 'security_key'}),
    'ready, built in': () => ({step: 'ready', kind: 'this_device'}),
    'ready, other device': () => ({step: 'ready', kind: 'any'}),
    'ready, after a cancel': () => ({step: 'ready', kind: 'security_key', error: error('ceremony_dismissed')}),
    waiting: () => ({step: 'waiting', kind: 'security_key'}),
    naming: () => ({step: 'naming', key, firstMethod: true, busy: false}),
    'naming, taken': () => ({step: 'naming', key, firstMethod: true, busy: false, error: error('name_taken')}),
    'naming, busy': () => ({step: 'naming', key, firstMethod: true, busy: true}),
    'backup codes': () => ({
      step: 'backup_codes',
      key,
      codes: new Script('tfa-backup-codes', {step: 'showing', ...shown}).flow,
    }),
    enrolled: () => ({step: 'enrolled', key, account: {...account, securityKeys: [key]}}),
    failed,
  },
  'tfa-step-up': {
    loading: () => ({step: 'loading'}),
    confirming: () => confirming(),
    'confirming, busy': () => confirming({busy: true}),
    'confirming, wrong': () => confirming({error: error('wrong_password')}),
    'confirming, three ways': () => confirming({methods: ['password', 'totp', 'backup_code']}),
    'confirming, app': () => confirming({methods: ['password', 'totp'], method: 'totp'}),
    'confirming, wrong code': () => confirming({methods: ['totp'], method: 'totp', error: error('wrong_code')}),
    'confirming, backup code': () => confirming({methods: ['totp', 'backup_code'], method: 'backup_code'}),
    'confirming, code by mail': () => confirming({methods: ['email_code'], method: 'email_code'}),
    'confirming, key': () => confirming({methods: ['security_key', 'totp'], method: 'security_key'}),
    'confirming, key, dismissed': () =>
      confirming({methods: ['security_key'], method: 'security_key', error: error('ceremony_dismissed')}),
    'confirming, key, waiting': () => confirming({methods: ['security_key'], method: 'security_key', busy: true}),
    signing_in: () => ({step: 'signing_in', busy: false, missed: false}),
    'signing_in, missed': () => ({step: 'signing_in', busy: false, missed: true}),
    confirmed: () => ({step: 'confirmed', method: 'password', confirmedUntil: '2026-11-24T10:05:00Z'}),
    failed,
  },
  'tfa-backup-codes': {
    loading: () => ({step: 'loading'}),
    unavailable: () => ({step: 'unavailable', reason: 'no_method'}),
    none: () => ({step: 'summary', remaining: 0, total: 0}),
    summary: () => ({step: 'summary', remaining: 8, total: 10, createdAt: '2026-05-03T10:00:00Z'}),
    'summary, few': () => ({step: 'summary', remaining: 1, total: 10, createdAt: '2026-05-03T10:00:00Z'}),
    warning: () => ({step: 'warning', remaining: 8}),
    confirming: () => ({step: 'confirming', stepUp: new Script('tfa-step-up', confirming()).flow}),
    showing: () => ({step: 'showing', ...shown}),
    'showing, offline': () => ({step: 'showing', ...shown, error: error('network')}),
    saving: () => ({step: 'saving', ...shown}),
    finished: () => ({step: 'finished', account}),
    failed,
  },
  'tfa-totp-setup': {
    loading: () => ({step: 'loading'}),
    unavailable: () => ({step: 'unavailable', reason: 'sso'}),
    'summary, none': () => ({step: 'summary', account}),
    summary: () => ({step: 'summary', account: withApp}),
    confirming: () => ({
      step: 'confirming',
      purpose: 'set_up',
      stepUp: new Script('tfa-step-up', confirming()).flow,
    }),
    scanning: () => scanning,
    'scanning, confirmed': () => ({...scanning, username: undefined}),
    'scanning, replacing': () => ({...scanning, replacing: true}),
    'scanning, busy': () => ({...scanning, busy: true}),
    'scanning, wrong code': () => ({...scanning, error: error('wrong_code'), about: 'code'}),
    'scanning, wrong password': () => ({...scanning, error: error('wrong_password'), about: 'password'}),
    lapsed: () => ({step: 'lapsed', error: error('setup_superseded')}),
    'backup codes': () => ({
      step: 'backup_codes',
      replaced: false,
      codes: new Script('tfa-backup-codes', {step: 'showing', ...shown}).flow,
    }),
    finished: () => ({step: 'finished', replaced: false, account: withApp}),
    'finished, replaced': () => ({step: 'finished', replaced: true, account: withApp}),
    removing: () => ({step: 'removing', last: false, busy: false}),
    'removing the last': () => ({step: 'removing', last: true, busy: false}),
    'removing, enforced': () => ({step: 'removing', last: true, busy: false, error: error('two_factor_enforced')}),
    removed: () => ({step: 'removed', account: withApp}),
    failed,
  },
  'tfa-recovery': {
    loading: () => ({step: 'loading'}),
    intro: () => ({step: 'intro', recoveryWait, busy: false}),
    'intro, busy': () => ({step: 'intro', recoveryWait, busy: true}),
    not_allowed: () => ({step: 'not_allowed'}),
    'not_allowed, for a while': () => ({step: 'not_allowed', until: later}),
    email_code: () => ({step: 'email_code', recovery: emailCodeSent, busy: false}),
    'email_code, wrong': () => ({
      step: 'email_code',
      recovery: emailCodeSent,
      busy: false,
      error: error('wrong_code', {attemptsLeft: 1}),
    }),
    device: () => ({step: 'device', recovery: emailVerified, busy: false}),
    device_failed: () => ({step: 'device_failed', recovery: emailVerified, busy: false}),
    waiting: () => ({step: 'waiting', recovery: {...recovery, step: 'waiting', until: later}}),
    'waiting for the mail': () => ({step: 'waiting', recovery: {...recovery, step: 'waiting'}}),
    access_code: () => ({step: 'access_code', recovery: accessCodeSent, busy: false}),
    'access_code, wrong': () => ({
      step: 'access_code',
      recovery: accessCodeSent,
      busy: false,
      error: error('wrong_code', {attemptsLeft: 2}),
    }),
    'access_code, again': () => ({step: 'access_code', recovery: {...recovery, step: 'redeemed'}, busy: false}),
    recovered: () => ({step: 'recovered', account: {...account, level: 'enrol_only', enrolReason: 'recovered'}}),
    'over, cancelled': () => ({step: 'over', recovery: {...recovery, step: 'cancelled', by: 'link'}, busy: false}),
    'over, expired': () => ({step: 'over', recovery: {...recovery, step: 'expired'}, busy: false}),
    'over, used': () => ({step: 'over', recovery: {...recovery, step: 'redeemed'}, busy: false}),
    failed,
  },
  'tfa-settings': {
    loading: () => ({step: 'loading'}),
    overview: () => at(withKeys),
    'overview, off': () => at(account),
    'overview, app alone, codes never saved': () => at({...withApp, backupCodes: null}),
    'overview, single sign-on': () => at({...account, twoFactor: 'unavailable', unavailableReason: 'sso'}),
    'overview, unverified': () => at({...account, twoFactor: 'unavailable', unavailableReason: 'email_unverified'}),
    'overview, required until': () =>
      at({...account, enforcement: {required: true, organization: 'Acme', graceUntil: later, mayDisable: false}}),
    'overview, recovered': () => at({...withKeys, level: 'enrol_only', enrolReason: 'recovered'}),
    'overview, grace over': () => at({...account, level: 'enrol_only', enrolReason: 'grace_over'}),
    'overview, reset': () => at({...account, level: 'enrol_only', enrolReason: 'reset'}),
    'overview, recovery under way': () => at({...withKeys, recovery: {...recovery, step: 'waiting', until: later}}),
    'overview, codes locked': () => at({...withKeys, codesLocked: {until: later}}),
    'overview, codes off': () => at({...withKeys, codesLocked: {}}),
    'overview, offline': () => ({...at(withKeys), error: error('network'), about: 'add_key'}),
    'overview, lists did not come': () => ({
      ...at(withKeys),
      records: recordsFlow({browsers: {status: 'failed'}, sessions: {status: 'loading'}}),
    }),
    'overview, session not ended': () => ({
      ...at(withKeys),
      records: recordsFlow({error: error('network'), about: 'sessions', item: 'session-2'}),
    }),
    renaming_key: () => ({...at(withKeys), step: 'renaming_key', key, busy: false}),
    'renaming_key, taken': () => ({
      ...at(withKeys),
      step: 'renaming_key',
      key,
      busy: false,
      error: error('name_taken'),
    }),
    switching: () => ({...at(withKeys), step: 'switching', act: 'forbid_recovery'}),
    opening: () => ({...at(withKeys), step: 'opening', task: 'add_key'}),
    failed,
  },
};

const codes = () => new Script('tfa-backup-codes', {step: 'showing', ...shown}).flow;
const removing = {...at(withKeys), step: 'removing_key', key, last: false, busy: false} as const;
/** Of the account's page, what stands in a dialog. */
export const dialogs: Record<string, () => StateOf<'tfa-settings'>> = {
  'removing a key': () => removing,
  'removing a key, offline': () => ({...removing, error: error('network')}),
  'adding a key': () => ({
    ...at(withKeys),
    step: 'adding_key',
    held: false,
    flow: new Script('tfa-enroll-key', {step: 'choosing', account}).flow,
  }),
  app: () => ({...at(withKeys), step: 'app', held: false, flow: new Script('tfa-totp-setup', scanning).flow}),
  codes: () => ({...at(withKeys), step: 'codes', held: true, flow: codes()}),
};
