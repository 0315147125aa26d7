import {hash, hashRaw, verify} from '@node-rs/argon2';
import type {PasswordHash} from '../verifier/ports.ts';

/** The library's default algorithm is argon2id; this is OWASP's minimum cost for it: 19 MiB, two passes, one lane. About 20 ms a hash on one core. */
const cost = {memoryCost: 19_456, timeCost: 2, parallelism: 1};

export const argon2PasswordHash: PasswordHash = {
  hash: (password) => hash(password, cost),
  matches: ({password, hash: encoded}) => verify(encoded, password),
  async derive({secret, salt}) {
    const bytes = await hashRaw(secret, {...cost, salt: Buffer.from(salt, 'utf8'), outputLen: 32});
    return bytes.toString('base64url');
  },
};
