import {fromBase64Url, toBase64Url} from '../../src/protocol/base64url.ts';
import type {PasswordHash, Random} from './ports.ts';
import {equalInConstantTime} from './tokens.ts';

/** OWASP's figure for PBKDF2 with SHA-256. About 100 ms in a page. */
const owaspIterations = 600_000;
const scheme = 'pbkdf2-sha256';

/**
 * PBKDF2 (RFC 8018 §5.2): where argon2 is not to be had, in a page or at the edge. The figure stands in the hash, so that it can be raised later.
 * `iterations` lower than OWASP's is for pages whose accounts live no longer than they do.
 */
export function webCryptoPasswordHash({
  random,
  iterations = owaspIterations,
}: {
  random: Random;
  iterations?: number;
}): PasswordHash {
  return {
    async hash(password) {
      const salt = random.bytes(16);
      const derived = await derive({secret: password, salt, iterations});
      return [scheme, String(iterations), toBase64Url(salt), derived].join('$');
    },
    async matches({password, hash}) {
      const [name, cost, salt = '', expected = ''] = hash.split('$');
      if (name !== scheme) return false;
      const derived = await derive({secret: password, salt: fromBase64Url(salt), iterations: Number(cost)});
      return equalInConstantTime(derived, expected);
    },
    derive: ({secret, salt}) => derive({secret, salt: new TextEncoder().encode(salt), iterations}),
  };
}

async function derive({
  secret,
  salt,
  iterations,
}: {
  secret: string;
  salt: Uint8Array<ArrayBuffer>;
  iterations: number;
}): Promise<string> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({name: 'PBKDF2', hash: 'SHA-256', salt, iterations}, key, 256);
  return toBase64Url(new Uint8Array(bits));
}
