/** WA-23: what is no point of P-256 is never enrolled; WebCrypto, which checks the same when it imports a key, is the second opinion. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isP256PublicKey} from '../../../mock-server/verifier/webauthn/p256.ts';
import {fromHex} from '../../../testing/authenticator/bytes.ts';

const p = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
/** SEC 2 §2.4.2: the base point. */
const gx = 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n;
const gy = 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n;

function pointOf(x: bigint, y: bigint): Uint8Array<ArrayBuffer> {
  return fromHex(`04${[x, y].map((value) => value.toString(16).padStart(64, '0')).join('')}`);
}

async function isImported(point: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const key = crypto.subtle.importKey('raw', point, {name: 'ECDSA', namedCurve: 'P-256'}, false, ['verify']);
  return key.then(
    () => true,
    () => false,
  );
}

/** The point with x = 0 has a y: with p added to x, it would be the same one written differently. */
const yOfZero = 0x66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4n;

const points: [title: string, expected: boolean, x: bigint, y: bigint][] = [
  ['the base point', true, gx, gy],
  ['its negative', true, gx, p - gy],
  ['one bit of y away', false, gx, gy ^ 1n],
  ['one bit of x away', false, gx ^ 1n, gy],
  ['x and y exchanged', false, gy, gx],
  ['zero twice', false, 0n, 0n],
  ['x = 0 on the curve', true, 0n, yOfZero],
  ['x = p instead of 0', false, p, yOfZero],
  ['y = −1 as p − 1', false, gx, p - 1n],
  ['both as large as 32 bytes hold', false, 2n ** 256n - 1n, 2n ** 256n - 1n],
];

for (const [title, expected, x, y] of points) {
  test(`WA-23: ${title} is ${expected ? 'a point' : 'none'}`, async () => {
    assert.equal(isP256PublicKey(pointOf(x, y)), expected);
    assert.equal(await isImported(pointOf(x, y)), expected);
  });
}

test('WA-23: keys that were just made are points, wherever they stand in their buffer; with a byte changed they are none', async () => {
  for (let round = 0; round < 50; round += 1) {
    const pair = await crypto.subtle.generateKey({name: 'ECDSA', namedCurve: 'P-256'}, true, ['sign']);
    const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
    const moved = new Uint8Array(raw.length + 3);
    moved.set(raw, 3);
    assert.equal(isP256PublicKey(moved.subarray(3)), true);
    const changed = raw.with(1 + round, (raw[1 + round] ?? 0) ^ 0x10);
    assert.equal(isP256PublicKey(changed), false);
    assert.equal(await isImported(changed), false);
  }
});

test('WA-23: another length or another form is none', () => {
  const point = pointOf(gx, gy);
  for (const other of [point.subarray(0, 64), new Uint8Array([...point, 0]), point.with(0, 0x02), new Uint8Array(0)]) {
    assert.equal(isP256PublicKey(other), false);
  }
});
