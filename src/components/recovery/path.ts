import {html, nothing, type TemplateResult} from 'lit';
import type {Catalogue} from '../../messages/catalogue.ts';

/** Where somebody is on the way: e-mail, device, wait, access code. */
export type Place = 0 | 1 | 2 | 3;

/** The steps as a list, the current one marked; what is done is said, not only drawn. */
export function path(words: Catalogue['recovery'], place: Place): TemplateResult {
  const names = [words.stepEmail, words.stepDevice, words.stepWait, words.stepAccess];
  return html`<ol part="path" class="path" role="list" aria-label=${words.steps}>
    ${names.map((name, index) => {
      const done = index < place;
      const current = index === place ? 'step' : nothing;
      return html`<li class=${done ? 'done' : ''} aria-current=${current}>
        ${name}${done ? html`<span class="hidden">(${words.stepDone})</span>` : nothing}
      </li>`;
    })}
  </ol>`;
}
