import {html, nothing, type TemplateResult} from 'lit';
import type {Catalogue} from '../../messages/catalogue.ts';
import {belowField} from './below-field.ts';

/** A backup code, in a view of its own: letters want another keyboard, and managers must not mix it with app codes (R51). */
export function backupCodeField(
  words: Catalogue['codeField'],
  {error, invalid}: {error: string | undefined; invalid: boolean},
): TemplateResult {
  return html`<div part="field" class="field">
    <label for="backup-code">${words.backupLabel}</label>
    <div part="input" class="input">
      <input
        id="backup-code"
        name="backup-code"
        class="backup-code"
        type="text"
        autocomplete="off"
        autocapitalize="characters"
        autocorrect="off"
        spellcheck="false"
        enterkeyhint="done"
        required
        data-secret
        aria-invalid=${invalid ? 'true' : nothing}
        aria-describedby="error backup-code-hint"
      />
    </div>
    ${belowField({error, hint: {id: 'backup-code-hint', text: words.backupHint}})}
  </div>`;
}
