import {html, nothing, type TemplateResult} from 'lit';
import {errorLine} from './error-line.ts';

export interface BelowField {
  /** What to enter, and the id by which the field is described by it. */
  hint?: {id: string; text: string};
  error: string | undefined;
  /** The alert of the step belongs to another field now. */
  quiet?: boolean;
}

/** What stands under a field. What is wrong takes the place of the hint, or a place that is kept, so that nothing moves; the field stays described by both. */
export function belowField({hint, error, quiet = false}: BelowField): TemplateResult {
  const look = error && !quiet ? 'help behind' : 'help';
  return html`<div class="below">
    ${quiet ? nothing : errorLine(error)}
    ${hint ? html`<p id=${hint.id} part="hint" class=${look}>${hint.text}</p>` : nothing}
  </div>`;
}
