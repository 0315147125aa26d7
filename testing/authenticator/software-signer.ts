/** The key pair inside a software authenticator: its COSE form and its signatures as WebAuthn carries them. */
import {fromBase64Url} from '../../src/protocol/base64url.ts';
import type {Bytes} from './bytes.ts';
import type {CborEncodableMap} from './cbor-encoder.ts';

export interface Signer {
  /** COSE number. */
  algorithm: number;
  publicKey: CborEncodableMap;
  sign(data: Bytes): Promise<Bytes>;
}

/** `algorithm` is −7 (ES256), −8 (EdDSA) or −257 (RS256 with 2048 bits, or `modulusLength`). */
export async function generateSigner(algorithm: number, {modulusLength = 2048} = {}): Promise<Signer> {
  switch (algorithm) {
    case -7: {
      const params = {name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256'};
      const {publicKey, privateKey} = await crypto.subtle.generateKey(params, true, ['sign', 'verify']);
      const point = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
      return {
        algorithm,
        publicKey: p256Key(point.slice(1, 33), point.slice(33)),
        sign: async (data) => derOf(new Uint8Array(await crypto.subtle.sign(params, privateKey, data))),
      };
    }
    case -8: {
      const pair = await generateEd25519();
      return {
        algorithm,
        publicKey: ed25519Key(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))),
        sign: async (data) => new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, data)),
      };
    }
    case -257: {
      const params = {
        name: 'RSASSA-PKCS1-v1_5',
        hash: 'SHA-256',
        modulusLength,
        publicExponent: Uint8Array.of(1, 0, 1),
      };
      const {publicKey, privateKey} = await crypto.subtle.generateKey(params, true, ['sign', 'verify']);
      const {n = '', e = ''} = await crypto.subtle.exportKey('jwk', publicKey);
      return {
        algorithm,
        publicKey: rsaKey(fromBase64Url(n), fromBase64Url(e)),
        sign: async (data) => new Uint8Array(await crypto.subtle.sign(params.name, privateKey, data)),
      };
    }
    default:
      throw new TypeError(`no signer for COSE algorithm ${algorithm}`);
  }
}

/** WebKitGTK gives up on one pair in some 150 with an OperationError; the next one is as good. */
async function generateEd25519(tries = 10): Promise<CryptoKeyPair> {
  try {
    return await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  } catch (error) {
    if (tries === 1 || !(error instanceof DOMException) || error.name !== 'OperationError') throw error;
    return generateEd25519(tries - 1);
  }
}

export function p256Key(x: Uint8Array, y: Uint8Array): CborEncodableMap {
  return new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, x],
    [-3, y],
  ]);
}

export function ed25519Key(x: Uint8Array): CborEncodableMap {
  return new Map<number, number | Uint8Array>([
    [1, 1],
    [3, -8],
    [-1, 6],
    [-2, x],
  ]);
}

export function rsaKey(n: Uint8Array, e: Uint8Array): CborEncodableMap {
  return new Map<number, number | Uint8Array>([
    [1, 3],
    [3, -257],
    [-1, n],
    [-2, e],
  ]);
}

/** WebCrypto signs r‖s, authenticators send `SEQUENCE {INTEGER r, INTEGER s}` in DER. */
function derOf(raw: Uint8Array): Bytes {
  const half = raw.length / 2;
  const integers = [...derInteger(raw.subarray(0, half)), ...derInteger(raw.subarray(half))];
  return Uint8Array.of(0x30, integers.length, ...integers);
}

function derInteger(bytes: Uint8Array): number[] {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = [...bytes.subarray(first)];
  if ((digits[0] ?? 0) > 0x7f) digits.unshift(0);
  return [0x02, digits.length, ...digits];
}
