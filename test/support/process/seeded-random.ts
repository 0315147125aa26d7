import {createHash} from 'node:crypto';
import type {Random} from '../../../mock-server/verifier/ports.ts';

/** The same bytes in every run of the same seed, so that two runs of one request can be compared row by row. For tests only. */
export class SeededRandom implements Random {
  readonly #seed: string;
  #count = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  bytes(length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(length);
    for (let offset = 0; offset < length; offset += 32) {
      this.#count += 1;
      const block = createHash('sha256').update(`${this.#seed}:${this.#count}`).digest();
      bytes.set(block.subarray(0, Math.min(32, length - offset)), offset);
    }
    return bytes;
  }
}
