// Every place of an element that shows what somebody else has written: the account, the server, the host.

import {TfaError} from '../../../src/client/error.ts';
import type {RecordsState} from '../../../src/flows/records-flow.ts';
import type {AccountState, ActivityEvent, SecurityKey} from '../../../src/protocol/types.ts';
import {
  account,
  at,
  challenge,
  confirming,
  emailCodeSent,
  key,
  recordsFlow,
  set,
  totpSetup,
  withKeys,
  type StateOf,
  type Tag,
} from '../../browser/components/support/scripted.ts';

/** Gives the text for the next slot. */
export interface Slots {
  /** It is shown, letter for letter. */
  shown: (slot: string) => string;
  /** It is taken in, and shown in another form or not at all. */
  taken: (slot: string) => string;
}

/** `places`: the slots that are shown, in the order in which they stand in the picture, as often as they do. */
export type Picture = {
  [T in Tag]: {tag: T; state: (slots: Slots) => StateOf<T>; places?: readonly string[]};
}[Tag];

const time = '2026-11-24T10:00:00Z';
const recovery = {id: 'recovery', startedAt: time};

/** An event of each type that has words with a name in them, and one of a later version. */
function events({shown, taken}: Slots): ActivityEvent[] {
  const event = (type: string, detail: string): ActivityEvent => ({
    id: type,
    type,
    at: time,
    browserName: shown(`activity: ${type}: browser`),
    address: shown(`activity: ${type}: address`),
    detail: {[detail]: shown(`activity: ${type}: ${detail}`), [taken('activity: detail')]: taken('activity: value')},
  });
  const copied = event('key_copied', 'name');
  // The words of a counter that went back, which is a detail of another type.
  copied.type = 'signed_in';
  copied.detail = {...copied.detail, counterWentBack: true};
  return [
    event('key_added', 'name'),
    event('key_renamed', 'name'),
    event('key_removed', 'name'),
    event('member_invited', 'email'),
    event('member_reset', 'member'),
    copied,
    {id: 'unknown', type: taken('activity: type'), at: time},
  ];
}

function records(slots: Slots): Partial<RecordsState> {
  const {shown, taken} = slots;
  return {
    browsers: {
      status: 'there',
      items: [
        {
          id: taken('browser: id'),
          name: shown('browser: name'),
          current: false,
          recognizedAt: time,
          lastUsedAt: time,
          address: shown('browser: address'),
        },
      ],
    },
    sessions: {
      status: 'there',
      items: [true, false].map((current) => ({
        id: taken(`session ${current}: id`),
        browserName: shown(`session ${current}: browser`),
        current,
        createdAt: time,
        lastUsedAt: time,
        address: shown(`session ${current}: address`),
      })),
    },
    activity: {status: 'there', items: events(slots)},
  };
}

const hostileKey = ({shown, taken}: Slots): SecurityKey => ({
  ...key,
  id: taken('key: id'),
  credentialId: taken('key: credential'),
  name: shown('key: name'),
  // Left out where it is what the key is called.
  provider: `${shown('key: provider')} `,
  aaguid: shown('key: model'),
  transports: [shown('key: transport'), shown('key: second transport')],
});

function person({taken}: Slots): Pick<AccountState, 'user'> {
  return {user: {...account.user, id: taken('user: id'), name: taken('user: name'), email: taken('user: email')}};
}

const required = ({shown}: Slots): AccountState['enforcement'] => ({
  required: true,
  organization: shown('organization'),
  graceUntil: time,
  mayDisable: false,
});

const times = (count: number, slot: string): string[] => Array<string>(count).fill(slot);

/** Of the account's page: the keys with what they are and what can be done, then the lists. */
const accountPlaces = [
  'organization',
  ...['key: name', 'key: provider', 'key: name', 'key: provider', 'key: transport', 'key: second transport'],
  ...['key: model', 'key: name', 'key: name'],
  ...['browser: name', 'browser: address', 'browser: name'],
  ...['session true: browser', 'session true: address'],
  ...['session false: browser', 'session false: address', 'session false: browser'],
  ...[
    ['key_added', 'name'],
    ['key_renamed', 'name'],
    ['key_removed', 'name'],
    ['member_invited', 'email'],
    ['member_reset', 'member'],
    ['key_copied', 'name'],
  ].flatMap(([type = '', detail = '']) => [detail, 'browser', 'address'].map((what) => `activity: ${type}: ${what}`)),
];

/** Where one string stands beside all others, each picture has as many slots as it can show at once. */
export const pictures: Record<string, Picture> = {
  'the account’s page': {
    tag: 'tfa-settings',
    state: (slots) => ({
      ...at({...account, ...person(slots), securityKeys: [hostileKey(slots)], enforcement: required(slots)}),
      records: recordsFlow(records(slots)),
    }),
    places: accountPlaces,
  },
  'the account’s page, two-factor on': {
    tag: 'tfa-settings',
    state: (slots) => at({...withKeys, ...person(slots), enforcement: required(slots)}),
    places: ['organization'],
  },
  'the account’s page, two-factor required at once': {
    tag: 'tfa-settings',
    state: (slots) => {
      const {graceUntil: _, ...atOnce} = required(slots);
      return at({...account, enforcement: atOnce});
    },
    places: ['organization'],
  },
  'the account’s page, grace over': {
    tag: 'tfa-settings',
    state: (slots) => at({...account, level: 'enrol_only', enrolReason: 'grace_over', enforcement: required(slots)}),
    places: ['organization'],
  },
  'a key renamed': {
    tag: 'tfa-settings',
    state: ({shown, taken}) => {
      const renamed = {...key, id: taken('key: id'), name: shown('key: name')};
      return {...at({...account, securityKeys: [renamed]}), step: 'renaming_key', key: renamed, busy: false};
    },
    places: times(5, 'key: name'),
  },
  'a key removed': {
    tag: 'tfa-settings',
    state: ({shown}) => {
      const removed = {...key, name: shown('key: name')};
      return {...at(withKeys), step: 'removing_key', key: removed, last: false, busy: false};
    },
    places: times(2, 'key: name'),
  },
  'a last key kept': {
    tag: 'tfa-settings',
    state: (slots) => {
      const removed = {...key, name: slots.taken('key: name')};
      const kept = {...withKeys, enforcement: required(slots)};
      return {...at(kept), step: 'removing_key', key: removed, last: true, busy: false};
    },
    places: times(2, 'organization'),
  },
  'a new key’s name': {
    tag: 'tfa-enroll-key',
    state: ({shown}) => ({step: 'naming', key: {...key, name: shown('key: name')}, firstMethod: true, busy: false}),
    places: ['key: name'],
  },
  'a new key': {
    tag: 'tfa-enroll-key',
    state: ({shown}) => ({step: 'enrolled', key: {...key, name: shown('key: name')}, account}),
    places: ['key: name'],
  },
  'who confirms': {
    tag: 'tfa-step-up',
    state: ({shown}) => confirming({username: shown('username')}),
    places: ['username'],
  },
  'a refusal': {
    tag: 'tfa-step-up',
    state: ({taken}) => {
      const details = {organization: taken('error: organization'), reason: taken('error: reason') as never};
      return confirming({
        error: new TfaError(taken('error: code') as never, {...details, cause: taken('error: cause')}),
      });
    },
  },
  'an app': {
    tag: 'tfa-totp-setup',
    state: ({shown, taken}) => ({
      step: 'scanning',
      setup: {
        ...totpSetup,
        setupId: taken('app: set-up'),
        secret: taken('app: secret'),
        otpauthUri: taken('app: address'),
        issuer: shown('app: issuer'),
        accountName: shown('app: account'),
        algorithm: shown('app: algorithm') as 'SHA1',
      },
      replacing: true,
      username: shown('username'),
      busy: false,
    }),
    places: ['app: issuer', 'app: account', 'app: algorithm', 'username'],
  },
  'backup codes': {
    tag: 'tfa-backup-codes',
    state: ({taken}) => ({
      step: 'showing',
      set: {...set, setId: taken('codes: set'), codes: set.codes.map(() => taken('codes: code'))},
      account: {name: taken('user: name'), email: taken('user: email')},
      saved: false,
    }),
  },
  'where the code was sent': {
    tag: 'tfa-recovery',
    state: ({shown, taken}) => {
      const sent = {...emailCodeSent, id: taken('recovery: id'), email: shown('recovery: email')};
      return {step: 'email_code', recovery: sent, busy: false};
    },
    places: ['recovery: email'],
  },
  'who stopped a recovery': {
    tag: 'tfa-recovery',
    state: ({taken}) => ({
      step: 'over',
      recovery: {...recovery, step: 'cancelled', by: taken('recovery: by') as 'link'},
      busy: false,
    }),
  },
  'times of the account': {
    tag: 'tfa-settings',
    state: ({taken}) => {
      const [createdAt, lastUsedAt, until] = [taken('created'), taken('last used'), taken('until')];
      return at({
        ...account,
        securityKeys: [{...key, createdAt, lastUsedAt}],
        totp: {createdAt, lastUsedAt},
        backupCodes: {remaining: 1, total: 10, createdAt},
        codesLocked: {until},
        enforcement: {required: true, graceUntil: until, mayDisable: false},
        recovery: {...recovery, step: 'waiting', until},
      });
    },
  },
  'times of the lists': {
    tag: 'tfa-settings',
    state: ({taken}) => {
      const of = () => ({createdAt: taken('created'), lastUsedAt: taken('last used'), address: '192.0.2.1'});
      const trust = {recognizedAt: taken('recognized'), trustedUntil: taken('trusted')};
      const lists: Partial<RecordsState> = {
        browsers: {status: 'there', items: [{...of(), ...trust, id: '1', name: 'Firefox', current: true}]},
        sessions: {status: 'there', items: [{...of(), id: '1', browserName: 'Firefox', current: true}]},
        activity: {status: 'there', items: [{id: '1', type: 'signed_in', at: taken('at')}]},
      };
      return {...at(account), records: recordsFlow(lists)};
    },
  },
  'times of an app': {
    tag: 'tfa-totp-setup',
    state: ({taken}) => {
      const totp = {createdAt: taken('created'), lastUsedAt: taken('last used')};
      return {step: 'summary', account: {...account, totp}};
    },
  },
  'times of backup codes': {
    tag: 'tfa-backup-codes',
    state: ({taken}) => ({step: 'summary', remaining: 1, total: 10, createdAt: taken('created')}),
  },
  'times of a pause': {
    tag: 'tfa-challenge',
    state: ({taken}) => {
      const locked = {...challenge, codesLocked: {until: taken('until')}};
      return {step: 'locked', from: 'totp', challenge: locked, busy: false};
    },
  },
  'times of a code by mail': {
    tag: 'tfa-recovery',
    state: ({taken}) => {
      const sent = {...emailCodeSent, expiresAt: taken('expires'), resendAt: taken('resend')};
      const error = new TfaError('too_many_attempts', {until: taken('until')});
      return {step: 'email_code', recovery: sent, busy: false, error};
    },
  },
  'times of a recovery': {
    tag: 'tfa-recovery',
    state: ({taken}) => ({step: 'waiting', recovery: {...recovery, step: 'waiting', until: taken('until')}}),
  },
};
