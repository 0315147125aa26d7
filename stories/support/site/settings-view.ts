import {html, type TemplateResult} from 'lit';
import type {AccountState} from '../../../src/protocol/types.ts';
import type {Site} from './story-site.ts';

/** The account's page in one element. */
export function settingsView(site: Site, {user}: AccountState): TemplateResult {
  const {client} = site;
  return html`<h1 tabindex="-1">${user.name}</h1>
    <tfa-settings .client=${client}></tfa-settings>
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
