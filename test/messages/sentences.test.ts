/** Sentences that are put together, each of them whole. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {english} from '../support/words/english.ts';
import {sentences} from '../../src/messages/fill.ts';

describe('a time in a sentence', () => {
  // Such a time is of today (12:00 PM) or of another day (Nov 25, 2026, 12:00 PM), and one word goes before both.
  it('has no word before it that is for hours or for days alone', () => {
    const texts = JSON.stringify(english).match(/[^".]*\{time\}[^".]*/g) ?? [];
    assert.ok(texts.length > 5);
    assert.deepEqual(
      texts.filter((text) => /\b(at|on|in) \{time\}/.test(text)),
      [],
    );
  });
});

describe('sentences in a row', () => {
  it('have a space between them', () => {
    assert.equal(sentences('Too many tries.', 'Wait.'), 'Too many tries. Wait.');
    assert.equal(sentences('횟수를 초과했습니다.', '기다리세요.'), '횟수를 초과했습니다. 기다리세요.');
  });

  it('have none after a full-width full stop, which brings its own', () => {
    assert.equal(
      sentences('上限に達しました。', '⁨14:05⁩から再試行できます。'),
      '上限に達しました。⁨14:05⁩から再試行できます。',
    );
  });
});
