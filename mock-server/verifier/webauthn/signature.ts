/**
 * Signatures over authenticator data and client data hash (WebAuthn L3 §6.5.5). ECDSA signatures
 * arrive in DER, which has exactly one form of every value: BER's others and trailing bytes are refused, so that nobody
 * can make a second valid signature from a first.
 */
import {algorithm, type CredentialKey, importCredentialKey} from './public-key.ts';
import type {Refuse} from './refusal.ts';

export const p256Bytes = 32;
export const ed25519Bytes = 64;

export interface SignatureInput {
  key: CredentialKey;
  /** In the algorithm's WebAuthn form. */
  signature: Uint8Array<ArrayBuffer>;
  data: Uint8Array<ArrayBuffer>;
  refuse: Refuse;
}

/** Throws with `public_key` where the runtime does not take the key. */
export type SignatureCheck = (input: SignatureInput) => boolean | Promise<boolean>;

/** On WebCrypto, which every runtime has. */
export const verifySignature: SignatureCheck = async ({key, signature, data, refuse}) => {
  const imported = await importCredentialKey(key, refuse);
  switch (key.algorithm) {
    case algorithm.ES256: {
      const raw = ecdsaFromDer(signature, p256Bytes);
      return raw !== undefined && crypto.subtle.verify({name: 'ECDSA', hash: 'SHA-256'}, imported, raw, data);
    }
    case algorithm.EdDSA:
      return signature.length === ed25519Bytes && crypto.subtle.verify('Ed25519', imported, signature, data);
    case algorithm.RS256:
      return crypto.subtle.verify('RSASSA-PKCS1-v1_5', imported, signature, data);
  }
};

/**
 * `SEQUENCE {INTEGER r, INTEGER s}` (RFC 3279 §2.2.3) as r‖s, each in `size` bytes; `undefined` unless the encoding is
 * strict DER of two positive integers of that size. Short lengths only: two numbers of 32 bytes never need a long one.
 */
export function ecdsaFromDer(der: Uint8Array, size: number): Uint8Array<ArrayBuffer> | undefined {
  if (der[0] !== 0x30 || der[1] !== der.length - 2 || der.length > 0x7f) return;
  const raw = new Uint8Array(2 * size);
  const sStart = copyInteger(der, 2, raw.subarray(0, size));
  if (sStart === undefined) return;
  const end = copyInteger(der, sStart, raw.subarray(size));
  return end === der.length ? raw : undefined;
}

/** Where the integer ends, `undefined` if it is negative, zero-padded or does not fit. */
function copyInteger(der: Uint8Array, start: number, target: Uint8Array): number | undefined {
  const length = der[start + 1];
  if (der[start] !== 0x02 || length === undefined || length === 0) return;
  let first = start + 2;
  const end = first + length;
  const [high = 0, next = 0] = der.subarray(first, end);
  if (end > der.length || high > 0x7f) return;
  if (high === 0) {
    if (length > 1 && next <= 0x7f) return;
    first++;
  }
  if (end - first > target.length) return;
  target.set(der.subarray(first, end), target.length - (end - first));
  return end;
}
