import {html, nothing, type TemplateResult} from 'lit';
import {warningIcon} from './icons.ts';

/** The one alert of a step, beside what it is about. Always in the page, so that a text that comes is announced. */
export function errorLine(text: string | undefined): TemplateResult {
  return html`<p id="error" part="error" class="error" role="alert">
    ${text ? html`${warningIcon}<span>${text}</span>` : nothing}
  </p>`;
}
