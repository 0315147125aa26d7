// The yardstick of the account page: the same keys and the same events, read from a server and drawn as somebody who knows Lit writes them for one page.

import {css, html, LitElement} from 'lit';
import type {AccountState, ActivityEvent, ActivityPage, SecurityKey} from '../../../src/protocol/types.ts';

const texts: Record<string, string> = {
  signed_in: 'Signed in',
  step_up: 'You confirmed it was you',
  second_factor_refused: 'A second step was refused',
  session_ended: 'Signed out',
  backup_codes_replaced: 'New backup codes saved',
};
const day = new Intl.DateTimeFormat('en', {dateStyle: 'long'});
const moment = new Intl.DateTimeFormat('en', {dateStyle: 'medium', timeStyle: 'short'});

class BareList extends LitElement {
  static override properties = {endpoint: {}, keys: {state: true}, events: {state: true}};

  static override styles = css`
    :host {
      display: block;
      max-inline-size: 46rem;
      line-height: 1.5;
    }
    section {
      margin-block-end: 1rem;
      padding: 1.5rem;
      border: 1px solid light-dark(#ccc, #444);
      border-radius: 0.75rem;
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      gap: 0.75rem;
      padding-block: 0.75rem;
      border-block-start: 1px solid light-dark(#ccc, #444);
    }
    svg {
      inline-size: 1.25rem;
      block-size: 1.25rem;
      fill: none;
      stroke: currentColor;
    }
    .about {
      flex: 1;
      overflow-wrap: anywhere;
    }
    p {
      margin: 0;
      font-size: 0.875em;
    }
  `;

  endpoint = '';
  keys: SecurityKey[] = [];
  events: ActivityEvent[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override render() {
    return html`<section>
        <h2>Security keys</h2>
        <ul>
          ${this.keys.map((key) => this.#renderKey(key))}
        </ul>
      </section>
      <section>
        <h2>Recent activity</h2>
        <ul>
          ${this.events.map((event) => this.#renderEvent(event))}
        </ul>
      </section>`;
  }

  #renderKey(key: SecurityKey) {
    return html`<li data-id=${key.id}>
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 12a4 4 0 1 1 8 0a4 4 0 1 1-8 0Zm8 0h8v4" /></svg>
      <div class="about">
        <b>${key.name}</b>
        <p>${key.kind === 'security_key' ? 'Security key' : 'This device'} · ${key.provider}</p>
        <p>
          Added ${day.format(new Date(key.createdAt))} · Last used
          ${key.lastUsedAt ? day.format(new Date(key.lastUsedAt)) : 'never'}
        </p>
      </div>
      <button aria-label="Rename: ${key.name}" @click=${() => this.#act('rename', key)}>Rename</button>
      <button aria-label="Remove: ${key.name}" @click=${() => this.#act('remove', key)}>Remove</button>
    </li>`;
  }

  #renderEvent(event: ActivityEvent) {
    return html`<li>
      <div class="about">
        <b>${texts[event.type]}</b>
        <p>
          <span>${moment.format(new Date(event.at))}</span> · <span>${event.browserName}</span> ·
          <span>${event.address}</span>
        </p>
      </div>
    </li>`;
  }

  #act(type: string, key: SecurityKey): void {
    this.dispatchEvent(new CustomEvent(type, {detail: key}));
  }

  async #load(): Promise<void> {
    const read = async (path: string) => (await fetch(this.endpoint + path)).json() as Promise<unknown>;
    this.keys = ((await read('/account')) as AccountState).securityKeys;
    this.events = ((await read('/activity')) as ActivityPage).events;
  }
}

customElements.define('bare-list', BareList);
