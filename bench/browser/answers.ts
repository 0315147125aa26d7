// What the server of the bench answers: an account as full as it gets, with twenty keys and a thousand things that happened on it.

import {defaultStepUpMethods} from '../../src/protocol/routes.ts';
import type {AccountState, ActivityEvent, Browser, SecurityKey, Session} from '../../src/protocol/types.ts';

export const keyCount = 20;
export const eventCount = 1000;

const hour = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * hour).toISOString();
const types = ['signed_in', 'step_up', 'second_factor_refused', 'session_ended', 'backup_codes_replaced'];
const here = {browserName: 'Firefox on Linux', address: '192.0.2.1'};
const elsewhere = {browserName: 'Safari on iPhone', address: '198.51.100.7'};

const securityKeys = Array.from({length: keyCount}, (_, index): SecurityKey => ({
  id: `key-${String(index)}`,
  credentialId: `a2V5LTE${String(index)}`,
  name: `Key ${String(index)}`,
  kind: index % 2 ? 'security_key' : 'this_device',
  provider: 'YubiKey 5 NFC',
  aaguid: '2fc0579f-8113-47ea-b116-bb5a8db9202a',
  transports: ['usb', 'nfc'],
  synced: false,
  createdAt: ago(24 * (index + 30)),
  lastUsedAt: ago(24 * index),
}));

const events = Array.from({length: eventCount}, (_, index): ActivityEvent => ({
  id: String(eventCount - index),
  type: types[index % types.length] ?? '',
  at: ago(index * 5),
  ...(index % 3 ? here : elsewhere),
}));

const account: AccountState = {
  user: {
    ...{id: 'ada', name: 'Ada Lovelace', email: 'ada@example.com'},
    ...{emailVerified: true, hasPassword: true, role: 'member'},
  },
  level: 'full',
  twoFactor: 'on',
  securityKeys,
  totp: null,
  backupCodes: {remaining: 8, total: 10, createdAt: ago(72)},
  enforcement: {required: false, mayDisable: true},
  recovery: null,
  recoveryAllowed: true,
  stepUp: {confirmed: [], methods: defaultStepUpMethods as unknown as AccountState['stepUp']['methods']},
  webauthn: {rpId: 'localhost', userHandle: 'YWRh'},
};

const browser: Browser = {
  ...{id: 'here', name: here.browserName, current: true, address: here.address},
  ...{recognizedAt: ago(720), lastUsedAt: ago(0)},
};
const session: Session = {...here, id: 'here', current: true, createdAt: ago(1), lastUsedAt: ago(0)};

/** By path under the endpoint. */
export const answers: Record<string, unknown> = {
  '/account': account,
  '/browsers': [browser],
  '/sessions': [session],
  '/activity': {events},
};
