import {html, LitElement, type TemplateResult} from 'lit';
import {styleMap} from 'lit/directives/style-map.js';
import {BackupCodesFlow, ChallengeFlow, EnrollKeyFlow} from '../../../src/flows/index.ts';
import {account} from '../fixtures/account.ts';
import {challenge} from '../fixtures/challenge.ts';
import {scriptedFlow} from '../scripted-flow.ts';
import {styleSheetOf, type Theme, tokensOf, untouched} from './theme.ts';
import './theme.css';

const fonts = [
  ['The page’s', ''],
  ['Serif', "Georgia, 'Times New Roman', serif"],
  ['Rounded', "ui-rounded, 'Hiragino Maru Gothic ProN', Quicksand, Nunito, sans-serif"],
  ['Monospaced', 'ui-monospace, Menlo, Consolas, monospace'],
] as const;

/** Elements that stand still, the tokens that change them, and the style sheet that would do it on a page. */
export class ThemePanel extends LitElement {
  #theme: Theme = untouched;
  #copied = false;
  readonly #choosing = scriptedFlow(EnrollKeyFlow, {step: 'choosing', account});
  readonly #asking = scriptedFlow(ChallengeFlow, {step: 'totp', challenge: challenge(), busy: false});
  readonly #summary = scriptedFlow(BackupCodesFlow, {step: 'summary', remaining: 3, total: 10});

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const theme = this.#theme;
    return html`<form class="theme-controls" aria-label="Tokens" @submit=${(event: Event) => event.preventDefault()}>
        <label>
          Accent
          <input type="color" .value=${theme.accent} @input=${this.#set((accent) => ({accent}))} />
        </label>
        <label>
          Radius
          <input
            type="range"
            min="0"
            max="1.5"
            step="0.125"
            .value=${String(theme.radius)}
            @input=${this.#set((radius) => ({radius: Number(radius)}))}
          />
        </label>
        <label>
          Density
          <input
            type="range"
            min="0.5"
            max="1.5"
            step="0.125"
            .value=${String(theme.gap)}
            @input=${this.#set((gap) => ({gap: Number(gap)}))}
          />
        </label>
        <label>
          Font
          <select @input=${this.#set((font) => ({font}))}>
            ${fonts.map(([name, value]) => html`<option value=${value} ?selected=${value === theme.font}>${name}</option>`)}
          </select>
        </label>
      </form>
      <figure class="theme-css">
        <figcaption>The style sheet for it</figcaption>
        <pre tabindex="0">${styleSheetOf(theme)}</pre>
        <button type="button" @click=${this.#copy}>${this.#copied ? 'Copied' : 'Copy'}</button>
      </figure>
      <div class="theme-elements" style=${styleMap(tokensOf(theme))}>
        <tfa-enroll-key .flow=${this.#choosing}></tfa-enroll-key>
        <tfa-challenge .flow=${this.#asking}></tfa-challenge>
        <tfa-backup-codes .flow=${this.#summary}></tfa-backup-codes>
      </div>`;
  }

  #set(read: (value: string) => Partial<Theme>): (event: Event) => void {
    return ({target}) => {
      this.#theme = {...this.#theme, ...read((target as HTMLInputElement).value)};
      this.#copied = false;
      this.requestUpdate();
    };
  }

  #copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(styleSheetOf(this.#theme));
    this.#copied = true;
    this.requestUpdate();
  };
}

customElements.define('theme-panel', ThemePanel);
