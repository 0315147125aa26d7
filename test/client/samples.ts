// Answers of the protocol as a verifier gives them.

import {defaultStepUpMethods} from '../../src/protocol/routes.ts';
import type {
  AccountState,
  BackupCodeSet,
  CreationOptionsJSON,
  RegistrationResponseJSON,
  RequestOptionsJSON,
  SecurityKey,
  TotpSetup,
} from '../../src/protocol/types.ts';

export function account(changes: Partial<AccountState> = {}): AccountState {
  const methods = Object.fromEntries(Object.entries(defaultStepUpMethods).map(([action, list]) => [action, [...list]]));
  return {
    user: {
      id: 'u1',
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
    stepUp: {confirmed: [], methods: methods as AccountState['stepUp']['methods']},
    webauthn: {rpId: 'example.com', userHandle: 'dXNlcg'},
    ...changes,
  };
}

/** The account with a password confirmation that still stands. */
export function confirmedAccount(changes: Partial<AccountState> = {}): AccountState {
  const {stepUp} = account();
  return account({
    stepUp: {...stepUp, confirmed: [{method: 'password', until: '2026-11-24T12:05:00Z'}]},
    ...changes,
  });
}

export function securityKey(changes: Partial<SecurityKey> = {}): SecurityKey {
  return {
    id: 'k1',
    credentialId: 'Y3JlZA',
    name: 'Security key',
    kind: 'security_key',
    aaguid: '00000000-0000-0000-0000-000000000000',
    transports: ['usb'],
    synced: false,
    createdAt: '2026-11-24T12:00:00Z',
    ...changes,
  };
}

export const someCodes = {remaining: 10, total: 10, createdAt: '2026-11-24T12:00:00Z'};

export const creationOptions: CreationOptionsJSON = {
  rp: {id: 'example.com', name: 'Example'},
  user: {id: 'dXNlcg', name: 'ada@example.com', displayName: 'Ada Lovelace'},
  challenge: 'Y2hhbGxlbmdl',
  pubKeyCredParams: [{type: 'public-key', alg: -7}],
  timeout: 300_000,
};

export const requestOptions: RequestOptionsJSON = {
  challenge: 'Y2hhbGxlbmdl',
  rpId: 'login.example.com',
  allowCredentials: [{type: 'public-key', id: 'Y3JlZA'}],
  timeout: 300_000,
};

export const registration: RegistrationResponseJSON = {
  id: 'Y3JlZA',
  rawId: 'Y3JlZA',
  type: 'public-key',
  response: {clientDataJSON: 'e30', attestationObject: 'oA'},
  clientExtensionResults: {},
};

export const assertion = {
  id: 'Y3JlZA',
  rawId: 'Y3JlZA',
  type: 'public-key' as const,
  response: {clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA'},
  clientExtensionResults: {},
};

export function totpSetup(changes: Partial<TotpSetup> = {}): TotpSetup {
  return {
    setupId: 't1',
    secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
    otpauthUri:
      'otpauth://totp/Example:ada%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example&algorithm=SHA1&digits=6&period=30',
    issuer: 'Example',
    accountName: 'ada@example.com',
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
    expiresAt: '2026-11-24T12:10:00Z',
    ...changes,
  };
}

export const codeSet: BackupCodeSet = {
  setId: 's1',
  codes: ['ABCDEFGHJKLMNPQR', 'BCDEFGHJKLMNPQRS'],
  createdAt: '2026-11-24T12:00:00Z',
};
