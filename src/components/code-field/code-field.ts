import {LitElement, type PropertyDeclarations, type TemplateResult} from 'lit';
import type {Overrides} from '../../messages/catalogue.ts';
import {codeField} from '../../messages/en/code-field.ts';
import {Words} from '../../messages/words.ts';
import {digitCodeFault, readDigitCode} from '../../protocol/digit-code.ts';
import {base} from '../../styles/base.ts';
import {CodeField} from '../parts/code-field.ts';
import {keepSecretsIn} from '../parts/secrets.ts';
import {styles} from './styles.ts';

/**
 * A field for six digits in a form of the host's own. It takes part in the form like a native field, under its `name`; what it holds is never an attribute. What
 * is pasted is understood: `123 456`, `Your code is 123456`, digits of any script.
 *
 * @tag tfa-code-field
 * @summary A field for a six-digit code, for forms of your own.
 * @slot code - An `<input>` of the host's own in place of ours, for password managers that do not look into shadow roots. It also submits under its own name, as typed.
 * @fires input - The value has changed.
 * @fires change - The person has finished with the value.
 * @csspart field - The field with label, error and hint.
 * @csspart input - The frame of the field.
 * @csspart error - The text of an error.
 * @csspart hint - What to enter.
 * @csspart icon - The icon of the error.
 * @cssproperty --tfa-accent - The one colour that gives the rest.
 * @cssproperty --tfa-surface - The field.
 * @cssproperty --tfa-text - Text.
 * @cssproperty --tfa-text-muted - The hint.
 * @cssproperty --tfa-danger - Errors.
 * @cssproperty --tfa-radius - The field is a little less round than this.
 * @cssproperty --tfa-font - The typeface; that of the page by default.
 * @cssproperty --tfa-font-mono - The typeface of the digits.
 * @cssproperty --tfa-focus - The line around the field with the focus.
 */
export class TfaCodeField extends LitElement {
  static formAssociated = true;
  static override shadowRootOptions: ShadowRootInit = {...LitElement.shadowRootOptions, delegatesFocus: true};
  static override styles = [base, styles];

  static override properties: PropertyDeclarations = {
    name: {reflect: true},
    label: {},
    error: {},
    required: {type: Boolean, reflect: true},
    disabled: {type: Boolean, reflect: true},
    autoSubmit: {type: Boolean, attribute: 'auto-submit'},
    messages: {attribute: false},
  };

  /** Under which the form submits the code: six ASCII digits, or whatever else was typed. */
  name?: string;
  /** In place of "Code from your app". A `<label for>` of the page goes before it. */
  label?: string;
  /** What is wrong with the code, in words. The field is invalid until somebody types. */
  error = '';
  /** The form is not sent without a code. */
  required = false;
  /** Cannot be filled in, and is not sent. */
  disabled = false;
  /** The sixth digit submits the form, once per code. The hint under the field says so. */
  autoSubmit = false;
  /** The host's own wording. */
  messages?: Overrides;

  readonly #internals = this.attachInternals();
  readonly #words = new Words(this, {codeField});
  readonly #field: CodeField = new CodeField(this, {
    onInput: () => {
      this.#typed();
    },
    submit: () => {
      this.form?.requestSubmit();
    },
  });
  /** A fieldset around it may be disabled. */
  #disabled = false;
  /** A value that was set before there was a field to hold it. */
  #early = '';

  constructor() {
    super();
    this.addEventListener('invalid', () => {
      if (!this.error) this.#field.complain();
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Another place may have another language, and another label.
    this.requestUpdate();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    keepSecretsIn(root);
    root.addEventListener('change', () => this.dispatchEvent(new Event('change', {bubbles: true})));
    return root;
  }

  protected override async scheduleUpdate(): Promise<void> {
    for (let {arrival} = this.#words; arrival; {arrival} = this.#words) await arrival;
    void super.scheduleUpdate();
  }

  protected override firstUpdated(): void {
    if (this.#field.input && this.#early) this.#field.input.value = this.#early;
    this.#early = '';
  }

  protected override updated(): void {
    this.#validate();
  }

  /** Six ASCII digits where the field holds a code, else what was typed. */
  get value(): string {
    return readDigitCode(this.#text);
  }

  set value(text: string) {
    this.#field.clear();
    if (this.#field.input) this.#field.input.value = text;
    else this.#early = text;
    this.#validate();
  }

  get #text(): string {
    return this.#field.input ? this.#field.text : this.#early;
  }

  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  get labels(): NodeList {
    return this.#internals.labels;
  }

  get validity(): ValidityState {
    return this.#internals.validity;
  }

  get validationMessage(): string {
    return this.#internals.validationMessage;
  }

  get willValidate(): boolean {
    return this.#internals.willValidate;
  }

  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  /** Like that of a native field; also sets `error`. */
  setCustomValidity(message: string): void {
    this.error = message;
    this.#validate();
  }

  override focus(options?: FocusOptions): void {
    this.#field.input?.focus(options);
  }

  /** Selects what was typed. */
  select(): void {
    this.#field.select();
  }

  formResetCallback(): void {
    this.error = '';
    this.value = '';
  }

  formDisabledCallback(disabled: boolean): void {
    this.#disabled = disabled;
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const labels = [...this.labels].map((label) => (label as HTMLElement).innerText.trim());
    return this.#field.render({
      words: this.#words.all.codeField,
      error: this.error || undefined,
      label: this.label,
      outerLabel: labels.join(' ').trim() || undefined,
      autoSubmit: this.autoSubmit,
      disabled: this.#disabled || this.disabled,
    });
  }

  #typed(): void {
    this.error = '';
    this.#validate();
    // What happens to a secret field stays inside; a field of the host's own is heard anyway.
    if (!this.#field.isSlotted) this.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
  }

  #validate(): void {
    const {input} = this.#field;
    const fault = digitCodeFault(this.#text);
    // No state of its own: browsers keep that, to fill it in again.
    this.#internals.setFormValue(this.value, null);
    if (this.error) this.#internals.setValidity({customError: true}, this.error, input ?? undefined);
    else if (!fault || (fault === 'missing' && !this.required)) this.#internals.setValidity({});
    else {
      const flags = fault === 'missing' ? {valueMissing: true} : {patternMismatch: true};
      this.#internals.setValidity(flags, this.#words.all.codeField[fault], input ?? undefined);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tfa-code-field': TfaCodeField;
  }
}
