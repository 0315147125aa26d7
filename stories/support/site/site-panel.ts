import {html, LitElement, nothing, type TemplateResult} from 'lit';
import type {InMemoryVerifier} from '../../../testing/in-memory-verifier.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const moves = [
  ['1 minute', minute],
  ['5 minutes', 5 * minute],
  ['1 hour', hour],
  ['1 day', day],
  ['5 days', 5 * day],
] as const;

/** Somebody opens the link of a mail. */
export class StoryLinkEvent extends Event {
  readonly token: string;

  constructor(token: string) {
    super('story-link');
    this.token = token;
  }
}

/** What stands outside the site: its mail, its clock, and the browser's cookies. Fires `story-changed`, and `story-link` where a mail's link is opened. */
export class StoryPanel extends LitElement {
  static override properties = {verifier: {attribute: false}};

  verifier?: InMemoryVerifier;
  #forget: (() => void) | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override firstUpdated(): void {
    this.#forget = this.verifier?.onChange(() => {
      this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget?.();
  }

  protected override render(): TemplateResult | typeof nothing {
    const {verifier} = this;
    if (!verifier) return nothing;
    const mails = verifier.outbox();
    return html`<aside class="story-panel" aria-label="Workbench">
      <div role="group" aria-label="Clock">
        <output>Clock: ${aheadOf(verifier.clock.ahead)}</output>
        ${moves.map(
          ([label, by]) =>
            html`<button aria-label="Move the clock on by ${label}" @click=${() => this.#move(verifier, by)}>
              + ${label}
            </button>`,
        )}
      </div>
      <div>
        <button
          @click=${() => {
            verifier.clearCookies();
            this.#tell();
          }}
        >
          Clear cookies
        </button>
      </div>
      <details>
        <summary>Outbox (${mails.length})</summary>
        <ul>
          ${mails.map(
            ({to, subject, text}) =>
              html`<li>
                <b>${subject}</b> to ${to} ${this.#link(text)}
                <pre tabindex="0">${text}</pre>
              </li>`,
          )}
        </ul>
      </details>
    </aside>`;
  }

  #link(text: string): TemplateResult | typeof nothing {
    const token = /\/cancel-recovery#([\w-]+)/.exec(text)?.[1];
    if (token === undefined) return nothing;
    return html`<button @click=${() => this.dispatchEvent(new StoryLinkEvent(token))}>Open its link</button>`;
  }

  async #move(verifier: InMemoryVerifier, by: number): Promise<void> {
    await verifier.moveClock(by);
    this.#tell();
  }

  #tell(): void {
    this.requestUpdate();
    this.dispatchEvent(new Event('story-changed'));
  }
}

/** A duration and not a date: it is the same in every run. */
function aheadOf(milliseconds: number): string {
  if (milliseconds === 0) return 'now';
  const parts = [
    [Math.floor(milliseconds / day), 'd'],
    [Math.floor((milliseconds % day) / hour), 'h'],
    [Math.floor((milliseconds % hour) / minute), 'min'],
  ] as const;
  return `now + ${parts.flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}`] : [])).join(' ')}`;
}

customElements.define('story-panel', StoryPanel);
