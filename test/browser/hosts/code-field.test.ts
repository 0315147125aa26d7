/** The code field in pages that move, copy, reword, restyle and repeat it: it has no steps, and the form is the host's. */
import '../../../src/define/tfa-code-field.ts';
import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {TfaCodeField} from '../../../src/components/code-field/code-field.ts';
import type {Overrides} from '../../../src/messages/catalogue.ts';
import {codeField as english} from '../../../src/messages/en/code-field.ts';
import {turn} from '../components/support/elements.ts';
import {hostileSheets} from './support/hostile-sheets.ts';
import {moves} from './support/moves.ts';

const code = '123456';
let form: HTMLFormElement;
let sheet: CSSStyleSheet | undefined;

beforeEach(() => {
  form = document.body.appendChild(document.createElement('form'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
});
afterEach(() => {
  undress();
  form.remove();
});

function dress(css: string): void {
  sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}

function undress(): void {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
}

async function settled(field: TfaCodeField): Promise<void> {
  await turn();
  await field.updateComplete;
  await field.updateComplete;
}

async function place(settings: Partial<TfaCodeField> = {}, parent: Element = form): Promise<TfaCodeField> {
  const field = Object.assign(document.createElement('tfa-code-field'), {name: 'otp', ...settings});
  parent.append(field);
  await settled(field);
  return field;
}

function inner<Found extends HTMLElement = HTMLElement>(field: TfaCodeField, selector: string): Found {
  const found = field.shadowRoot?.querySelector<Found>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

const inputOf = (field: TfaCodeField) => inner<HTMLInputElement>(field, 'input');
const sent = (of = form) => new FormData(of).getAll('otp');

function isSeen(element: Element): boolean {
  const {width, height} = element.getBoundingClientRect();
  return width > 1 && height > 1 && element.checkVisibility({opacityProperty: true, visibilityProperty: true});
}

/** What a person sees of it, piece by piece. */
function seen(field: TfaCodeField): string[] {
  const pieces = [...(field.shadowRoot?.querySelectorAll('label, input, [role=alert], #code-hint') ?? [])];
  // The place that is kept for an error is none to see.
  const told = pieces.filter((each) => each.role !== 'alert' || each.textContent.trim());
  return told.filter(isSeen).map((each) => `${each.localName}: ${each.textContent.trim()}`);
}

async function type(field: TfaCodeField, text: string): Promise<void> {
  field.focus();
  await sendKeys({type: text});
}

describe('a host that takes the code field away and places it again', () => {
  it('it is no part of the form while it is away, and one of its parts again afterwards, by the same name', async () => {
    const field = await place({required: true});
    await type(field, code);
    field.remove();
    await settled(field);
    expect([field.form, sent(), [...form.elements], form.checkValidity()]).to.deep.equal([null, [], [], true]);
    form.append(field);
    await settled(field);
    expect([field.form, [...form.elements]]).to.deep.equal([form, [field]]);
    expect(sent()).to.deep.equal([field.value]);
    field.value = '';
    expect(form.checkValidity()).to.equal(false);
    await type(field, '654321');
    expect([sent(), form.checkValidity()]).to.deep.equal([['654321'], true]);
  });

  it('what was typed stays in it, as in a native field', async () => {
    const field = await place();
    const native = form.appendChild(document.createElement('input'));
    await type(field, code);
    native.value = code;
    for (const each of [field, native]) each.remove();
    await settled(field);
    form.append(field, native);
    await settled(field);
    expect([field.value, inputOf(field).value]).to.deep.equal([native.value, native.value]);
  });

  it('a field of the host’s own in its slot is let go of, and taken up again', async () => {
    const field = await place();
    const own = Object.assign(document.createElement('input'), {slot: 'code', name: 'own'});
    field.append(own);
    await settled(field);
    for (let round = 0; round < 3; round++) {
      field.remove();
      await settled(field);
      expect([own.hasAttribute('aria-describedby'), field.querySelector('span')]).to.deep.equal([false, null]);
      form.append(field);
      await settled(field);
      expect(field.querySelectorAll('span')).to.have.length(1);
      expect(own.getAttribute('aria-describedby')).to.equal(field.querySelector('span')?.id);
    }
    own.focus();
    await sendKeys({type: code});
    expect(sent()).to.deep.equal([code]);
  });
});

describe('a host that moves the code field in the document', () => {
  for (const [way, move] of Object.entries(moves)) {
    it(`within its form, by ${way}: its value, its fault and its part in the form stay`, async () => {
      const field = await place({required: true});
      const to = form.appendChild(document.createElement('fieldset'));
      await type(field, '123 45');
      form.requestSubmit();
      await settled(field);
      const before = seen(field);
      move(field, to);
      await settled(field);
      expect(seen(field)).to.deep.equal(before);
      expect([field.form, inputOf(field).value, field.validity.patternMismatch]).to.deep.equal([form, '123 45', true]);
      await type(field, '6');
      expect([sent(), form.checkValidity()]).to.deep.equal([[code], true]);
    });

    it(`to another form, by ${way}: it is sent with that one and no longer with the first`, async () => {
      const field = await place();
      await type(field, code);
      const other = form.parentElement?.appendChild(document.createElement('form')) as HTMLFormElement;
      move(field, other);
      await settled(field);
      expect([field.form, sent(), sent(other)]).to.deep.equal([other, [], [code]]);
      other.reset();
      expect(field.value).to.equal('');
      other.remove();
    });
  }

  it('it speaks the language of the place where it is now', async () => {
    const to = form.appendChild(document.createElement('div'));
    to.lang = 'de';
    const field = await place();
    expect(inner(field, 'label').textContent).to.equal(english.label);
    to.append(field);
    await waitUntil(() => inner(field, 'label').textContent === 'Code aus Ihrer App', 'in German', {timeout: 15_000});
    to.lang = 'en';
    await waitUntil(() => inner(field, 'label').textContent === english.label, 'in English again');
  });
});

describe('a host that copies the code field', () => {
  it('the copy has what the markup says and holds no code; what is typed into one is not in the other', async () => {
    const field = await place({required: true, error: 'That was the last one.', label: 'Ours'});
    await type(field, code);
    const copy = field.cloneNode(true) as TfaCodeField;
    expect([copy.getAttributeNames().sort(), copy.childNodes.length]).to.deep.equal([['name', 'required'], 0]);
    expect([copy.value, copy.shadowRoot]).to.deep.equal(['', null]);
    field.after(copy);
    await settled(copy);
    expect([copy.value, inputOf(copy).value, copy.validity.valueMissing]).to.deep.equal(['', '', true]);
    expect(sent()).to.deep.equal([code, '']);
    await type(copy, '654321');
    expect(sent()).to.deep.equal([code, '654321']);
  });

  it('a copy of the whole form holds none either', async () => {
    await type(await place(), code);
    const copy = form.cloneNode(true) as HTMLFormElement;
    form.after(copy);
    await settled(copy.querySelector('tfa-code-field') as TfaCodeField);
    expect([sent(), sent(copy)]).to.deep.equal([[code], ['']]);
    copy.remove();
  });
});

describe('a host that places ten code fields at once', () => {
  it('each has its own code, its own fault and ids that stand once in their root', async () => {
    const fields = await Promise.all(Array.from({length: 10}, (_, index) => place({label: `Code ${String(index)}`})));
    for (const [index, field] of fields.entries()) await type(field, `12345${String(index)}`);
    expect(sent()).to.deep.equal(Array.from(fields, (_, index) => `12345${String(index)}`));
    const [first, ...others] = fields as [TfaCodeField, TfaCodeField];
    first.value = '12';
    form.requestSubmit();
    await settled(first);
    expect(inner(first, '[role=alert]').textContent.trim()).to.equal(english.tooShort);
    for (const other of others) expect(inner(other, '[role=alert]').textContent.trim()).to.equal('');
    for (const field of fields) {
      const ids = [...(field.shadowRoot?.querySelectorAll('[id]') ?? [])].map(({id}) => id);
      expect(new Set(ids).size).to.equal(ids.length);
    }
  });

  it('ten with fields of the host’s own are described each by its own text', async () => {
    const fields = await Promise.all(Array.from({length: 10}, () => place()));
    for (const field of fields) field.append(Object.assign(document.createElement('input'), {slot: 'code'}));
    for (const field of fields) await settled(field);
    const described = fields.map((field) => field.querySelector('input')?.getAttribute('aria-describedby') ?? '');
    expect(new Set(described).size).to.equal(10);
    for (const [index, id] of described.entries()) {
      expect(document.getElementById(id)?.parentElement).to.equal(fields[index]);
    }
  });
});

describe('a host that rewords half of the code field’s messages', () => {
  const mark = '❖';
  const faults = {'': 'missing', '12': 'tooShort', '1234567': 'tooLong', '12a456': 'notDigits'} as const;

  for (const odd of [0, 1]) {
    const half = Object.fromEntries(
      Object.entries(english)
        .filter((_, index) => index % 2 === odd)
        .map(([key, text]) => [key, mark + text]),
    ) as Partial<typeof english>;
    const words = {...english, ...half};

    it(`those at ${odd ? 'odd' : 'even'} places: label, hints and faults are the host’s or ours, and none is left out`, async () => {
      const messages: Overrides = {codeField: half};
      const field = await place({messages, required: true});
      expect(seen(field)).to.deep.equal([`label: ${words.label}`, 'input: ', `p: ${words.hint}`]);
      for (const [text, fault] of Object.entries(faults)) {
        field.value = text;
        form.requestSubmit();
        await settled(field);
        expect(inner(field, '[role=alert]').textContent.trim()).to.equal(words[fault]);
        expect(field.validationMessage).to.equal(words[fault]);
      }
      field.autoSubmit = true;
      await settled(field);
      expect(inner(field, '#code-hint').textContent).to.equal(words.hintSubmits);
    });
  }

  it('what its own look-up has not found is said in ours', async () => {
    const messages = {codeField: {label: undefined, hint: null, missing: ''}, nosuch: 1} as unknown as Overrides;
    const field = await place({messages, required: true});
    expect(seen(field)).to.deep.equal([`label: ${english.label}`, 'input: ', `p: ${english.hint}`]);
    expect(field.validationMessage).to.equal(english.missing);
  });
});

describe('a host that says nonsense in the code field’s `lang`', () => {
  for (const lang of ['', '!!', 'de_DE@euro', 'x-y-z', 'constructor', '__proto__', '🦊', ' en ', 'a'.repeat(10_000)]) {
    it(`${JSON.stringify(lang.slice(0, 12))}: it is drawn in a language that exists, and takes a code`, async () => {
      const field = await place({lang});
      await settled(field);
      expect(inner(field, 'label').textContent).to.match(/^(Code from your app|Code aus Ihrer App)$/);
      await type(field, code);
      expect(sent()).to.deep.equal([code]);
    });
  }
});

const sheetsOfHosts = {
  ...hostileSheets,
  'rules for our own insides': `
    button, input, label, p, .field, .input, [part], ::slotted(*) {display: none !important; color: red !important; opacity: 0 !important}`,
};

describe('hostile global styles around the code field', () => {
  for (const [title, css] of Object.entries(sheetsOfHosts)) {
    it(`${title}: label, digits and error, or hint, are seen as without them, and it is filled in and sent`, async () => {
      const field = await place({required: true});
      form.requestSubmit();
      await settled(field);
      const before = seen(field);
      expect(before).to.have.length(3);
      dress(css);
      await settled(field);
      expect(seen(field)).to.deep.equal(before);
      const {left, right} = inner(field, '[part=field]').getBoundingClientRect();
      for (const each of field.shadowRoot?.querySelectorAll('label, input, [role=alert], #code-hint') ?? []) {
        const {fontSize, color, whiteSpace, textIndent} = getComputedStyle(each);
        const box = each.getBoundingClientRect();
        expect(parseFloat(fontSize), each.id).to.be.at.least(each.localName === 'input' ? 16 : 12);
        // The label is text of the page, in the page's colour; the rest stands on a surface of ours, or is said to be wrong.
        if (each.localName !== 'label') expect(color, each.id).not.to.equal('rgb(255, 0, 0)');
        expect(textIndent, each.id).to.equal('0px');
        if (each.localName !== 'input') expect(whiteSpace, each.id).to.equal('normal');
        expect([box.left >= left - 1, box.right <= right + 1], each.id).to.deep.equal([true, true]);
      }
      await type(field, code);
      expect([sent(), form.checkValidity()]).to.deep.equal([[code], true]);
      await settled(field);
      expect(seen(field)).to.have.length(3);
    });
  }

  it('the page may hide it, by whatever rule; shown again it is as it was', async () => {
    const field = await place();
    await type(field, code);
    for (const css of [
      '* {display: none !important}',
      '* {visibility: hidden !important}',
      '* {opacity: 0 !important}',
    ]) {
      const before = seen(field);
      dress(css);
      expect(seen(field), css).to.deep.equal([]);
      undress();
      expect(seen(field), css).to.deep.equal(before);
    }
    expect(sent()).to.deep.equal([code]);
  });
});
