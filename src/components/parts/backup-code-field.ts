import {html, nothing, type TemplateResult} from 'lit';
import type {Catalogue} from '../../messages/catalogue.ts';
import {errorLine} from './error-line.ts';

/** A backup code, in a view of its own: letters want another keyboard, and managers must not mix it with app codes (R51). */
export function backupCodeField(words: Catalogue['codeField'], error: string | undefined): TemplateResult {
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
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby="error backup-code-hint"
      />
    </div>
    ${errorLine(error)}
    <p id="backup-code-hint" part="hint" class="help">${words.backupHint}</p>
  </div>`;
}
