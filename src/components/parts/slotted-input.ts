let count = 0;

/** What a field of ours has, and a host's own gets where it says nothing else. */
const attributes = {
  type: 'text',
  name: 'otp',
  inputmode: 'numeric',
  autocomplete: 'one-time-code',
  autocapitalize: 'off',
  autocorrect: 'off',
  spellcheck: 'false',
  enterkeyhint: 'done',
};

/**
 * A field that the host put into the slot, so that password managers which do not look into shadow roots find it (R51). Names and descriptions do not reach
 * across roots either: they stand beside it, where nothing draws them.
 */
export class SlottedInput {
  readonly input: HTMLInputElement;
  #description = document.createElement('span');
  /** What was there before, and what we set: the first comes back when the field is let go of, unless the host has changed it meanwhile. */
  #given = new Map<string, [before: string | null, ours: string | null]>();
  #named: boolean;

  constructor(input: HTMLInputElement, host: HTMLElement) {
    this.input = input;
    for (const [name, value] of Object.entries(attributes)) {
      if (!input.hasAttribute(name)) this.#set(name, value);
    }
    this.#named = !!input.labels?.length || input.hasAttribute('aria-label') || input.hasAttribute('aria-labelledby');
    this.#description.id = `tfa-code-${String((count += 1))}`;
    this.#description.hidden = true;
    host.append(this.#description);
    const described = input.getAttribute('aria-describedby') ?? '';
    input.setAttribute('aria-describedby', `${described} ${this.#description.id}`.trim());
  }

  describe({label, description, invalid}: {label: string; description: string; invalid: boolean}): void {
    if (!this.#named) this.#set('aria-label', label);
    this.#description.textContent = description;
    this.#set('aria-invalid', invalid ? 'true' : null);
  }

  release(): void {
    const {input} = this;
    const others = input.getAttribute('aria-describedby')?.replace(this.#description.id, '').trim();
    this.#write('aria-describedby', others || null);
    for (const [name, [before, ours]] of this.#given) {
      if (input.getAttribute(name) === ours) this.#write(name, before);
    }
    this.#description.remove();
  }

  #set(name: string, value: string | null): void {
    const [before = this.input.getAttribute(name)] = this.#given.get(name) ?? [];
    this.#given.set(name, [before, value]);
    this.#write(name, value);
  }

  #write(name: string, value: string | null): void {
    if (value === null) this.input.removeAttribute(name);
    else this.input.setAttribute(name, value);
  }
}
