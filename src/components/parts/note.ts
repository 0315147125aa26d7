import {html, svg, type TemplateResult} from 'lit';
import {icon} from './icons.ts';

const adviceIcon = icon(svg`<circle cx="12" cy="12" r="9.5"/><path d="M12 11v6m0-9.6v.1"/>`);

/** A piece of advice, set apart from what the step asks. */
export function note(text: unknown): TemplateResult {
  return html`<p part="note" class="note">${adviceIcon}<span>${text}</span></p>`;
}
