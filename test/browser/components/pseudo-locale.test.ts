/** No word in any element's accessibility tree is from anywhere but the catalogue. */
import {expect} from '@open-wc/testing';
import {day, moment} from '../../../src/messages/dates.ts';
import {endOfWait} from '../../../src/messages/fill.ts';
import {registerMessages} from '../../../src/messages/languages.ts';
import {pseudoCatalogue} from '../../support/words/pseudo.ts';
import {accessibleTexts} from '../../support/browser.ts';
import {needs} from '../../support/engine.ts';
import {removeAll, roots, scripted} from './support/elements.ts';
import {dialogs, steps, type StateOf, type Tag} from './support/scripted.ts';

const language = 'en-XA';

before(() => {
  registerMessages(language, pseudoCatalogue);
  document.documentElement.lang = language;
});
after(() => {
  document.documentElement.lang = 'en';
});
afterEach(removeAll);

/** Members whose values are names of ours: nobody is shown them, so a word like one of them is a word outside the catalogue. */
const ours = new Set(['step', 'kind', 'method', 'by', 'status', 'type', 'level', 'twoFactor', 'about']);

/** Strings that the account, or whatever else was handed to the element, brings along, and its times as `Intl` writes them. */
function* handedIn(value: unknown): Generator<string> {
  if (typeof value === 'string') {
    yield value;
    // A code or a secret is shown, and read out, in groups of four.
    if (/^[A-Z2-9]{16,}$/.test(value)) yield* value.match(/.{4}/g) ?? [];
    if (/^\d{4}-\d\d-\d\dT/.test(value)) {
      const around = {language, now: Date.now()};
      yield* [day(value, language), moment(value, around), endOfWait(value, around)];
    }
  } else if (typeof value === 'object' && value !== null) {
    const {state} = value as {state?: unknown};
    yield* handedIn(state);
    for (const [name, each] of Object.entries(value)) {
      if (!ours.has(name)) yield* handedIn(each);
    }
  }
}

/** Names of ways to connect, which are the same everywhere. */
const names = /\b(USB|NFC|Bluetooth)\b/g;

/** What is left of a text when messages (they stand in brackets, also within each other) and data are taken out. */
function unworded(text: string, data: string[]): string {
  let rest = text.replaceAll(/[\u2066-\u2069]/g, '');
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replaceAll(/\[[^[\]]*\]/g, '');
  }
  for (const each of data) rest = rest.replaceAll(each, '');
  return rest.replaceAll(names, '').replaceAll(/[^\p{L}]/gu, '');
}

const tables: Record<Tag, Record<string, () => StateOf<Tag>>> = {
  ...steps,
  'tfa-settings': {...steps['tfa-settings'], ...dialogs},
};

/** Boxes that what is in them does not fit into, where there are 240 px. */
function tooNarrow(all: ShadowRoot[]): string[] {
  return all
    .flatMap((root) => [...root.querySelectorAll('section, button, p, h2, h3, label, dd, li')])
    .filter((each) => each.getBoundingClientRect().width > 240 || each.scrollWidth > each.clientWidth + 1)
    .filter((each) => getComputedStyle(each).display !== 'inline' && each.clientWidth > 1)
    .map((each) => `${each.localName}.${each.className}: ${each.textContent}`);
}

for (const tag of Object.keys(tables) as Tag[]) {
  needs('the accessibility tree').describe(`<${tag}>`, () => {
    for (const [name, state] of Object.entries(tables[tag])) {
      it(`${name}: says nothing that is not from the catalogue`, async () => {
        const current = state();
        await scripted(tag, current);
        const data = [...new Set(handedIn(current))].sort((one, other) => other.length - one.length);
        const said = await accessibleTexts();
        expect(said.join(''), 'something is said').to.match(/\[.*~/);
        expect(said.filter((text) => unworded(text, data) !== '')).to.deep.equal([]);
      });

      // A dialog is as wide as the window.
      if (name in dialogs) continue;
      it(`${name}: has room for words that are 40 % longer, also on 240 px`, async () => {
        document.body.style.width = '240px';
        const {element} = await scripted(tag, state());
        const narrow = tooNarrow([...roots(element)]);
        document.body.style.width = '';
        expect(narrow).to.deep.equal([]);
      });
    }
  });
}

needs('the accessibility tree').describe('<tfa-code-field>', () => {
  /** What a host may set, and what is typed before the form is sent. */
  const fields: Record<string, {attributes?: Record<string, string>; typed?: string; slotted?: boolean}> = {
    'as it comes': {},
    'that submits': {attributes: {'auto-submit': ''}},
    'that is required, and disabled': {attributes: {required: '', disabled: ''}},
    'with a label and an error of the host’s': {attributes: {label: '12', error: '34'}},
    'with nothing in it': {attributes: {required: ''}, typed: ''},
    'with too few digits': {typed: '123'},
    'with too many digits': {typed: '1234567'},
    'with something else': {typed: '12345x'},
    'with an input of the host’s': {slotted: true, typed: '123'},
  };

  for (const [name, {attributes = {}, typed, slotted}] of Object.entries(fields)) {
    it(`${name}: says nothing that is not from the catalogue, and has room for it on 240 px`, async () => {
      const form = document.createElement('form');
      const field = document.createElement('tfa-code-field');
      form.style.width = '240px';
      for (const [attribute, value] of Object.entries(attributes)) field.setAttribute(attribute, value);
      if (slotted) field.append(Object.assign(document.createElement('input'), {slot: 'code'}));
      form.append(field);
      document.body.append(form);
      await field.updateComplete;
      if (typed !== undefined) {
        field.value = typed;
        form.addEventListener('submit', (event) => event.preventDefault());
        form.requestSubmit();
        await field.updateComplete;
      }
      const said = await accessibleTexts();
      const narrow = tooNarrow(field.shadowRoot ? [field.shadowRoot] : []);
      form.remove();
      expect(said.join(''), 'something is said').to.match(/\[.*~/);
      expect(said.filter((text) => unworded(text, ['x']) !== '')).to.deep.equal([]);
      expect(narrow).to.deep.equal([]);
    });
  }
});
