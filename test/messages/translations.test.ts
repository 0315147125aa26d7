/** What holds for every language: one word for one thing, nothing lost on the way, nothing left in English. */
import assert from 'node:assert/strict';
import {globSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {describe, it} from 'node:test';
import type {Plural} from '../../src/messages/catalogue.ts';
import {lookUp} from '../../src/messages/languages.ts';
import {english} from '../support/words/english.ts';
import {avoided, english as englishTerms, readGlossary} from '../support/words/glossary.ts';
import {partOf, shippedLanguages as tags, wordsIn} from '../support/words/shipped-languages.ts';

type Words = Record<string, Record<string, string | Plural>>;

function* entries(words: Words): Generator<[key: string, message: string | Plural]> {
  for (const [section, messages] of Object.entries(words)) {
    for (const [key, message] of Object.entries(messages)) yield [`${section}.${key}`, message];
  }
}

const ours = new Map(entries(english as unknown as Words));
const formsOf = (message: string | Plural = ''): string[] =>
  typeof message === 'string' ? [message] : Object.values(message);
const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();

/** A form that stands for one number alone may say it in words: `one` in German, not in French, where it is nought as well. */
function standsForOneNumber(tag: string, form: string): boolean {
  const rules = new Intl.PluralRules(tag);
  return Array.from({length: 1000}, (_, n) => n).filter((n) => rules.select(n) === form).length === 1;
}

/** The same in both languages, and rightly so. */
const names = /^(Touch ID|Face ID|Windows Hello|QR|USB|NFC|Bluetooth|PIN)$/;

describe('the languages', () => {
  it('are found by their own tags', async () => {
    await lookUp('de', ['common']).arrival;
    for (const tag of tags) {
      const {words, arrival} = lookUp(tag, ['common', 'settings']);
      await arrival;
      assert.equal(words.length, 2, tag);
      assert.deepEqual(lookUp(tag, ['common', 'settings']).words, [
        await partOf(tag, 'signing-in'),
        await partOf(tag, 'account'),
      ]);
    }
  });

  it('have a glossary each, and no glossary is without its language', () => {
    const glossaries = globSync('docs/glossary/*.md').map((file) => file.replace(/^.*[\\/]|\.md$/g, ''));
    assert.deepEqual(glossaries.filter((name) => name !== 'README').sort(), [...tags].sort());
  });
});

describe('en', () => {
  it('needs no words of colour, form or place to say where something is (WCAG 1.3.3)', () => {
    const senses =
      /\b(above|below|beneath|green|red|blue|yellow|gr[ae]y|round|square|on the (left|right)|at the (top|bottom))\b/i;
    const found = [...ours].filter(([, message]) => formsOf(message).some((text) => senses.test(text)));
    assert.deepEqual(found, []);
  });

  it('has one name for each thing, and its glossary has a row for every term', async () => {
    const others = [...ours].filter(([, message]) => formsOf(message).some((text) => avoided.test(text)));
    assert.deepEqual(others, []);
    const {terms} = await readGlossary('README');
    assert.deepEqual([...terms.keys()], Object.keys(englishTerms));
  });
});

for (const tag of tags) {
  describe(tag, async () => {
    const [words, glossary] = await Promise.all([wordsIn(tag), readGlossary(tag)]);
    const theirs = [...entries(words as unknown as Words)];

    it('says how it speaks to people, and has a word for every term', () => {
      assert.match(glossary.text, /^Form of address: ./m);
      assert.match(glossary.text, /^Plural forms: ./m);
      assert.deepEqual([...glossary.terms.keys()], Object.keys(englishTerms));
      for (const [term, forms] of glossary.terms) assert.ok(forms.length > 0, term);
    });

    it('uses its own word wherever English uses a term', () => {
      const missing = theirs.flatMap(([key, message]) =>
        Object.entries(englishTerms)
          .filter(([term, said]) => {
            if (!formsOf(ours.get(key)).some((text) => said.test(text))) return false;
            if (glossary.exceptions.get(key)?.includes(term)) return false;
            const forms = glossary.terms.get(term) ?? [];
            const lower = (text: string) => text.toLocaleLowerCase(tag);
            return !formsOf(message).every((text) => forms.some((form) => lower(text).includes(lower(form))));
          })
          .map(([term]) => `${key} (${term}): ${formsOf(message).join(' / ')}`),
      );
      assert.deepEqual(missing, []);
    });

    it('makes no exception that it does not need', () => {
      const needless = [...glossary.exceptions].filter(([key, terms]) =>
        terms.some((term) => !formsOf(ours.get(key)).some((text) => englishTerms[term]?.test(text))),
      );
      assert.deepEqual(needless, []);
    });

    it('fills in what English fills in', () => {
      for (const [key, message] of theirs) {
        const expected = placeholders(formsOf(ours.get(key)).at(-1) ?? '');
        if (typeof message === 'string') {
          assert.deepEqual(placeholders(message), expected, key);
          continue;
        }
        for (const [form, text] of Object.entries(message)) {
          const found = placeholders(text);
          const isSpelledOut = !found.includes('n') && standsForOneNumber(tag, form);
          assert.deepEqual(isSpelledOut ? [...found, 'n'].sort() : found, expected, `${key} ${form}: ${text}`);
        }
      }
    });

    it('has exactly the plural forms of the language', () => {
      const {pluralCategories} = new Intl.PluralRules(tag).resolvedOptions();
      for (const [key, message] of theirs) {
        if (typeof message === 'string') continue;
        assert.deepEqual(Object.keys(message).sort(), [...pluralCategories].sort(), key);
      }
    });

    it('leaves nothing in English', () => {
      const left = theirs.filter(([key, message]) => {
        const [text = ''] = formsOf(message);
        const same = /\p{L}+ \p{L}/u.test(text) && text === formsOf(ours.get(key))[0];
        return same || /\b(the|you|your|with|enter|try|again|it’s)\b/i.test(text);
      });
      assert.deepEqual(
        left.filter(([, message]) => !names.test(formsOf(message)[0] ?? '')),
        [],
      );
    });

    it('is written out: no empty message, no space at an end, no straight quotes', () => {
      for (const [key, message] of theirs) {
        for (const text of formsOf(message)) assert.match(text, /^(?!\s)[^"']+(?<!\s)$/, key);
      }
    });
  });
}

it('numbers, days, times and lists go through Intl, in the language of the element', async () => {
  const files = globSync('src/{components,messages}/**/*.ts');
  assert.ok(files.length > 50);
  for (const file of files) {
    const source = await readFile(file, 'utf8');
    assert.doesNotMatch(source, /\.toLocale(Date|Time)?String\((?!language, \{)|\.toLocale(Lower|Upper)Case\(/, file);
    for (const [call, first] of source.matchAll(/new Intl\.\w+\(([^,)]*)/g)) {
      assert.ok(['language', 'exact'].includes(first ?? ''), `${file}: ${call}`);
    }
  }
});
