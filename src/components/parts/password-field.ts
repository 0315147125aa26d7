import {html, nothing, type LitElement, type ReactiveController, type TemplateResult} from 'lit';
import type {Catalogue} from '../../messages/catalogue.ts';
import {belowField} from './below-field.ts';
import {eyeIcon, eyeOffIcon} from './icons/password.ts';

export interface PasswordFieldOptions {
  words: Pick<Catalogue['stepUp'], 'password' | 'showPassword' | 'hidePassword'>;
  /** Whose password: password managers look for it beside the field. */
  username: string | undefined;
  error: string | undefined;
  /** It is about the password. */
  invalid: boolean;
  /** The alert of the step belongs to another field now. */
  quiet?: boolean;
}

/** The password, for the form of a step: a manager can fill it, and its owner can look at it. */
export class PasswordField implements ReactiveController {
  #host: LitElement;
  #shown = false;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Hidden again whenever it comes back. */
  hostUpdated(): void {
    if (!this.#host.renderRoot.querySelector('#password')) this.#shown = false;
  }

  render({words, username, error, invalid, quiet = false}: PasswordFieldOptions): TemplateResult {
    const toggle = this.#shown ? words.hidePassword : words.showPassword;
    return html`<div part="field" class="field">
      <input
        class="hidden"
        name="username"
        autocomplete="username"
        .value=${username ?? ''}
        readonly
        tabindex="-1"
        aria-hidden="true"
      />
      <label for="password">${words.password}</label>
      <div part="input" class="input">
        <input
          id="password"
          name="password"
          type=${this.#shown ? 'text' : 'password'}
          autocomplete="current-password"
          autocapitalize="off"
          autocorrect="off"
          spellcheck="false"
          enterkeyhint="go"
          required
          data-secret
          aria-invalid=${invalid ? 'true' : nothing}
          aria-describedby=${quiet ? nothing : 'error'}
        />
        <button part="toggle" type="button" aria-label=${toggle} aria-controls="password" @click=${this.#toggle}>
          ${this.#shown ? eyeOffIcon : eyeIcon}
        </button>
      </div>
      ${belowField({error, quiet})}
    </div>`;
  }

  #toggle = () => {
    this.#shown = !this.#shown;
    this.#host.requestUpdate();
  };
}
