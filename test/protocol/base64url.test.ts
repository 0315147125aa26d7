import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fromBase64Url, toBase64Url} from '../../src/protocol/base64url.ts';

const utf8 = new TextEncoder();

test('RFC 4648 §10: the test vectors, without padding', () => {
  const vectors = {'': '', f: 'Zg', fo: 'Zm8', foo: 'Zm9v', foob: 'Zm9vYg', fooba: 'Zm9vYmE', foobar: 'Zm9vYmFy'};
  for (const [text, encoded] of Object.entries(vectors)) {
    assert.equal(toBase64Url(utf8.encode(text)), encoded);
    assert.deepEqual(fromBase64Url(encoded), utf8.encode(text));
  }
});

test('every byte and every length come back', () => {
  const all = Uint8Array.from({length: 256}, (_, index) => index);
  for (let length = 0; length <= all.length; length++) {
    const bytes = all.slice(256 - length);
    assert.deepEqual(fromBase64Url(toBase64Url(bytes)), bytes);
  }
  assert.equal(toBase64Url(Uint8Array.of(0xfb, 0xff)), '-_8');
});

test('WR1: bytes have one text; any other is refused', () => {
  for (const text of [
    'A',
    'AAAAA',
    'AB',
    'AAB',
    '_w=',
    'AA==',
    'A A',
    ' AAAA',
    'AA\n',
    'ab+/',
    'AAé',
    'AA\u0100',
    'AA.A',
  ]) {
    assert.throws(() => fromBase64Url(text), TypeError, JSON.stringify(text));
  }
});
