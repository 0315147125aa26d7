import {html, type TemplateResult} from 'lit';
import {recoveryCalls} from '../../../src/client/recovery.ts';
import type {Site} from './story-site.ts';

/** Where the link in a mail leads: a page with one button. Opening it changes nothing. */
export function cancelView(site: Site, token: string): TemplateResult {
  const leave = (): void => {
    site.place = 'home';
  };
  const stop = (): void => {
    site.act(async () => {
      await recoveryCalls(site.client).cancelByLink({token});
      leave();
    });
  };
  return html`<h1 tabindex="-1">Stop the recovery?</h1>
    <p>Nothing changes until you do.</p>
    <p><button @click=${stop}>Stop the recovery</button> <button @click=${leave}>Leave</button></p>`;
}
