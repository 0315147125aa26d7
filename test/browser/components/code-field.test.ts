import '../../../src/define/tfa-code-field.ts';
import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {TfaCodeField} from '../../../src/components/code-field/code-field.ts';
import {inputMethod} from '../../support/browser.ts';
import {can} from '../../support/engine.ts';

interface Stage {
  form: HTMLFormElement;
  field: TfaCodeField;
  /** The one that is typed into. */
  input: HTMLInputElement;
  /** What the form sent. */
  sent: FormDataEntryValue[][];
}

let form: HTMLFormElement | undefined;

async function stage(settings: Partial<TfaCodeField> = {}, own?: HTMLInputElement): Promise<Stage> {
  const field = document.createElement('tfa-code-field');
  Object.assign(field, {name: 'otp', ...settings});
  if (own) {
    own.slot = 'code';
    field.append(own);
  }
  const stands = (form = document.createElement('form'));
  const sent: Stage['sent'] = [];
  stands.addEventListener('submit', (event) => {
    event.preventDefault();
    sent.push(new FormData(stands).getAll('otp'));
  });
  stands.append(field);
  document.body.append(stands);
  await field.updateComplete;
  await field.updateComplete;
  const input = own ?? inner<HTMLInputElement>(field, 'input');
  input.focus();
  return {form: stands, field, input, sent};
}

function inner<Found extends HTMLElement>(field: TfaCodeField, selector: string): Found {
  const found = field.shadowRoot?.querySelector<Found>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

const type = (text: string) => sendKeys({type: text});

/** `Control+Shift+z` holds two keys down and presses the third. */
async function press(...keys: string[]): Promise<void> {
  for (const combination of keys) {
    const held = combination.split('+');
    const key = held.pop() ?? '';
    for (const modifier of held) await sendKeys({down: modifier});
    await sendKeys({press: key});
    for (const modifier of held) await sendKeys({up: modifier});
  }
}

const undo = async () => {
  if (can('keys for undo')) await press('Control+z');
  else document.execCommand('undo');
};

const redo = async () => {
  if (can('keys for undo')) await press('Control+Shift+z');
  else document.execCommand('redo');
};

/** Through the real clipboard: what is put on it comes from a field of the page. */
async function paste(text: string, into: HTMLElement): Promise<void> {
  const source = document.body.appendChild(document.createElement('textarea'));
  source.value = text;
  source.select();
  await press('Control+c');
  source.remove();
  into.focus();
  await press('Control+v');
}

const alert = (field: TfaCodeField) => inner(field, '[role=alert]').textContent.trim();

afterEach(() => form?.remove());

describe('the code field', () => {
  it('is one real field with everything that phones, managers and keyboards look for', async () => {
    const {field, input} = await stage();
    const inputs = field.shadowRoot?.querySelectorAll('input, textarea, [contenteditable]');
    expect(inputs).to.have.length(1);
    const {type, name, inputMode, autocapitalize, spellcheck, maxLength} = input;
    expect({type, name, inputMode, autocapitalize, spellcheck, maxLength}).to.deep.equal({
      type: 'text',
      name: 'otp',
      inputMode: 'numeric',
      autocapitalize: 'none',
      spellcheck: false,
      maxLength: -1,
    });
    // Firefox does not know this value, WebKitGTK has no property for that attribute.
    expect(input.getAttribute('enterkeyhint')).to.equal('done');
    expect(input.getAttribute('autocomplete')).to.equal('one-time-code');
    expect(input.getAttribute('autocorrect')).to.equal('off');
    expect(input.hasAttribute('maxlength')).to.equal(false);
  });

  it('has 16 pixels or more, also where the page has small text, so that no phone zooms in', async () => {
    const {field, input} = await stage();
    field.style.fontSize = '9px';
    expect(parseFloat(getComputedStyle(input).fontSize)).to.be.at.least(16);
    expect(input.getBoundingClientRect().height).to.be.at.least(24);
  });

  it('is named by its label, and described by its hint and its error, in the same root', async () => {
    const {field, input} = await stage();
    expect(input.labels?.[0]?.textContent).to.equal('Code from your app');
    const ids = input.getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(ids.map((id) => field.shadowRoot?.getElementById(id)?.textContent.trim())).to.deep.equal([
      '',
      'The six digits that your app shows now.',
    ]);
    field.error = 'That code isn’t right.';
    await field.updateComplete;
    expect(field.shadowRoot?.getElementById(ids[0] ?? '')?.textContent.trim()).to.equal('That code isn’t right.');
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    await expect(field).to.be.accessible();
  });

  for (const label of ['', ' ']) {
    it(`is named by the catalogue where the page says nothing (${JSON.stringify(label)})`, async () => {
      const {field, input, form: stands} = await stage({label});
      expect(input.labels?.[0]?.textContent).to.equal('Code from your app');
      const outer = stands.insertBefore(document.createElement('label'), field);
      outer.append(field);
      field.requestUpdate();
      await field.updateComplete;
      expect([input.ariaLabel, input.labels?.[0]?.textContent]).to.deep.equal([null, 'Code from your app']);
    });
  }

  it('takes the page’s own label, and its own words', async () => {
    const {field, input, form: stands} = await stage({label: 'The code we mailed you'});
    expect(input.labels?.[0]?.textContent).to.equal('The code we mailed you');
    field.id = 'mine';
    const label = stands.insertBefore(document.createElement('label'), field);
    label.htmlFor = 'mine';
    label.textContent = 'Your code';
    field.requestUpdate();
    await field.updateComplete;
    expect(input.ariaLabel).to.equal('Your code');
    expect(inner(field, '[part=field]').querySelector('label')).to.equal(null);
    input.blur();
    label.click();
    expect(field.shadowRoot?.activeElement).to.equal(input);
    field.messages = {codeField: {hint: 'Six digits, please.'}};
    await field.updateComplete;
    expect(inner(field, '#code-hint').textContent).to.equal('Six digits, please.');
  });
});

describe('what can be typed and pasted', () => {
  const texts = {
    '123456': 'as it is',
    '123 456': 'with a space',
    '123-456': 'with a dash',
    'Your code is 123456': 'in a sentence',
    '１２３４５６': 'in full width',
    '١٢٣٤٥٦': 'in Arabic-Indic digits',
    '  123456\n': 'with a line break',
  };
  for (const [text, how] of Object.entries(texts)) {
    it(`a code pasted ${how} is understood`, async () => {
      const {field, input} = await stage();
      await paste(text, input);
      expect(input.value).to.equal('123456');
      expect(field.value).to.equal('123456');
      expect(field.validity.valid).to.equal(true);
    });

    it(`a code typed ${how} is understood`, async () => {
      const {field, input} = await stage();
      // Not with keys: no keyboard that a test has knows them all.
      await inputMethod({text: text.trim()});
      expect(input.value).to.equal(text.trim());
      expect(field.value).to.equal('123456');
    });
  }

  it('a code pasted over another takes its place', async () => {
    const {field, input} = await stage();
    await type('111222');
    for (const caret of [0, 3, 6]) {
      input.setSelectionRange(caret, caret);
      await paste(`${caret}23456`, input);
      expect(field.value).to.equal(`${caret}23456`);
    }
    await type('9');
    await paste('123 456', input);
    expect(field.value).to.equal('123456');
  });

  it('a part that is pasted is put where the caret is, but never into a whole code', async () => {
    const {field, input} = await stage();
    await type('12');
    await paste('345', input);
    expect(field.value).to.equal('12345');
    await type('6');
    await paste('77', input);
    expect(field.value).to.equal('77');
  });

  it('nothing is cut off: seven digits stay, and are told', async () => {
    const {field, input} = await stage({required: true});
    await type('1234567');
    expect(input.value).to.equal('1234567');
    expect(field.value).to.equal('1234567');
    expect(field.reportValidity()).to.equal(false);
    await field.updateComplete;
    expect(alert(field)).to.equal('That’s too many: the code has six digits.');
  });

  it('ten thousand characters are neither cut nor a code', async () => {
    const {field, input} = await stage({required: true});
    await paste('1'.repeat(10_000), input);
    expect(input.value).to.have.length(10_000);
    expect(field.checkValidity()).to.equal(false);
  });

  it('undo and redo are the browser’s own, also after a paste', async () => {
    const {field, input} = await stage();
    await type('111222');
    await paste('Your code is 123 456', input);
    expect(field.value).to.equal('123456');
    await undo();
    expect(input.value).to.equal('111222');
    await redo();
    expect(input.value).to.equal('123456');
    await press('Backspace', 'Backspace');
    expect(input.value).to.equal('1234');
    await undo();
    expect(input.value.length).to.be.above(4);
  });

  it('arrows, Home, End and Delete move and correct like in any field', async () => {
    const {input} = await stage();
    await type('123456');
    await press('Home', 'Delete', 'ArrowRight', 'Backspace');
    expect(input.value).to.equal('3456');
    await type('1');
    await press('End');
    await type('2');
    expect(input.value).to.equal('134562');
  });

  it('a code that a password manager fills in at once is there', async () => {
    const {input, sent} = await stage({autoSubmit: true});
    input.value = '123456';
    input.dispatchEvent(new Event('input', {bubbles: true}));
    expect(sent).to.deep.equal([['123456']]);
  });
});

describe('the sixth digit', () => {
  it('submits nothing by itself', async () => {
    const {sent} = await stage();
    await type('123456');
    expect(sent).to.deep.equal([]);
  });

  it('submits with auto-submit, which the hint says beforehand', async () => {
    const {field, sent} = await stage({autoSubmit: true});
    expect(inner(field, '#code-hint').textContent).to.match(/sent as soon as the last one is in/);
    await type('12345');
    expect(sent).to.deep.equal([]);
    await type('6');
    expect(sent).to.deep.equal([['123456']]);
  });

  it('is an attribute in markup', async () => {
    const {field} = await stage();
    field.setAttribute('auto-submit', '');
    await field.updateComplete;
    await type('123456');
    expect(field.autoSubmit).to.equal(true);
  });

  it('submits once per code, and again once a digit was corrected', async () => {
    const {sent} = await stage({autoSubmit: true});
    await type('123456');
    await press('Backspace');
    await type('6');
    expect(sent).to.have.length(1);
    await press('Backspace');
    await type('7');
    expect(sent).to.deep.equal([['123456'], ['123457']]);
    await press('Backspace');
    await type('6');
    expect(sent).to.have.length(2);
    await press('Enter');
    expect(sent).to.have.length(3);
  });

  it('submits a pasted code, and one pasted over it', async () => {
    const {input, sent} = await stage({autoSubmit: true});
    await paste('123 456', input);
    await paste('654 321', input);
    expect(sent).to.deep.equal([['123456'], ['654321']]);
  });

  it('submits no seventh', async () => {
    const {sent} = await stage({autoSubmit: true});
    await type('1234567');
    expect(sent).to.have.length(1);
    await press('Enter');
    expect(sent).to.have.length(1);
  });
});

describe('in a form', () => {
  it('it is one of the form’s controls and submits the six digits under its name', async () => {
    const {form: stands, field, sent} = await stage();
    await type('123 456');
    expect([...stands.elements]).to.include(field);
    expect(field.form).to.equal(stands);
    await press('Enter');
    stands.requestSubmit();
    expect(sent.at(-1)).to.deep.equal(['123456']);
  });

  it('Enter submits', async () => {
    const {sent} = await stage();
    await type('123456');
    await press('Enter');
    expect(sent).to.deep.equal([['123456']]);
  });

  const faults = {
    '': ['valueMissing', 'Enter the code from your app.'],
    '12345': ['patternMismatch', 'There’s something missing: the code has six digits.'],
    '12345678': ['patternMismatch', 'That’s too many: the code has six digits.'],
    '12a456': ['patternMismatch', 'The code has six digits and nothing else.'],
    null: ['patternMismatch', 'The code has six digits and nothing else.'],
  };
  for (const [text, [flag = '', words]] of Object.entries(faults)) {
    it(`"${text}" is not submitted, and the field says why`, async () => {
      const {form: stands, field, input, sent} = await stage({required: true});
      if (text) await type(text);
      stands.requestSubmit();
      expect(sent).to.deep.equal([]);
      expect(field.validity[flag as 'valueMissing']).to.equal(true);
      expect(field.validationMessage).to.equal(words);
      await field.updateComplete;
      expect(alert(field)).to.equal(words);
      expect(input.getAttribute('aria-invalid')).to.equal('true');
      expect(input.value).to.equal(text);
      await type('0');
      await field.updateComplete;
      expect(alert(field)).to.equal('');
    });
  }

  it('an optional one may be empty', async () => {
    const {form: stands, sent} = await stage();
    stands.requestSubmit();
    expect(sent).to.deep.equal([['']]);
  });

  it('the host’s error makes it invalid until somebody types', async () => {
    const {field, input} = await stage();
    await type('123456');
    field.setCustomValidity('That code was used before.');
    await field.updateComplete;
    expect([field.checkValidity(), field.validity.customError, alert(field)]).to.deep.equal([
      false,
      true,
      'That code was used before.',
    ]);
    field.select();
    expect([input.selectionStart, input.selectionEnd]).to.deep.equal([0, 6]);
    await type('654321');
    await field.updateComplete;
    expect([field.checkValidity(), alert(field), field.value]).to.deep.equal([true, '', '654321']);
  });

  it('a reset empties it and forgets what was sent', async () => {
    const {form: stands, field, input, sent} = await stage({autoSubmit: true});
    await type('123456');
    field.error = 'No.';
    stands.reset();
    expect([input.value, field.value, field.error]).to.deep.equal(['', '', '']);
    input.focus();
    await type('123456');
    expect(sent).to.have.length(2);
  });

  it('a disabled fieldset disables it, and a disabled field is not submitted', async () => {
    const {form: stands, field, input} = await stage();
    field.value = '123456';
    const fieldset = stands.appendChild(document.createElement('fieldset'));
    fieldset.append(field);
    fieldset.disabled = true;
    await field.updateComplete;
    expect(input.disabled).to.equal(true);
    expect(new FormData(stands).has('otp')).to.equal(false);
    fieldset.disabled = false;
    field.disabled = true;
    await field.updateComplete;
    expect(input.disabled).to.equal(true);
    expect(new FormData(stands).has('otp')).to.equal(false);
  });

  it('keeps a value that it was given before it was drawn, as a template gives it', async () => {
    const {form: stands, field, input} = await stage({value: '１２３ 456', required: true});
    expect(input.value).to.equal('１２３ 456');
    expect([field.value, field.checkValidity(), new FormData(stands).get('otp')]).to.deep.equal([
      '123456',
      true,
      '123456',
    ]);
    const early = Object.assign(document.createElement('tfa-code-field'), {value: '654321'});
    expect(early.value).to.equal('654321');
  });

  it('says input and change like a native field', async () => {
    const {field, form: stands} = await stage();
    // Where there is nothing behind it, WebKitGTK lets nobody leave it.
    stands.append(document.createElement('button'));
    const heard: string[] = [];
    for (const name of ['input', 'change']) field.addEventListener(name, ({type: told}) => heard.push(told));
    await type('12');
    await press('Tab');
    expect(heard).to.deep.equal(['input', 'input', 'change']);
  });
});

describe('R82: what is typed', () => {
  it('is never an attribute, and is seen in no event that leaves the field', async () => {
    const {field, input} = await stage();
    const heard: Event[] = [];
    const types = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'change', 'paste', 'copy', 'compositionend'];
    const listen = (event: Event) => void heard.push(event);
    for (const name of types) document.addEventListener(name, listen);
    await type('123');
    await inputMethod({text: '４５６'});
    input.select();
    await press('Control+c', 'Control+v');
    for (const name of types) document.removeEventListener(name, listen);
    expect(field.value).to.equal('123456');
    expect(heard.map(({type: name}) => name).filter((name) => name !== 'input')).to.deep.equal([]);
    expect(heard.every((event) => event.constructor === Event && event.target === field)).to.equal(true);
    expect(field.outerHTML + inner(field, '[part=field]').outerHTML).not.to.match(/123456|１|４５６/);
  });

  it('is not kept by the browser to be filled in again', async () => {
    const {field} = await stage();
    await type('123456');
    // A copy of the element, as a restored page would make it.
    const copy = field.cloneNode(true) as TfaCodeField;
    field.after(copy);
    await copy.updateComplete;
    expect(copy.value).to.equal('');
    copy.remove();
  });
});

describe('the field of the host’s own', () => {
  const own = (attributes: Record<string, string> = {}) => {
    const input = document.createElement('input');
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    return input;
  };

  it('in the slot takes the place of ours, with all that is missing added', async () => {
    const {field, input} = await stage({}, own({autocomplete: 'one-time-code webauthn', name: 'mine'}));
    expect(input.checkVisibility()).to.equal(true);
    expect(field.shadowRoot?.querySelector('input')).to.equal(null);
    expect([
      input.type,
      input.name,
      input.inputMode,
      input.getAttribute('autocomplete'),
      input.getAttribute('enterkeyhint'),
    ]).to.deep.equal(['text', 'mine', 'numeric', 'one-time-code webauthn', 'done']);
    expect(parseFloat(getComputedStyle(input).fontSize)).to.be.at.least(16);
    expect(document.querySelector('input[name=mine]')).to.equal(input);
  });

  it('works like ours', async () => {
    const {field, input, sent} = await stage({autoSubmit: true, required: true}, own());
    await paste('Your code is 123 456', input);
    expect([input.value, field.value]).to.deep.equal(['123456', '123456']);
    expect(sent).to.have.length(1);
    await undo();
    expect(input.value).to.equal('');
    expect(field.validity.valueMissing).to.equal(true);
    input.blur();
    inner(field, 'label').click();
    expect(document.activeElement).to.equal(input);
  });

  it('is named, described and marked in its own root', async () => {
    const help = document.body.appendChild(document.createElement('p'));
    help.id = 'help';
    const {field, input} = await stage({}, own({'aria-describedby': 'help'}));
    expect(input.ariaLabel).to.equal('Code from your app');
    field.error = 'That code isn’t right.';
    await field.updateComplete;
    const [first, second = ''] = input.getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(first).to.equal('help');
    expect(document.getElementById(second)?.textContent).to.equal(
      'That code isn’t right. The six digits that your app shows now.',
    );
    expect(document.getElementById(second)?.checkVisibility()).to.equal(false);
    expect(input.ariaInvalid).to.equal('true');
    expect(alert(field)).to.equal('That code isn’t right.');
    await expect(field).to.be.accessible();
    help.remove();
  });

  it('keeps a name that the page gave it', async () => {
    const {input} = await stage({}, own({'aria-label': 'Mine'}));
    expect(input.ariaLabel).to.equal('Mine');
  });

  it('is the page’s again as it was, once it is taken away; what the page has changed meanwhile stays', async () => {
    const input = own({'aria-describedby': 'help', 'aria-invalid': 'false', autocomplete: 'off'});
    const names = () => input.getAttributeNames().filter((name) => name !== 'slot');
    const attributes = () => names().map((name) => `${name}: ${input.getAttribute(name) ?? ''}`);
    const were = attributes().sort();
    const {field} = await stage({}, input);
    field.error = 'That code isn’t right.';
    await field.updateComplete;
    expect(input.ariaInvalid).to.equal('true');
    input.setAttribute('enterkeyhint', 'go');
    input.remove();
    await new Promise(requestAnimationFrame);
    await field.updateComplete;
    expect(attributes().sort()).to.deep.equal([...were, 'enterkeyhint: go'].sort());
  });

  it('can be taken away again', async () => {
    const {field, input} = await stage({}, own());
    input.remove();
    await new Promise(requestAnimationFrame);
    await field.updateComplete;
    expect(inner(field, 'input').checkVisibility()).to.equal(true);
    expect(field.querySelector('span')).to.equal(null);
    field.focus();
    await type('123456');
    expect(field.value).to.equal('123456');
  });
});
