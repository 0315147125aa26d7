import type {Catalogue, Overrides} from './catalogue.ts';

/** Languages that come with the package, each a chunk of its own. English is built into the elements. */
const shipped: Partial<Record<string, () => Promise<{default: Catalogue}>>> = {
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
};

const english: Overrides = {};
const loaded = new Map<string, Overrides>([['en', english]]);
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
export function lookUp(tag: string): string {
  for (let range = tag.toLowerCase(); range; range = range.slice(0, Math.max(0, range.lastIndexOf('-')))) {
    if (loaded.has(range) || registered.has(range) || Object.hasOwn(shipped, range)) return range;
  }
  return 'en';
}

/** What is there of a language now; `undefined` while it has to be loaded first. Later sources win. */
export function wordsOf(language: string): Overrides[] | undefined {
  const base = loaded.get(language) ?? (Object.hasOwn(shipped, language) ? undefined : english);
  const own = registered.get(language);
  return base && (own ? [base, own] : [base]);
}

/** A language that does not arrive is English: words are no reason to keep anybody from the account. */
export async function load(language: string): Promise<void> {
  const words = await shipped[language]?.().catch(() => undefined);
  loaded.set(language, words?.default ?? english);
}
