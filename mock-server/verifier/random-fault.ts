import type {Random} from './ports.ts';

/** The source of randomness failed. Nothing weaker stands in; the request can be repeated. */
export class RandomFault extends Error {
  override readonly name = 'RandomFault';
}

/** The same source; whatever it throws is a `RandomFault`. */
export function namingFaults(random: Random): Random {
  return {
    bytes(length) {
      try {
        return random.bytes(length);
      } catch (cause) {
        throw new RandomFault('no random bytes', {cause});
      }
    },
  };
}
