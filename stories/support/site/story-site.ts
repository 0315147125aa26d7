import {html, LitElement, type TemplateResult} from 'lit';
import {createTfaClient, isTfaError, type TfaClient} from '../../../src/client/index.ts';
import type {AccountState} from '../../../src/protocol/types.ts';
import {createSoftwareAuthenticator, softwareCeremony} from '../../../testing/kit.ts';
import type {InMemoryVerifier} from '../../../testing/in-memory-verifier.ts';
import {accountView} from './account-view.ts';
import {challengeView} from './challenge-view.ts';
import {signInView} from './sign-in-view.ts';
import {cancelView} from './cancel-view.ts';
import {recoveryView} from './recovery-view.ts';
import {settingsView} from './settings-view.ts';
import type {StoryLinkEvent} from './site-panel.ts';
import './site-panel.ts';

export const endpoint = '/tfa/v1';

/** What the site's pages work with. */
export interface Site {
  readonly client: TfaClient;
  /** The key whose removal waits for a confirmation. */
  removing: string | undefined;
  /** How many keys have been removed: the element that adds them starts anew after each. */
  removals: number;
  /** Where somebody went who could be elsewhere; `token` of a mail's link. */
  place: Place;
  /** Does something, then asks the verifier again how things stand; what goes wrong is shown. */
  act(work: () => Promise<unknown>): void;
}

export type Place = 'home' | 'recovery' | {token: string};

type View = {page: 'loading' | 'sign-in' | 'challenge'} | {page: 'account'; account: AccountState};

/** A website in one element, as small as one can be that signs people up and in and embeds our elements. */
export class StorySite extends LitElement implements Site {
  static override properties = {
    verifier: {attribute: false},
    realKey: {type: Boolean, attribute: 'real-key'},
    view: {state: true},
    problem: {state: true},
    removing: {state: true},
    removals: {state: true},
    place: {state: true},
    settings: {type: Boolean},
  };

  verifier?: InMemoryVerifier;
  /** Ask the browser's own authenticator instead of one made of software. */
  realKey = false;
  /** The account's page is `<tfa-settings>`, and not single elements. */
  settings = false;
  declare client: TfaClient;
  view: View = {page: 'loading'};
  problem = '';
  removing: string | undefined;
  removals = 0;
  place: Place = 'home';
  /** Of the page that is shown: its own, or the element that has it. */
  #heading: HTMLElement | null = null;
  #held = false;

  /** In the light DOM, as a page is. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const {hostname: rpId, origin} = location;
    const ceremony = softwareCeremony(createSoftwareAuthenticator({rpId, origin}));
    this.client = createTfaClient({endpoint, ...(!this.realKey && {ceremony})});
    for (const event of ['tfa-account-changed', 'tfa-finished', 'tfa-cancelled']) {
      this.addEventListener(event, () => {
        this.act(() => Promise.resolve());
      });
    }
    this.act(() => Promise.resolve());
  }

  act(work: () => Promise<unknown>): void {
    void this.#act(work);
  }

  async #act(work: () => Promise<unknown>): Promise<void> {
    this.problem = '';
    try {
      await work();
    } catch (cause) {
      this.problem = isTfaError(cause) ? cause.code : String(cause);
    }
    this.view = await this.#look();
  }

  async #look(): Promise<View> {
    try {
      return {page: 'account', account: await this.client.account()};
    } catch (cause) {
      const code = isTfaError(cause) ? cause.code : String(cause);
      if (code === 'second_factor_required') return {page: 'challenge'};
      if (code !== 'not_signed_in') this.problem = code;
      // Whoever signs in anew begins where everybody does.
      if (this.place === 'recovery') this.place = 'home';
      return {page: 'sign-in'};
    }
  }

  protected override willUpdate(): void {
    this.#held = this.contains(document.activeElement);
  }

  /** Whoever is at work here goes on from the heading: of the next page, or of this one where what had the focus is gone. */
  protected override updated(): void {
    const heading = this.querySelector<HTMLElement>('main > :is(h1, tfa-challenge, tfa-recovery)');
    const isNext = this.#heading !== null && heading !== this.#heading;
    if ((isNext || this.#held) && document.activeElement === document.body) heading?.focus();
    this.#heading = heading;
  }

  protected override render(): TemplateResult {
    return html`<main>
        ${this.#renderPage()}
        <p role="alert">${this.problem}</p>
      </main>
      <story-panel
        .verifier=${this.verifier}
        @story-changed=${() => this.act(() => Promise.resolve())}
        @story-link=${({token}: StoryLinkEvent) => {
          this.place = {token};
        }}
      ></story-panel>`;
  }

  #renderPage(): TemplateResult {
    const {view, place} = this;
    if (typeof place === 'object') return cancelView(this, place.token);
    switch (view.page) {
      case 'loading':
        return html`<p>Loading…</p>`;
      case 'sign-in':
        return signInView(this);
      case 'challenge':
        return place === 'recovery' ? recoveryView(this) : challengeView(this);
      case 'account':
        // Redeeming has changed the session; the element that did it says so first.
        if (place === 'recovery' && view.account.level === 'enrol_only') return recoveryView(this);
        return this.settings ? settingsView(this, view.account) : accountView(this, view.account);
    }
  }
}

customElements.define('story-site', StorySite);
