import {html, type TemplateResult} from 'lit';

/** How full a set still is. The words beside it say it too. */
export function meter({remaining, total}: {remaining: number; total: number}): TemplateResult {
  return html`<span class="meter" aria-hidden="true">
    ${Array.from({length: total}, (_, index) => html`<span class=${index < remaining ? 'left' : ''}></span>`)}
  </span>`;
}
