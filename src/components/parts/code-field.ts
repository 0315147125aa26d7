import {html, nothing, type LitElement, type ReactiveController, type TemplateResult} from 'lit';
import type {Catalogue} from '../../messages/catalogue.ts';
import {digitCodeFault, readDigitCode, type DigitCodeFault} from '../../protocol/digit-code.ts';
import {belowField} from './below-field.ts';
import {SlottedInput} from './slotted-input.ts';

export interface CodeFieldOptions {
  words: Catalogue['codeField'];
  /** What is wrong with the code, as the server says. */
  error: string | undefined;
  /** It is about what was typed; by default it always is. */
  invalid?: boolean;
  /** In place of "Code from your app". */
  label?: string | undefined;
  /** The page has a label for it already, and this is what it says. */
  outerLabel?: string | undefined;
  /** The sixth digit submits; the hint says so. */
  autoSubmit?: boolean;
  disabled?: boolean;
  /** The alert of the step belongs to another field now. */
  quiet?: boolean;
}

const slotted = 'slot[name=code]';

interface Seams {
  onInput?: () => void;
  /** Sends the form that the field belongs to; by default the one around it. */
  submit?: () => void;
}

/**
 * One real field for six digits: typed, pasted or filled in, in any script, with the browser's own undo. The host of the element may put a field of its own
 * into the slot `code`.
 */
export class CodeField implements ReactiveController {
  #host: LitElement;
  #onInput: Seams['onInput'];
  #submit: () => void;
  /** In a form of the host's own: what stands in the field is the form's, for as long as it likes. */
  #keeps: boolean;
  #autoSubmit = false;
  #slotted: SlottedInput | undefined;
  /** What would be wrong with sending what stands there; shown once somebody tried to. */
  #fault: DigitCodeFault | undefined;
  /** Completed codes that were sent by themselves: each once, so that a wrong one is not sent again while it is corrected. */
  #sent = new Set<string>();
  #described = {label: '', description: '', invalid: false};

  constructor(host: LitElement, {onInput, submit}: Seams = {}) {
    this.#host = host;
    this.#onInput = onInput;
    this.#keeps = !!submit;
    this.#submit = submit ?? (() => host.renderRoot.querySelector('form')?.requestSubmit());
    host.addController(this);
  }

  hostConnected(): void {
    if (!this.#keeps) addEventListener('pagehide', this.#forget);
    // A field that was let go of is still in its slot, which has nothing new to say.
    const slot = this.#find<HTMLSlotElement>(slotted);
    if (slot) this.#take(slot);
  }

  hostUpdated(): void {
    this.#slotted?.describe(this.#described);
    // The step is left. A field of the host's own outlives it.
    if (!this.#find(slotted)) this.#forget();
  }

  hostDisconnected(): void {
    removeEventListener('pagehide', this.#forget);
    // Moved within the document it is back by then.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      if (!this.#keeps) this.#forget();
      this.#slotted?.release();
      this.#slotted = undefined;
    });
  }

  get input(): HTMLInputElement | null | undefined {
    return this.#slotted?.input ?? this.#find<HTMLInputElement>('#code');
  }

  get isSlotted(): boolean {
    return !!this.#slotted;
  }

  /** What stands there cannot be sent, and the field says why. */
  get isFaulty(): boolean {
    return !!this.#fault;
  }

  /** As it stands in the field. */
  get text(): string {
    return this.input?.value ?? '';
  }

  /** Six ASCII digits, or undefined: then the field says what is missing, and has the focus. */
  read(): string | undefined {
    this.#fault = digitCodeFault(this.text);
    if (!this.#fault) return readDigitCode(this.text);
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      this.select();
    });
    return undefined;
  }

  select(): void {
    this.input?.focus();
    this.input?.select();
  }

  /** Says what is wrong with what stands there. */
  complain(): void {
    this.#fault = digitCodeFault(this.text);
    this.#host.requestUpdate();
  }

  /** Empties the field and forgets what was sent. */
  clear(): void {
    this.#forget();
    this.#host.requestUpdate();
  }

  #forget = (): void => {
    // The text that was matched last stays in `RegExp.input`, for any script of the page: until this.
    const empty = ''.replace(/^/, '');
    if (this.input) this.input.value = empty;
    this.#fault = undefined;
    this.#sent.clear();
  };

  #find<Found extends Element>(selector: string): Found | null | undefined {
    // There is no root before the element was placed for the first time.
    return (this.#host.renderRoot as ParentNode | undefined)?.querySelector<Found>(selector);
  }

  render(options: CodeFieldOptions): TemplateResult {
    const {words, error, label, outerLabel, autoSubmit = false, quiet = false} = options;
    this.#autoSubmit = autoSubmit;
    const text = this.#fault ? words[this.#fault] : error;
    const invalid = !!this.#fault || (options.invalid ?? !!error);
    const hint = autoSubmit ? words.hintSubmits : words.hint;
    const name = outerLabel ?? (label?.trim() || words.label);
    this.#described = {label: name, description: [text, hint].filter(Boolean).join(' '), invalid};
    return html`<div part="field" class="field">
      ${outerLabel === undefined ? this.#renderLabel(name) : nothing}
      <div
        part="input"
        class="input digits ${invalid ? 'invalid' : ''}"
        @input=${this.#heard}
        @compositionend=${this.#changed}
        @paste=${this.#paste}
        @keydown=${this.#press}
      >
        <slot name="code" @slotchange=${this.#adopt}
          >${this.#slotted ? nothing : this.#renderInput(options, invalid)}</slot
        >
      </div>
      ${belowField({error: text, quiet, hint: {id: 'code-hint', text: hint}})}
    </div>`;
  }

  #renderLabel(name: string): TemplateResult {
    // A field of the page's own is named there; this is what people see, and may click.
    // eslint-disable-next-line lit-a11y/click-events-have-key-events
    return html`<label for="code" @click=${this.#toSlotted}>${name}</label>`;
  }

  #renderInput({outerLabel, disabled = false, quiet = false}: CodeFieldOptions, invalid: boolean): TemplateResult {
    return html`<input
      id="code"
      name="otp"
      type="text"
      inputmode="numeric"
      autocomplete="one-time-code"
      autocapitalize="off"
      autocorrect="off"
      spellcheck="false"
      enterkeyhint="done"
      placeholder=" "
      required
      data-secret
      ?disabled=${disabled}
      aria-label=${outerLabel ?? nothing}
      aria-invalid=${invalid ? 'true' : nothing}
      aria-describedby=${quiet ? 'code-hint' : 'error code-hint'}
    />`;
  }

  #heard = (event: InputEvent): void => {
    // An input method is at work: what stands there is not what will.
    if (!event.isComposing) this.#changed();
  };

  #changed = (): void => {
    if (this.#fault) this.#host.requestUpdate();
    this.#fault = undefined;
    this.#onInput?.();
    const code = readDigitCode(this.text);
    if (!this.#autoSubmit || digitCodeFault(code) || this.#sent.has(code)) return;
    this.#sent.add(code);
    this.#submit();
  };

  /** A whole code takes the place of whatever stands there. Typed in for the person, so that it can be undone. */
  #paste = (event: ClipboardEvent): void => {
    const {input} = this;
    if (!input || input.readOnly) return;
    const code = readDigitCode(event.clipboardData?.getData('text') ?? '');
    const isWhole = !digitCodeFault(code);
    if (isWhole || !digitCodeFault(input.value)) input.select();
    if (!isWhole) return;
    event.preventDefault();
    if (document.execCommand('insertText', false, code)) return;
    input.value = code;
    this.#changed();
  };

  /** Forms and fields do not find each other across roots, so Enter would do nothing. */
  #press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.isComposing && !this.input?.form) this.#submit();
  };

  #toSlotted = (): void => {
    this.#slotted?.input.focus();
  };

  #adopt = (event: Event): void => {
    this.#take(event.target as HTMLSlotElement);
  };

  #take(slot: HTMLSlotElement): void {
    const given = slot.assignedElements();
    const input = given.find((element) => element instanceof HTMLInputElement);
    if (input === this.#slotted?.input) return;
    this.#slotted?.release();
    this.#slotted = input && new SlottedInput(input, this.#host);
    this.#host.requestUpdate();
  }
}
