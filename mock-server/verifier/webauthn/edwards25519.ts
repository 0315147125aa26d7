/**
 * Whether 32 bytes are a public key that Ed25519 can be verified with (RFC 8032 §5.1.3). WebCrypto imports any 32 bytes: a
 * point that does not exist would enrol a key that can never sign in, one of small order a key that anybody can sign with.
 */

const p = 2n ** 255n - 19n;
/** −121665/121666 mod p. */
const d = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
/** The y of the points whose order is 8; with 0, 1 and −1 they are all the points of small order. */
const orderEight = 2707385501144840649318225287225658788936804267575313519463743609750303402022n;
const smallOrder: readonly bigint[] = [0n, 1n, p - 1n, orderEight, p - orderEight];

export function isEd25519PublicKey(bytes: Uint8Array): boolean {
  if (bytes.length !== 32) return false;
  const y = littleEndian(bytes) & (2n ** 255n - 1n);
  if (y >= p || smallOrder.includes(y)) return false;
  // On the curve, x² = (y² − 1) / (d·y² + 1): there is a point exactly when that is a square.
  const ySquared = (y * y) % p;
  const numerator = (ySquared - 1n + p) % p;
  const denominator = (d * ySquared + 1n) % p;
  // Euler: a/b is a square when (a·b)^((p−1)/2) = 1, since b² is one.
  return power((numerator * denominator) % p, (p - 1n) / 2n) === 1n;
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n, square = (square * square) % p) {
    if (rest & 1n) result = (result * square) % p;
  }
  return result;
}
