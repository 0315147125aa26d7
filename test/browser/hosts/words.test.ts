/** Hosts that reword elements as they like, and say any language. */
import {expect} from '@open-wc/testing';
import type {Overrides} from '../../../src/messages/catalogue.ts';
import {english} from '../../support/words/english.ts';
import {place, removeAll, roots, scripted, settled, textOf} from '../components/support/elements.ts';
import {error, Script, steps, type StateOf, type Tag} from '../components/support/scripted.ts';

const tags = Object.keys(steps) as Tag[];

function statesOf(tag: Tag): [string, () => StateOf<Tag>][] {
  return Object.entries(steps[tag]) as [string, () => StateOf<Tag>][];
}

function buttonsOf(element: Element): HTMLButtonElement[] {
  return [...roots(element)].flatMap((root) => [...root.querySelectorAll('button')]);
}

const mark = '❖';

/** Every other text of every section is the host's. */
const half = Object.fromEntries(
  (Object.entries(english) as [string, Record<string, unknown>][]).map(([section, words]) => [
    section,
    Object.fromEntries(
      Object.entries(words)
        .filter((_, index) => index % 2 === 0)
        .map(([key, text]) => [key, typeof text === 'string' ? mark + text : text]),
    ),
  ]),
) as Overrides;

afterEach(removeAll);

describe('a host that rewords half of the messages', () => {
  for (const tag of tags) {
    it(`<${tag}>: each step says the host’s words and ours, and nothing is left without`, async () => {
      let own = 0;
      for (const [name, state] of statesOf(tag)) {
        const element = await place(tag, {flow: new Script(tag, state()).flow, messages: half} as never);
        const plain = await place(tag, {flow: new Script(tag, state()).flow} as never);
        const text = textOf(element);
        own += text.split(mark).length - 1;
        expect(text.replaceAll(mark, ''), name).to.equal(textOf(plain));
        removeAll();
      }
      expect(own).to.be.greaterThan(2);
    });
  }

  it('what its own look-up has not found is said in ours', async () => {
    const failed = {step: 'failed', error: error('network'), retry: () => undefined} as const;
    const plain = textOf((await scripted('tfa-backup-codes', failed)).element);
    const messages = {
      common: {tryAgain: undefined, failedHeading: null, loading: ''},
      errors: null,
      backupCodes: 'none',
      nosuch: {a: 'b'},
    } as unknown as Overrides;
    const element = await place('tfa-backup-codes', {flow: new Script('tfa-backup-codes', failed).flow, messages});
    expect(textOf(element)).to.equal(plain);
    expect(buttonsOf(element).map(({textContent}) => textContent.trim())).to.include('Try again');
  });

  it('words that are replaced later show at once', async () => {
    const {element} = await scripted('tfa-backup-codes', steps['tfa-backup-codes']['failed']?.() ?? {step: 'loading'});
    element.messages = {common: {tryAgain: 'Once more'}};
    await settled(element);
    expect(textOf(element)).to.contain('Once more');
  });
});

describe('a host that says nonsense in `lang`', () => {
  for (const lang of ['', '!!', 'de_DE@euro', 'x-y-z', 'constructor', '__proto__', '🦊', ' en ', 'a'.repeat(10_000)]) {
    it(`${JSON.stringify(lang.slice(0, 12))}: every step of every element is drawn, in a language that exists`, async () => {
      for (const tag of tags) {
        for (const [name, state] of statesOf(tag)) {
          const {element} = await scripted(tag, state());
          element.lang = lang;
          await settled(element);
          const all = (selector: string) =>
            [...roots(element)].flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)]);
          expect(all('h2')[0]?.textContent, `${tag}: ${name}`).to.match(/\S/);
          for (const card of all('[part=card]')) expect(card.lang, `${tag}: ${name}`).to.match(/^(en|de)/);
          removeAll();
        }
      }
    });
  }
});
