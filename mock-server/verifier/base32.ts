import {ScureBase32Plugin} from 'otplib';

const rfc4648 = new ScureBase32Plugin();

/** RFC 4648 §6 without padding: how people and authenticator apps are given a secret. */
export function base32(bytes: Uint8Array): string {
  return rfc4648.encode(bytes);
}
