import {html, nothing, type TemplateResult} from 'lit';
import type {Catalogue} from '../../messages/catalogue.ts';
import {formatOf} from '../../messages/formats.ts';
import {plural} from '../../messages/plural.ts';
import type {TotpSetup} from '../../protocol/types.ts';
import {button} from '../parts/button.ts';
import {checkIcon} from '../parts/icons.ts';
import {copyIcon} from '../parts/icons/tools.ts';
import {secret} from '../parts/secret.ts';

interface ManualEntry {
  words: Catalogue['totpSetup'];
  language: string;
  copied: boolean;
  /** Why it could not be copied. */
  complaint: string;
  copy: () => void;
}

/** Everything that an app asks for where nothing can be scanned (R30). */
export function manualEntry(
  {secret: key, issuer, accountName, algorithm, digits, period}: TotpSetup,
  {words, language, copied, complaint, copy}: ManualEntry,
): TemplateResult {
  const number = formatOf('NumberFormat', language);
  // As apps write it: SHA-1.
  const hash = algorithm.replace('SHA', 'SHA-');
  const row = (name: string, value: string) =>
    html`<dt>${name}</dt>
      <dd><bdi>${value}</bdi></dd>`;
  return html`<p class="help">${words.byHandLead}</p>
    <dl>
      <dt>${words.secret}</dt>
      <dd data-secret>
        <code class="secret" ${secret({textContent: key.match(/.{1,4}/g)?.join(' ') ?? ''})}></code>
        ${button({label: words.copySecret, icon: copied ? checkIcon : copyIcon, onClick: copy})}
        <p part="error" class="error" role=${complaint ? 'alert' : 'none'}>
          ${complaint ? html`<span>${complaint}</span>` : nothing}
        </p>
      </dd>
      ${row(words.issuer, issuer)} ${row(words.account, accountName)} ${row(words.kind, words.timeBased)}
      ${row(words.algorithm, hash)} ${row(words.digits, number.format(digits))}
      ${row(words.period, plural(words.seconds, {language, n: period}))}
    </dl>`;
}
