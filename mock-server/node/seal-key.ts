import {createCipheriv, createDecipheriv, createHmac, createSecretKey} from 'node:crypto';
import {keyBytes, keyIdOf, type SealKey} from '../verifier/seal.ts';

const algorithm = 'aes-256-gcm';
const tagLength = 16;

/**
 * `importSealKey` on Node's own cipher; both read what the other wrote. WebCrypto does its work in the pool that also hashes passwords, so that a check
 * of forty microseconds would wait behind hashes of twenty milliseconds each.
 */
export async function importNodeSealKey(encoded: string): Promise<SealKey> {
  const bytes = keyBytes(encoded);
  const key = createSecretKey(bytes);
  return {
    id: await keyIdOf(bytes),
    encrypt({iv, plain, context}) {
      const cipher = createCipheriv(algorithm, key, iv, {authTagLength: tagLength}).setAAD(context);
      return new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
    },
    decrypt({iv, ciphertext, context}) {
      const end = ciphertext.length - tagLength;
      const decipher = createDecipheriv(algorithm, key, iv, {authTagLength: tagLength})
        .setAAD(context)
        .setAuthTag(ciphertext.subarray(end));
      // GCM keeps nothing back for the end, which only says whether all of it may be believed.
      const plain = new Uint8Array(decipher.update(ciphertext.subarray(0, end)));
      decipher.final();
      return plain;
    },
    mac: (text) => new Uint8Array(createHmac('sha256', key).update(text).digest()),
  };
}
