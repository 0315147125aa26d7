import {html, type TemplateResult} from 'lit';
import type {Site} from './story-site.ts';

/** Everything lost: the way from the second step of signing in. */
export function recoveryView(site: Site): TemplateResult {
  const back = (event: Event): void => {
    // The site's own listener only looks how things stand.
    event.stopPropagation();
    site.place = 'home';
    site.act(() => Promise.resolve());
  };
  return html`<tfa-recovery
    heading-level="1"
    support-url="mailto:support@harbour.example"
    .client=${site.client}
    @tfa-account-changed=${(event: Event) => {
      // The session is another one by now, and the element still has to say so.
      event.stopPropagation();
    }}
    @tfa-finished=${back}
    @tfa-cancelled=${back}
  ></tfa-recovery>`;
}
