/**
 * The credential public key, a COSE_Key (WebAuthn L3 §5.8.5, §6.5.1.1; RFC 9053), taken only in the one form that each
 * offered algorithm has: its key type and curve, uncompressed, with no member besides. A private part, a point off the
 * curve or a short RSA modulus is found here, at enrolment, and not at the first sign-in that then fails for ever.
 */
import {toBase64Url} from '../../../src/protocol/base64url.ts';
import {decodeCbor, type CborMap, type CborValue} from './cbor.ts';
import {isEd25519PublicKey} from './edwards25519.ts';
import {isP256PublicKey} from './p256.ts';
import type {Refuse} from './refusal.ts';

export const algorithm = {ES256: -7, EdDSA: -8, RS256: -257} as const;

/** `bytes` is the raw form that WebCrypto imports: 0x04‖x‖y, or the 32 bytes of an Ed25519 key. */
export type CredentialKey =
  | {algorithm: typeof algorithm.ES256 | typeof algorithm.EdDSA; bytes: Uint8Array<ArrayBuffer>}
  | {algorithm: typeof algorithm.RS256; modulus: Uint8Array<ArrayBuffer>; exponent: Uint8Array<ArrayBuffer>};

/** COSE labels (RFC 9052 §7.1, RFC 9053 §7, RFC 8230 §4); −1 to −3 mean something else for each key type. */
const label = {kty: 1, alg: 3, crv: -1, x: -2, y: -3, n: -1, e: -2};
const keyType = {OKP: 1, EC2: 2, RSA: 3};
const curve = {P256: 1, Ed25519: 6};

const rsaModulusBits = {min: 2048, max: 8192};
const rsaExponentBytes = 4;

/** Throws with `algorithm` or `public_key`. Nothing but a key of its algorithm passes, but its point is not yet checked. */
export function parseCredentialKey(coseKey: Uint8Array<ArrayBuffer>, refuse: Refuse): CredentialKey {
  const members = decodeMap(coseKey, refuse);
  const key = readKey(members, refuse);
  if (!key) throw refuse('public_key');
  return key;
}

/** For enrolment. Throws with `public_key` if no signature can ever be verified with the key, or anybody's can. */
export function assertUsableKey(key: CredentialKey, refuse: Refuse): void {
  if (!isUsable(key)) throw refuse('public_key');
}

/** Of an RSA key, reading it has checked all that can be seen from outside. */
function isUsable(key: CredentialKey): boolean {
  switch (key.algorithm) {
    case algorithm.ES256:
      return isP256PublicKey(key.bytes);
    case algorithm.EdDSA:
      return isEd25519PublicKey(key.bytes);
    case algorithm.RS256:
      return true;
  }
}

/** For WebCrypto. Throws with `public_key` where it does not take the key. */
export async function importCredentialKey(key: CredentialKey, refuse: Refuse): Promise<CryptoKey> {
  try {
    switch (key.algorithm) {
      case algorithm.ES256:
        return await crypto.subtle.importKey('raw', key.bytes, {name: 'ECDSA', namedCurve: 'P-256'}, false, ['verify']);
      case algorithm.EdDSA:
        return await crypto.subtle.importKey('raw', key.bytes, 'Ed25519', false, ['verify']);
      case algorithm.RS256: {
        const jwk = {kty: 'RSA', n: toBase64Url(key.modulus), e: toBase64Url(key.exponent)};
        return await crypto.subtle.importKey('jwk', jwk, {name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256'}, false, [
          'verify',
        ]);
      }
    }
  } catch (cause) {
    throw refuse('public_key', cause);
  }
}

function decodeMap(coseKey: Uint8Array<ArrayBuffer>, refuse: Refuse): CborMap {
  let value: CborValue;
  try {
    value = decodeCbor(coseKey);
  } catch (cause) {
    throw refuse('public_key', cause);
  }
  if (!(value instanceof Map)) throw refuse('public_key');
  return value;
}

/** `undefined`: the algorithm is known, the key is not one of it. */
function readKey(members: CborMap, refuse: Refuse): CredentialKey | undefined {
  switch (members.get(label.alg)) {
    case algorithm.ES256:
      return readP256(members);
    case algorithm.EdDSA:
      return readEd25519(members);
    case algorithm.RS256:
      return readRsa(members);
    default:
      throw refuse('algorithm');
  }
}

// §5.8.5: ES256 keys must be on P-256 and must not be compressed. §6.5.1.1: no optional members, so the size is exact.
function readP256(members: CborMap): CredentialKey | undefined {
  const x = bytesOf(members.get(label.x), 32);
  const y = bytesOf(members.get(label.y), 32);
  if (members.size !== 5 || members.get(label.kty) !== keyType.EC2 || members.get(label.crv) !== curve.P256) return;
  if (!x || !y) return;
  const bytes = new Uint8Array(65);
  bytes[0] = 0x04;
  bytes.set(x, 1);
  bytes.set(y, 33);
  return {algorithm: algorithm.ES256, bytes};
}

// §5.8.5: EdDSA keys must be on Ed25519.
function readEd25519(members: CborMap): CredentialKey | undefined {
  const bytes = bytesOf(members.get(label.x), 32);
  if (members.size !== 4 || members.get(label.kty) !== keyType.OKP || members.get(label.crv) !== curve.Ed25519) return;
  return bytes && {algorithm: algorithm.EdDSA, bytes};
}

/** RFC 8230 §4: no leading zeros. The exponent is odd and not 1, with which every signature is its own proof. */
function readRsa(members: CborMap): CredentialKey | undefined {
  const modulus = members.get(label.n);
  const exponent = members.get(label.e);
  if (members.size !== 4 || members.get(label.kty) !== keyType.RSA) return;
  if (!(modulus instanceof Uint8Array) || !(exponent instanceof Uint8Array)) return;
  const bits = bitLength(modulus);
  if (bits < rsaModulusBits.min || bits > rsaModulusBits.max || !isOdd(modulus)) return;
  if (bitLength(exponent) < 2 || exponent.length > rsaExponentBytes || !isOdd(exponent)) return;
  return {algorithm: algorithm.RS256, modulus, exponent};
}

function bytesOf(value: CborValue, length: number): Uint8Array<ArrayBuffer> | undefined {
  return value instanceof Uint8Array && value.length === length ? value : undefined;
}

/** 0 for an empty integer and for one with leading zeros. */
function bitLength(integer: Uint8Array): number {
  const first = integer[0] ?? 0;
  return first === 0 ? 0 : integer.length * 8 - Math.clz32(first) + 24;
}

function isOdd(integer: Uint8Array): boolean {
  return ((integer.at(-1) ?? 0) & 1) === 1;
}
