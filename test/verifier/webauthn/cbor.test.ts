import assert from 'node:assert/strict';
import {test} from 'node:test';
import {decodeCbor, decodeCborItem} from '../../../mock-server/verifier/webauthn/cbor.ts';
import {fromHex} from '../../../testing/authenticator/bytes.ts';

/** RFC 8949 Appendix A: the items that are within CTAP2's canonical form and that WebAuthn can carry. */
const decoded: [hex: string, value: unknown][] = [
  ['00', 0],
  ['01', 1],
  ['0a', 10],
  ['17', 23],
  ['1818', 24],
  ['1819', 25],
  ['1864', 100],
  ['1903e8', 1000],
  ['1a000f4240', 1_000_000],
  ['1b000000e8d4a51000', 1_000_000_000_000],
  ['20', -1],
  ['29', -10],
  ['3863', -100],
  ['3903e7', -1000],
  ['f4', false],
  ['f5', true],
  ['f6', null],
  ['f7', undefined],
  ['40', new Uint8Array()],
  ['4401020304', Uint8Array.of(1, 2, 3, 4)],
  ['60', ''],
  ['6161', 'a'],
  ['6449455446', 'IETF'],
  ['62225c', '"\\'],
  ['62c3bc', 'ü'],
  ['63e6b0b4', '水'],
  ['64f0908591', '𐅑'],
  ['80', []],
  ['83010203', [1, 2, 3]],
  ['8301820203820405', [1, [2, 3], [4, 5]]],
  ['98190102030405060708090a0b0c0d0e0f101112131415161718181819', Array.from({length: 25}, (_, index) => index + 1)],
  ['a0', new Map()],
  [
    'a201020304',
    new Map([
      [1, 2],
      [3, 4],
    ]),
  ],
  [
    'a26161016162820203',
    new Map<string, unknown>([
      ['a', 1],
      ['b', [2, 3]],
    ]),
  ],
  ['826161a161626163', ['a', new Map([['b', 'c']])]],
  ['a56161614161626142616361436164614461656145', new Map([...'abcde'].map((name) => [name, name.toUpperCase()]))],
];

/** The rest of Appendix A: CBOR, but nothing that an authenticator may send. */
const refused: Record<string, string[]> = {
  'integers past 2⁵³': ['1bffffffffffffffff', '3bffffffffffffffff'],
  'bignums and other tags': [
    ...['c249010000000000000000', 'c349010000000000000000', 'c074323031332d30332d32315432303a30343a30305a'],
    ...['c11a514b67b0', 'c1fb41d452d9ec200000', 'd74401020304', 'd818456449455446'],
    'd82076687474703a2f2f7777772e6578616d706c652e636f6d',
  ],
  floats: [
    ...['f90000', 'f98000', 'f93c00', 'fb3ff199999999999a', 'f93e00', 'f97bff', 'fa47c35000', 'fa7f7fffff'],
    ...['fb7e37e43c8800759c', 'f90001', 'f90400', 'f9c400', 'fbc010666666666666', 'f97c00', 'f97e00', 'f9fc00'],
    ...['fa7f800000', 'fa7fc00000', 'faff800000', 'fb7ff0000000000000', 'fb7ff8000000000000', 'fbfff0000000000000'],
  ],
  'unassigned simple values': ['f0', 'f818', 'f8ff'],
  'indefinite lengths': [
    ...['5f42010243030405ff', '7f657374726561646d696e67ff', '9fff', '9f018202039f0405ffff', '9f01820203820405ff'],
    ...['83018202039f0405ff', '83019f0203ff820405', '9f0102030405060708090a0b0c0d0e0f101112131415161718181819ff'],
    ...['bf61610161629f0203ffff', '826161bf61626163ff', 'bf6346756ef563416d7421ff'],
  ],
};

/** RFC 8949 Appendix F.1: not well-formed at all. */
const notWellFormed: Record<string, string[]> = {
  'a head cut short':
    '18 19 1a 1b 1901 1a0102 1b01020304050607 38 58 78 98 9a01ff00 b8 d8 f8 f900 fa0000 fb000000'.split(' '),
  'a string cut short': '41 61 5affffffff00 5bffffffffffffffff010203 7affffffff00 7b7fffffffffffffff010203'.split(' '),
  'a list or map cut short': '81 818181818181818181 8200 a1 a20102 a100 a2000000'.split(' '),
  'a tag without content': ['c0'],
  'no break': '5f4100 7f6100 9f 9f0102 bf bf01020102 819f 9f8000 9f9f9f9f9fffffffff 9f819f819f9fffffff'.split(' '),
  'reserved additional information': '1c 1d 1e 3c 3d 3e 5c 5d 5e 7c 7d 7e 9c 9d 9e bc bd be dc dd de fc fd fe'.split(
    ' ',
  ),
  'reserved simple values': 'f800 f801 f818 f81f'.split(' '),
  'chunks of another type': '5f00ff 5f21ff 5f6100ff 5f80ff 5fa0ff 5fc000ff 5fe0ff 7f4100ff'.split(' '),
  'chunks of indefinite length': '5f5f4100ffff 7f7f6100ffff'.split(' '),
  'a break alone': ['ff'],
  'a break where an item must be': '81ff 8200ff a1ff a1ff00 a100ff a20000ff 9f81ff 9f829f819f9fffffffff'.split(' '),
  'half an entry': 'bf00ff bf000000ff'.split(' '),
  'numbers with break': '1f 3f df'.split(' '),
  nothing: [''],
};

/** Within Appendix A's types, but not in the one form that CTAP2 allows. */
const notStrict: Record<string, string[]> = {
  'an argument not in its shortest form':
    '1817 1900ff 1a0000ffff 1b00000000ffffffff 3817 580100 780161 9801f6 b80100f6'.split(' '),
  'bytes behind the item': '0000 a0ff 4000'.split(' '),
  'a key twice': 'a201000100 a2616100616100 a220002000'.split(' '),
  'a key of another type': 'a14000 a18000 a1f600 a1a000'.split(' '),
  'text that is not UTF-8': '61ff 62c328 63eda080 62c080'.split(' '),
  'deep nesting': ['81'.repeat(9) + '00', '81'.repeat(10_000) + '00', 'a100'.repeat(9) + '00'],
  'counts past the end': '9affffffff baffffffff 9b001fffffffffffff bb001fffffffffffff 5b001fffffffffffff'.split(' '),
};

test('WA-25: the items of RFC 8949 Appendix A that WebAuthn can carry are read', () => {
  assert.equal(decoded.length, 36);
  for (const [hex, value] of decoded) assert.deepEqual(decodeCbor(fromHex(hex)), value, hex);
});

test('WA-25: the other 46 items of Appendix A are refused', () => {
  assert.equal(Object.values(refused).flat().length, 82 - decoded.length);
  assertAllRefused(refused);
});

test('WA-25: the 94 items of Appendix F.1 are refused', () => {
  assert.equal(Object.values(notWellFormed).flat().length, 94 + 1, 'with the empty one');
  assertAllRefused(notWellFormed);
});

test('WA-25: what CTAP2 does not allow is refused', () => {
  assertAllRefused(notStrict);
});

test('eight levels are read', () => {
  assert.doesNotThrow(() => decodeCbor(fromHex('81'.repeat(8) + '00')));
});

test('an item in the middle is read up to its end, as a view', () => {
  const bytes = fromHex('ffff4201020000');
  const {value, end} = decodeCborItem(bytes, 2);
  assert.deepEqual(value, Uint8Array.of(1, 2));
  assert.equal(end, 5);
  assert.ok(value instanceof Uint8Array && value.buffer === bytes.buffer);
});

function assertAllRefused(groups: Record<string, string[]>): void {
  for (const [why, items] of Object.entries(groups)) {
    for (const hex of items) assert.throws(() => decodeCbor(fromHex(hex)), TypeError, `${why}: ${hex.slice(0, 60)}`);
  }
}
