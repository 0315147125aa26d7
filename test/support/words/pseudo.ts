// A language for tests and stories: English that is 40 % longer, accented, in brackets. Words that bypass the catalogue, words
// that are put together from pieces, and space that is too tight stand out.

import type {Catalogue} from '../../../src/messages/catalogue.ts';
import {english} from './english.ts';

const accents: Record<string, string> = {
  a: 'á',
  c: 'ç',
  e: 'ë',
  i: 'ï',
  n: 'ñ',
  o: 'ô',
  s: 'š',
  u: 'ü',
  y: 'ÿ',
  z: 'ž',
};

/** What stands in braces is filled in later, and stays. */
export function pseudo(text: string): string {
  const accented = text.replaceAll(/\{\w+\}|./gs, (character) => accents[character] ?? character);
  return `[${accented}${padding(Math.max(0, Math.ceil(text.length * 0.4) - 2))}]`;
}

/** In words, so that lines break in it as they do in a language. */
function padding(length: number): string {
  return '~~~~~~ '
    .repeat(Math.ceil(length / 7))
    .slice(0, length)
    .replace(/ $/, '~');
}

function each<Part>(part: Part): Part {
  if (typeof part === 'string') return pseudo(part) as Part;
  return Object.fromEntries(
    Object.entries(part as object).map(([key, value]) => [key, each(value as unknown)]),
  ) as Part;
}

export const pseudoCatalogue: Catalogue = each(english);
