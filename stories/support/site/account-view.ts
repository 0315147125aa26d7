import {html, nothing, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {repeat} from 'lit/directives/repeat.js';
import {isTfaError} from '../../../src/client/index.ts';
import type {AccountState, SecurityKey} from '../../../src/protocol/types.ts';
import type {Site} from './story-site.ts';

export function accountView(site: Site, {user, twoFactor, securityKeys, backupCodes}: AccountState): TemplateResult {
  const {client} = site;
  return html`<h1 tabindex="-1">${user.name}</h1>
    <p data-two-factor=${twoFactor}>Two-factor authentication is ${twoFactor}.</p>
    <ul class="story-keys">
      ${repeat(
        securityKeys,
        ({id}) => id,
        (key) => keyRow(site, key),
      )}
    </ul>
    ${keyed(site.removals, html`<tfa-enroll-key .client=${client}></tfa-enroll-key>`)}
    ${twoFactor === 'on' && backupCodes ? html`<tfa-backup-codes .client=${client}></tfa-backup-codes>` : nothing}
    <p>
      <button
        @click=${() => {
          site.act(() => client.signOut());
        }}
      >
        Sign out
      </button>
    </p>`;
}

function keyRow(site: Site, {id, name}: SecurityKey): TemplateResult {
  const remove = (): void => {
    site.act(async () => {
      try {
        await site.client.securityKeys.remove({id});
        site.removing = undefined;
        site.removals += 1;
      } catch (cause) {
        if (!isTfaError(cause) || cause.code !== 'step_up_required') throw cause;
        site.removing = id;
      }
    });
  };
  const confirm = html`<tfa-step-up
    action="remove_key"
    .client=${site.client}
    @tfa-stepped-up=${remove}
    @tfa-cancelled=${() => {
      site.removing = undefined;
    }}
  ></tfa-step-up>`;
  return html`<li>
    ${name} <button aria-label="Remove ${name}" @click=${remove}>Remove</button>
    ${site.removing === id ? confirm : nothing}
  </li>`;
}
