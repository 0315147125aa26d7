import type {Random} from './ports.ts';

/** Asking costs some microseconds however much is asked for, and a request needs ten pieces. */
const drawn = new Uint8Array(1024);
let used = drawn.length;

/**
 * The platform's generator, asked for so much at once; each byte is handed out once and erased here. WebCrypto throws where it cannot deliver; nothing
 * weaker stands in.
 */
export const systemRandom: Random = {
  bytes(length) {
    if (length > drawn.length) return crypto.getRandomValues(new Uint8Array(length));
    if (used + length > drawn.length) draw();
    const bytes = drawn.slice(used, used + length);
    drawn.fill(0, used, used + length);
    used += length;
    return bytes;
  },
};

/** Whatever a generator that fails has left behind counts as used. */
function draw(): void {
  used = drawn.length;
  crypto.getRandomValues(drawn);
  used = 0;
}
