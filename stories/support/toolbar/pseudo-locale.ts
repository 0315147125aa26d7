import {registerMessages} from '../../../src/messages/languages.ts';

/** Every English catalogue, also those of elements yet to come. */
const english = import.meta.glob<Record<string, object>>('../../../src/messages/en/*.ts', {eager: true});

const accented: Record<string, string> = {
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

/** English that is a third longer and not quite English: words that bypass the catalogue, and space that is too tight, stand out. */
export function registerPseudoLocale(): void {
  const sections: Record<string, object> = {};
  for (const [name, words] of Object.values(english).flatMap((module) => Object.entries(module))) {
    sections[sectionOf(name)] = {...sections[sectionOf(name)], ...lengthen(words)};
  }
  registerMessages('en-XA', sections);
}

/** English stands with the code that says it, so that a section of the catalogue is in several files. */
function sectionOf(name: string): string {
  if (name === 'password') return 'stepUp';
  return name.endsWith('Errors') ? 'errors' : name.replace(/Steps$/, '');
}

function lengthen<Part>(part: Part): Part {
  if (typeof part === 'string') return pseudo(part) as Part;
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, lengthen(value as unknown)])) as Part;
}

/** What stands in braces is filled in later, and stays. */
function pseudo(text: string): string {
  const changed = text.replaceAll(/\{\w+\}|./gs, (character) => accented[character] ?? character);
  return `[${changed} ${'~'.repeat(Math.ceil(text.length / 3))}]`;
}
