/**
 * What an authenticator app scans: `otpauth://totp/Issuer:account?secret=…` after the Key URI format, which apps agree on
 * (https://github.com/google/google-authenticator/wiki/Key-Uri-Format). On Apple devices the same URI works under the scheme `apple-otpauth`.
 */
import {limits} from './limits.ts';
import type {TotpSetup} from './types.ts';

export type OtpauthParameters = Pick<
  TotpSetup,
  'secret' | 'issuer' | 'accountName' | 'algorithm' | 'digits' | 'period'
>;

/** `issuer` and `accountName` as `otpauthLabel` made them, `secret` in base32. */
export function otpauthUri({secret, issuer, accountName, algorithm, digits, period}: OtpauthParameters): string {
  const label = [issuer, accountName].filter(Boolean).map(encodeURIComponent).join(':');
  const parameters = {secret, ...(issuer && {issuer}), algorithm, digits, period};
  // Not URLSearchParams: apps take its `+` for a plus sign.
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `otpauth://totp/${label}?${query.join('&')}`;
}

/**
 * A name as an app can hold it: one line of at most 64 characters without controls and without a colon, which the format keeps for itself
 * ("neither issuer nor account name may themselves contain a colon").
 */
export function otpauthLabel(name: string): string {
  const line = name
    .normalize('NFC')
    .replaceAll(/[\p{Cs}\u202A-\u202E\u2066-\u2069]/gu, '')
    .replaceAll(/[\p{Cc}\s:]+/gu, ' ')
    .trim();
  return [...line].slice(0, limits.otpauthLabel).join('').trim();
}
