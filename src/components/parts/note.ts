import {html, type TemplateResult} from 'lit';
import {shieldIcon} from './icons.ts';

/** A piece of advice, set apart from what the step asks. */
export function note(text: unknown): TemplateResult {
  return html`<p part="note" class="note">${shieldIcon}<span>${text}</span></p>`;
}
