import {html, type TemplateResult} from 'lit';

export interface DialogOptions {
  heading: string;
  /** Of the heading in the page. */
  level: number;
  text: string;
  actions: unknown;
}

/** A question that has to be answered first. A native modal: it keeps the focus, gives it back, and Escape says no. */
export function dialog({heading, level, text, actions}: DialogOptions): TemplateResult {
  return html`<dialog part="dialog" aria-labelledby="question" aria-describedby="consequence">
    <h2 id="question" aria-level=${level}>${heading}</h2>
    <p id="consequence" class="lead">${text}</p>
    <div class="actions">${actions}</div>
  </dialog>`;
}
