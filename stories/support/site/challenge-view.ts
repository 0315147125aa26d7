import {html, type TemplateResult} from 'lit';
import type {Site} from './story-site.ts';

/** The second step of signing in. */
export function challengeView(site: Site): TemplateResult {
  const {client} = site;
  return html`<tfa-challenge
    heading-level="1"
    .client=${client}
    @tfa-recovery-requested=${() => {
      site.place = 'recovery';
    }}
    @tfa-challenge-passed=${() => site.act(() => Promise.resolve())}
    @tfa-cancelled=${(event: Event) => {
      // The site's own listener only looks how things stand.
      event.stopPropagation();
      site.act(() => client.signOut());
    }}
  ></tfa-challenge>`;
}
