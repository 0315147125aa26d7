import {html, type TemplateResult} from 'lit';
import {icon} from './icons.ts';

const adviceIcon = icon('M2.5 12a9.5 9.5 0 1 1 19 0a9.5 9.5 0 1 1-19 0ZM12 11v6m0-9.6v.1');

/** A piece of advice, set apart from what the step asks. */
export function note(text: unknown): TemplateResult {
  return html`<p part="note" class="note">${adviceIcon}<span>${text}</span></p>`;
}
