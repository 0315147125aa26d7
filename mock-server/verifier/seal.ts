/**
 * Secrets that must be read again (mail that waits, app secrets) are sealed at rest: AES-256-GCM under a key from the environment, the key's id
 * beside the ciphertext, and the row they belong to bound in as additional data, so that a sealed value cannot be moved to another row.
 */
import {fromBase64Url, toBase64Url} from '../../src/protocol/base64url.ts';
import type {Random} from './ports.ts';
import {equalInConstantTime} from './tokens.ts';

/** One key of 256 bits. The ciphertext ends with the tag (16 bytes), as WebCrypto writes it. */
export interface SealKey {
  /** Of the key's hash, so it tells nothing of the key. */
  id: string;
  encrypt(input: {iv: Bytes; plain: Bytes; context: Bytes}): Bytes | Promise<Bytes>;
  /** Throws where key, context or ciphertext are not those of `encrypt`. */
  decrypt(input: {iv: Bytes; ciphertext: Bytes; context: Bytes}): Bytes | Promise<Bytes>;
  /** HMAC-SHA-256. */
  mac(text: Bytes): Bytes | Promise<Bytes>;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** The first key seals; all of them open. */
export interface Sealer {
  /** Of the key that seals. */
  keyId: string;
  seal(input: {text: string; context: string}): Promise<string>;
  /** The id of the key that a value was sealed under, where that key is not here. */
  missingKeyOf(sealed: string): string | undefined;
  /** Throws where the value was sealed under an unknown key, for another context, or was changed. */
  open(input: {sealed: string; context: string}): Promise<string>;
  /**
   * A keyed hash, for codes that are sent by mail and live for minutes or a day: who has the database alone cannot try a million codes against it,
   * and making one costs microseconds. Its key's id stands in front.
   */
  mac(input: {text: string; context: string}): Promise<string>;
  /** Compares in constant time. False where the key is gone. */
  hasMac(input: {text: string; context: string; mac: string}): Promise<boolean>;
}

/** A key on WebCrypto, which every runtime has. `encoded`: 32 bytes in base64url; throws a `TypeError` on any other length. */
export async function importSealKey(encoded: string): Promise<SealKey> {
  const bytes = keyBytes(encoded);
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  const macKey = await crypto.subtle.importKey('raw', bytes, {name: 'HMAC', hash: 'SHA-256'}, false, ['sign']);
  return {
    id: await keyIdOf(bytes),
    async encrypt({iv, plain, context}) {
      return new Uint8Array(await crypto.subtle.encrypt({name: 'AES-GCM', iv, additionalData: context}, key, plain));
    },
    async decrypt({iv, ciphertext, context}) {
      const algorithm = {name: 'AES-GCM', iv, additionalData: context};
      return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, ciphertext));
    },
    mac: async (text) => new Uint8Array(await crypto.subtle.sign('HMAC', macKey, text)),
  };
}

/** The 32 bytes of a key in base64url. Throws a `TypeError` on any other length. */
export function keyBytes(encoded: string): Bytes {
  const bytes = fromBase64Url(encoded);
  if (bytes.length !== 32) throw new TypeError('a sealing key is 32 bytes');
  return bytes;
}

/** What is written in front of what a key sealed. */
export async function keyIdOf(bytes: Bytes): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, 6));
}

const utf8 = new TextEncoder();

export function createSealer({keys, random}: {keys: readonly [SealKey, ...SealKey[]]; random: Random}): Sealer {
  const [current] = keys;
  const macWith = async (key: SealKey, {text, context}: {text: string; context: string}) =>
    [key.id, toBase64Url(await key.mac(utf8.encode(`${context}\0${text}`)))].join('.');
  return {
    mac: (input) => macWith(current, input),
    async hasMac({mac, ...input}) {
      const key = keys.find(({id}) => mac.startsWith(`${id}.`));
      return key !== undefined && equalInConstantTime(await macWith(key, input), mac);
    },
    keyId: current.id,
    async seal({text, context}) {
      const iv = random.bytes(12);
      const ciphertext = await current.encrypt({iv, plain: utf8.encode(text), context: utf8.encode(context)});
      return [current.id, toBase64Url(iv), toBase64Url(ciphertext)].join('.');
    },
    missingKeyOf(sealed) {
      const [keyId = ''] = sealed.split('.');
      return keys.some(({id}) => id === keyId) ? undefined : keyId;
    },
    async open({sealed, context}) {
      const [keyId, iv = '', ciphertext = ''] = sealed.split('.');
      const key = keys.find(({id}) => id === keyId);
      if (!key) throw new Error(`sealed under an unknown key (${keyId ?? ''})`);
      const plain = await key.decrypt({
        iv: fromBase64Url(iv),
        ciphertext: fromBase64Url(ciphertext),
        context: utf8.encode(context),
      });
      return new TextDecoder().decode(plain);
    },
  };
}
