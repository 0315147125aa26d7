import type {Random} from './ports.ts';

/** The platform's generator. WebCrypto throws where it cannot deliver; nothing weaker stands in. */
export const systemRandom: Random = {
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
};
