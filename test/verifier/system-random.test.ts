/** Random bytes are drawn together and handed out in pieces: each once, and none that the generator did not deliver. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {systemRandom} from '../../mock-server/verifier/system-random.ts';
import {toBase64Url} from '../../src/protocol/base64url.ts';

describe('random bytes', () => {
  it('come in the length that was asked for, however long, and never twice', () => {
    const lengths = [12, 16, 32, 64, 1000, 1024, 1025, 5000];
    const pieces: string[] = [];
    for (let count = 0; count < 300; count += 1) {
      for (const length of lengths) {
        const bytes = systemRandom.bytes(length);
        assert.equal(bytes.length, length);
        assert.ok(bytes.some((byte) => byte !== 0));
        pieces.push(toBase64Url(bytes.subarray(0, 12)));
      }
    }
    assert.equal(new Set(pieces).size, pieces.length);
  });

  it('are the caller’s own: what is drawn later does not change them', () => {
    const bytes = systemRandom.bytes(16);
    const before = toBase64Url(bytes);
    for (let count = 0; count < 200; count += 1) systemRandom.bytes(16);
    assert.equal(toBase64Url(bytes), before);
  });

  it('are none where the generator fails, whatever it left behind, until it delivers again', (t) => {
    const failing = t.mock.method(crypto, 'getRandomValues', (bytes: Uint8Array) => {
      bytes.fill(7);
      throw new Error('no entropy');
    });
    // What was drawn before it failed is good.
    for (let left = 0; left < 1024 && failing.mock.callCount() === 0; left += 1) {
      try {
        assert.ok(systemRandom.bytes(16).some((byte) => byte !== 7));
      } catch (cause) {
        assert.match(String(cause), /no entropy/);
      }
    }
    for (const length of [1, 16, 32, 2000]) assert.throws(() => systemRandom.bytes(length), /no entropy/);
    failing.mock.restore();
    assert.ok(systemRandom.bytes(16).some((byte) => byte !== 7));
  });
});
