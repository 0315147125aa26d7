/** The words of the mails are those of the elements: one word for one thing, as the glossaries say. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {en} from '../../mock-server/mail/words/en.ts';
import {languages, wordsFor} from '../../mock-server/mail/words/languages.ts';
import type {MailFacts, MailWords} from '../../mock-server/mail/words/words.ts';
import {avoided, english, readGlossary} from '../support/words/glossary.ts';
import {kinds} from './mail-fixture.ts';

const facts: MailFacts = {site: 'Harbour', remaining: 7, wait: '3', until: '4'};
const {until: _, ...forGood} = facts;

/** Everything that the mails of a language may say, by what it is about. */
function* texts(words: MailWords): Generator<[about: string, text: string]> {
  for (const kind of kinds) {
    const said = words.kinds[kind];
    for (const each of [facts, forGood, {...facts, remaining: 1}, {...facts, remaining: 0}]) {
      yield [`${kind} (subject)`, said.subject(each)];
      yield [kind, [...said.what(each), said.notYou(each), said.why?.(each) ?? '', said.button ?? ''].join('\n')];
    }
  }
}

for (const words of languages.values()) {
  describe(`mails in ${words.language}`, () => {
    if (words !== en)
      it('use the word of the glossary wherever English uses a term', async () => {
        const {terms} = await readGlossary(words.language);
        const ours = [...texts(en)];
        const lower = (text: string) => text.toLocaleLowerCase(words.language);
        const missing = [...texts(words)].flatMap(([about, text], index) =>
          Object.entries(english)
            .filter(([, said]) => said.test(ours[index]?.[1] ?? ''))
            .filter(([term]) => !terms.get(term)?.some((form) => lower(text).includes(lower(form))))
            .map(([term]) => `${about} (${term}): ${text}`),
        );
        assert.deepEqual(missing, []);
      });

    if (words === en)
      it('have one name for each thing', () => {
        for (const [about, text] of texts(words)) assert.doesNotMatch(text, avoided, about);
      });

    it('are written out: no straight quotes, no space at an end', () => {
      for (const [about, text] of texts(words)) {
        assert.doesNotMatch(text, /["']/, about);
        for (const line of text.split('\n')) assert.equal(line, line.trim(), about);
      }
    });

    it('name the site and the moment that they are about, as often as English does', () => {
      const ours = [...texts(en)];
      const count = (text: string) => [/Harbour/g, /(?<!\d)[34](?!\d)/g].map((fact) => text.match(fact)?.length ?? 0);
      for (const [index, [about, text]] of [...texts(words)].entries()) {
        assert.deepEqual(count(text), count(ours[index]?.[1] ?? ''), `${about}: ${text}`);
      }
    });

    it('are found by their tag, with a region too', () => {
      assert.equal(wordsFor(words.language), words);
      assert.equal(wordsFor(`${words.language}-AQ`), words);
    });
  });
}
