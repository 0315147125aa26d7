import {html, type TemplateResult} from 'lit';
import type {Catalogue} from '../../messages/catalogue.ts';
import {fill} from '../../messages/fill.ts';
import {checkIcon} from '../parts/icons.ts';
import {copyIcon} from '../parts/icons/tools.ts';
import {secret} from '../parts/secret.ts';
import {readable} from './paper.ts';

export interface CodeListOptions {
  codes: string[];
  words: Catalogue['backupCodes'];
  /** Whether the code of this index has just been copied. */
  isCopied: (index: number) => boolean;
  onCopy: (index: number) => void;
}

/** The codes, numbered, each to copy alone. Copying from it is nobody's business on the page. */
export function codeList({codes, words, isCopied, onCopy}: CodeListOptions): TemplateResult {
  const item = (code: string, index: number): TemplateResult =>
    html`<li part="code">
      <code ${secret({textContent: readable(code)})}></code>
      <button
        class="one"
        type="button"
        aria-label=${fill(words.copyCode, {n: index + 1})}
        @click=${() => {
          onCopy(index);
        }}
      >
        ${isCopied(index) ? checkIcon : copyIcon}
      </button>
    </li>`;
  return html`<ol part="codes" class="codes" role="list" aria-label=${words.list} data-secret>
    ${codes.map(item)}
  </ol>`;
}
