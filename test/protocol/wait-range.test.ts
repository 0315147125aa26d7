/** The ends of a recovery's wait in words, whatever an operator sets (R72). */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {formatWaitRange} from '../../src/protocol/wait-range.ts';

const day = 86_400;

it('R72: the ends of the wait are said in their largest whole units, in the language of the page', () => {
  for (const [min, max, language, text] of [
    [3 * day, 5 * day, 'en', '3–5 days'],
    [3 * day, 5 * day, 'de', '3–5 Tage'],
    [3 * day, 5 * day, 'fr', '3–5 jours'],
    [3 * day, 5 * day, 'nl', '3-5 dagen'],
    [day, day, 'en', '1 day'],
    [36 * 3600, 48 * 3600, 'en', '36 hours – 2 days'],
    [90, 15 * 60, 'en', '90 seconds – 15 minutes'],
    [900, 1800, 'es', '15-30 minutos'],
    [0, 0, 'en', '0 seconds'],
  ] as const) {
    // Some languages keep number and unit together with a space that does not break.
    assert.equal(formatWaitRange({min, max}, language).replace(/\s/g, ' '), text);
  }
  for (const language of ['ar', 'it', 'pt-BR']) {
    assert.match(
      formatWaitRange({min: 3 * day, max: 5 * day}, language),
      /^[\d٠-٩]+\s?[–-]\s?[\d٠-٩]+ [\p{L}]+$/u,
      language,
    );
  }
});
