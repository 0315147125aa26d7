import {html, nothing, type TemplateResult} from 'lit';

export interface ButtonOptions {
  label: string;
  look?: 'primary' | 'danger' | 'plain' | 'quiet';
  icon?: TemplateResult;
  /** The label with what the button is about, where a list has many of one name. */
  about?: string;
  /** Shows that it works on it, keeps its width and its focus, and does nothing more. */
  busy?: boolean;
  /** Without: the button submits its step. */
  onClick?: (event: Event) => void;
}

export function button({label, look = 'plain', icon, about, busy = false, onClick}: ButtonOptions): TemplateResult {
  return html`<button
    part="button ${look}"
    class="button ${look}"
    type=${onClick ? 'button' : 'submit'}
    aria-disabled=${busy || nothing}
    aria-label=${about ?? nothing}
    @click=${busy ? nothing : onClick}
  >
    ${icon}<span>${label}</span>${busy ? html`<span class="spinner"></span>` : nothing}
  </button>`;
}
