import {test} from 'node:test';
import type {RefusalReason} from '../../../mock-server/verifier/webauthn/refusal.ts';
import {concat, fromHex} from '../../../testing/authenticator/bytes.ts';
import {encodeCbor, type CborEncodableMap} from '../../../testing/authenticator/cbor-encoder.ts';
import type {CreateOverrides} from '../../../testing/authenticator/software-authenticator.ts';
import {assertRefused, register} from './fixture.ts';

const p256 = (changes: [number, number | Uint8Array | string | boolean | undefined][]) => ({
  publicKey: (key: CborEncodableMap) => {
    const edited = new Map(key);
    for (const [label, value] of changes) value === undefined ? edited.delete(label) : edited.set(label, value);
    return edited;
  },
});
const key = (members: [number, number | Uint8Array | string][]) => ({publicKey: () => new Map(members)});
const rsa = (n: Uint8Array, e: Uint8Array = Uint8Array.of(1, 0, 1)) =>
  key([
    [1, 3],
    [3, -257],
    [-1, n],
    [-2, e],
  ]);
const modulus = (bytes: number, last = 0xff) => new Uint8Array(bytes).fill(0xff).with(-1, last);
const ed25519 = (hex: string) =>
  key([
    [1, 1],
    [3, -8],
    [-1, 6],
    [-2, fromHex(hex)],
  ]);
/** P-256 has cofactor 1: x = 1 has no y, and (0, 0) is how some encode the point at infinity. */
const zeros = new Uint8Array(32);

const rejected: [title: string, reason: RefusalReason, overrides: CreateOverrides][] = [
  ['WR12, WA-20: ES384', 'algorithm', p256([[3, -35]])],
  ['WA-20: ES256K', 'algorithm', p256([[3, -47]])],
  ['WA-20: ESP256, fully specified, not offered', 'algorithm', p256([[3, -9]])],
  [
    'WA-20: RS1',
    'algorithm',
    key([
      [1, 3],
      [3, -65535],
      [-1, modulus(256)],
      [-2, Uint8Array.of(1, 0, 1)],
    ]),
  ],
  [
    'WA-20: Ed448',
    'algorithm',
    key([
      [1, 1],
      [3, -53],
      [-1, 7],
      [-2, new Uint8Array(57)],
    ]),
  ],
  [
    'WA-20: ML-DSA-44',
    'algorithm',
    key([
      [1, 7],
      [3, -48],
      [-1, new Uint8Array(1312)],
    ]),
  ],
  ['WR12: no algorithm', 'algorithm', p256([[3, undefined]])],
  ['WR12: an algorithm as text', 'algorithm', p256([[3, 'ES256']])],
  ['WA-23: a point off the curve', 'public_key', p256([[-3, zeros]])],
  [
    'WA-23: the point at infinity',
    'public_key',
    p256([
      [-2, zeros],
      [-3, zeros],
    ]),
  ],
  ['WA-23: a coordinate too long', 'public_key', p256([[-2, new Uint8Array(33)]])],
  ['WA-23: a compressed point', 'public_key', p256([[-3, true]])],
  ['WA-23: a coordinate as a number', 'public_key', p256([[-2, 1]])],
  ['WA-23: no coordinate', 'public_key', p256([[-2, undefined]])],
  ['WA-23: a private key', 'public_key', p256([[-4, new Uint8Array(32).fill(1)]])],
  ['L3 §6.5.1.1: optional members', 'public_key', p256([[2, Uint8Array.of(1)]])],
  ['WA-23: an unknown key type', 'public_key', p256([[1, 9]])],
  ['WA-23: a key type as text (Firefox 117)', 'public_key', p256([[1, 'EC2']])],
  ['WA-23: an unknown curve', 'public_key', p256([[-1, 99]])],
  ['WA-23: ES256 on P-384', 'public_key', p256([[-1, 2]])],
  ['WA-23: EdDSA with an EC2 key', 'public_key', p256([[3, -8]])],
  ['WA-23: RS256 with an EC2 key', 'public_key', p256([[3, -257]])],
  [
    'L3 §5.8.5: EdDSA on Ed448',
    'public_key',
    key([
      [1, 1],
      [3, -8],
      [-1, 7],
      [-2, new Uint8Array(57)],
    ]),
  ],
  [
    'WA-23: no point has this y',
    'public_key',
    ed25519('0200000000000000000000000000000000000000000000000000000000000000'),
  ],
  [
    'WA-23: a point of order 1',
    'public_key',
    ed25519('0100000000000000000000000000000000000000000000000000000000000000'),
  ],
  [
    'WA-23: a point of order 2',
    'public_key',
    ed25519('ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'),
  ],
  [
    'WA-23: a point of order 4',
    'public_key',
    ed25519('0000000000000000000000000000000000000000000000000000000000000080'),
  ],
  [
    'WA-23: a point of order 8',
    'public_key',
    ed25519('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'),
  ],
  [
    'RFC 8032 §5.1.3: y not below p',
    'public_key',
    ed25519('f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'),
  ],
  ['WA-20: RSA with 512 bits', 'public_key', rsa(modulus(64))],
  ['WA-20: RSA with 2047 bits', 'public_key', rsa(modulus(256).with(0, 0x7f))],
  ['WA-20: RSA with 8200 bits', 'public_key', rsa(modulus(1025))],
  ['RFC 8230: a modulus with leading zeros', 'public_key', rsa(concat([0], modulus(256)))],
  ['WA-23: an even modulus', 'public_key', rsa(modulus(256, 0xfe))],
  ['WA-23: exponent 1, with which every signature is its own proof', 'public_key', rsa(modulus(256), Uint8Array.of(1))],
  ['WA-23: an even exponent', 'public_key', rsa(modulus(256), Uint8Array.of(2))],
  ['WA-23: an exponent of nine bytes', 'public_key', rsa(modulus(256), modulus(9))],
  ['WA-23: no exponent', 'public_key', rsa(modulus(256), new Uint8Array(0))],
  ['WA-23: a key that is no map', 'public_key', {publicKeyBytes: () => encodeCbor([1, 2, 3])}],
];

for (const [title, reason, overrides] of rejected) {
  test(`${title}: rejected at enrolment as ${reason}`, async () => {
    await assertRefused(register(overrides), 'registration_rejected', reason);
  });
}
