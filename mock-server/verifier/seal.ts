/**
 * Secrets that must be read again (mail that waits, app secrets) are sealed at rest: AES-256-GCM under a key from the environment, the key's id
 * beside the ciphertext, and the row they belong to bound in as additional data, so that a sealed value cannot be moved to another row.
 */
import {fromBase64Url, toBase64Url} from '../../src/protocol/base64url.ts';
import type {Random} from './ports.ts';

export interface SealKey {
  id: string;
  key: CryptoKey;
}

/** The first key seals; all of them open. */
export interface Sealer {
  seal(input: {text: string; context: string}): Promise<string>;
  /** Throws where the value was sealed under an unknown key, for another context, or was changed. */
  open(input: {sealed: string; context: string}): Promise<string>;
}

/** A 256-bit key in base64url. Throws a `TypeError` on any other length. */
export async function importSealKey(encoded: string): Promise<SealKey> {
  const bytes = fromBase64Url(encoded);
  if (bytes.length !== 32) throw new TypeError('a sealing key is 32 bytes');
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return {id: toBase64Url(digest.slice(0, 6)), key};
}

export function createSealer({keys, random}: {keys: readonly [SealKey, ...SealKey[]]; random: Random}): Sealer {
  const [current] = keys;
  return {
    async seal({text, context}) {
      const iv = random.bytes(12);
      const sealed = await crypto.subtle.encrypt(
        {name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(context)},
        current.key,
        new TextEncoder().encode(text),
      );
      return [current.id, toBase64Url(iv), toBase64Url(new Uint8Array(sealed))].join('.');
    },
    async open({sealed, context}) {
      const [keyId, iv = '', ciphertext = ''] = sealed.split('.');
      const found = keys.find(({id}) => id === keyId);
      if (!found) throw new Error(`sealed under an unknown key (${keyId ?? ''})`);
      const opened = await crypto.subtle.decrypt(
        {name: 'AES-GCM', iv: fromBase64Url(iv), additionalData: new TextEncoder().encode(context)},
        found.key,
        fromBase64Url(ciphertext),
      );
      return new TextDecoder().decode(opened);
    },
  };
}
