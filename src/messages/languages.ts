import type {Overrides, Section} from './catalogue.ts';
import type {Found} from './shipped.ts';

/** The language of a page, as far as an element needs it. */
export interface Language extends Found {
  /** What it was found by, in lower case. */
  name: string;
}

/** The languages of the package, once some page was not in English; nothing in it where they did not arrive. */
let shipped: Partial<typeof import('./shipped.ts')> | undefined;

const registered = new Map<string, Overrides>();
const listeners = new Set<() => void>();

/**
 * Gives words for a language (BCP 47): a language that the package does not have, or a host's own wording of one that it has.
 * What is left out comes from the package, else from English. Elements on the page show the words at once.
 */
export function registerMessages(language: string, words: Overrides): void {
  registered.set(language.toLowerCase(), words);
  for (const listener of listeners) listener();
}

export function onRegister(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The language to use for a tag: the tag itself, else shorter and shorter (RFC 4647 §3.4 lookup), else English. */
export function lookUp(tag: string, sections: Section[]): Language {
  const words: Overrides[] = [];
  // Many a page has the underscore of its server's locale in its `lang`.
  const asked = tag.toLowerCase().replaceAll('_', '-');
  let name = '';
  for (let range = asked; range; range = range.replace(/-?[^-]*$/, '')) {
    // Words for `zh-Hant` are for a page that says `zh-TW` as well.
    const own = [shipped?.otherNames?.[range] ?? '', range].flatMap((each) => registered.get(each) ?? []);
    const found = shipped?.find?.(range, sections);
    words.unshift(...own);
    if (own.length || found) name ||= range;
    if (found) return {name, words: [...found.words, ...words], arrival: found.arrival};
  }
  const isKnown = shipped || /^(en\b|$)/.test(asked);
  return {name: name || 'en', words, arrival: isKnown ? undefined : fetchShipped()};
}

/** Languages that do not arrive are English: words are no reason to keep anybody from the account. */
async function fetchShipped(): Promise<void> {
  shipped = await import('./shipped.ts').catch(() => ({}));
}

/** Whether a language, by its tag in lower case, is written from right to left. */
export function isRightToLeft(tag: string): boolean | undefined {
  return shipped?.rightToLeft?.test(tag);
}
