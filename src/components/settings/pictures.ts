import {html, nothing, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import type {SettingsFlow, SettingsPage, SettingsState} from '../../flows/settings-flow.ts';
import type {settings} from '../../messages/en/settings.ts';
import type {Words} from '../../messages/words.ts';
import type {SecurityKey} from '../../protocol/types.ts';
import {errorLine} from '../parts/error-line.ts';
import type {shared, TfaElement} from '../parts/tfa-element.ts';

export type Shown = Exclude<SettingsState, {step: 'loading' | 'failed'}>;

export interface Stage {
  host: TfaElement<SettingsFlow>;
  words: Words<typeof shared & {settings: typeof settings}>;
  /** Leaves the first picture; what comes then may have to be fetched first. */
  act: (act: (flow: SettingsFlow) => void) => void;
}

/** What comes later than the first picture. */
export interface Additions {
  /** Under a key, with what it is called among the others; `undefined`: nothing. */
  details?: (key: SecurityKey, called: string) => unknown;
  /** Over a key that is being renamed. */
  renaming?: (key: SecurityKey) => TemplateResult | undefined;
  /** What asks for attention, under the sentence of how things stand. */
  banners?: unknown;
  below?: unknown;
}

/** Whether something asks for attention: the first picture waits for its words instead of growing by them. */
export function hasBanners({level, enforcement, codesLocked, recovery}: SettingsPage['account']): boolean {
  return level !== 'full' || enforcement.required || !!codesLocked || !!recovery;
}

export interface PanelPicture {
  name: string;
  heading: string;
  lead: string;
  /** How it stands. */
  state?: unknown;
  actions?: unknown;
  /** What went wrong with something that was begun here: in the place of the lead, so that nothing moves. */
  error?: string | undefined;
  body?: unknown;
  /** It goes on where the card before it ends. */
  joined?: boolean;
}

/** One of the cards of the page. */
export function panel(
  {host}: Pick<Stage, 'host'>,
  {name, heading, lead, state, actions, error, body, joined}: PanelPicture,
): TemplateResult {
  return html`<section
    part="panel panel-${name}"
    class="card panel ${joined ? 'joined' : ''}"
    aria-labelledby="panel-${name}"
  >
    <div class="top">
      <div>
        <h3 id="panel-${name}" aria-level=${host.headingLevel + 1} tabindex="-1">${heading}</h3>
        ${instead(error, html`<p class="lead">${lead}</p>`)} ${state ?? nothing}
      </div>
      ${actions ? html`<div class="actions">${actions}</div>` : nothing}
    </div>
    ${body ?? nothing}
  </section>`;
}

/** An error in the place of what stands there else. That keeps its height. */
export function instead(error: string | undefined, usual: unknown): unknown {
  if (!error) return usual;
  return html`<div class="instead">
    ${errorLine(error)}
    <div>${usual}</div>
  </div>`;
}

/** What went wrong with something that a card of the page began. */
export function errorAbout({host}: Pick<Stage, 'host'>, state: Shown, ...about: unknown[]): string | undefined {
  const isHere = state.step === 'overview' && about.includes(state.about);
  return isHere ? host.explain(state.error) : undefined;
}

export interface Row {
  part: string;
  /** Of what it is about, where something can be done to it. */
  id?: string;
  icon?: TemplateResult;
  name: unknown;
  /** Each is one line of up to three things beside each other. */
  lines: (string | undefined)[][];
  more?: unknown;
  acts?: unknown;
  /** What went wrong with it: in the place of the lines. */
  error?: string | undefined;
  /** What lies over it while it is changed. The row keeps its height. */
  over?: unknown;
}

/** One thing of a list, with what can be done to it. A row is of one thing only: what is open or has the focus in it goes with it. */
export function row({part, id, icon, name, lines, more, acts, error, over}: Row): unknown {
  const drawn = html`<li part=${part} class="row ${over ? 'covered' : ''}" data-id=${id ?? nothing}>
    ${icon ?? nothing}
    <div class="about">
      <b>${name}</b>
      ${instead(error, lines.map(facts))} ${more ?? nothing}
    </div>
    ${acts && acts !== nothing ? html`<div class="acts">${acts}</div>` : nothing} ${over ?? nothing}
  </li>`;
  return id ? keyed(id, drawn) : drawn;
}

/** Up to three things beside each other, each in the direction of its own. One template for all of them: lists may be long. */
export function facts(parts: (string | undefined)[]): unknown {
  const [first, second, third] = parts.filter(Boolean);
  if (!first) return nothing;
  if (!second)
    return html`<p class="help facts">
      <span><bdi>${first}</bdi></span>
    </p>`;
  if (!third) {
    return html`<p class="help facts">
      <span><bdi>${first}</bdi></span> <span><bdi>${second}</bdi></span>
    </p>`;
  }
  return html`<p class="help facts">
    <span><bdi>${first}</bdi></span> <span><bdi>${second}</bdi></span> <span><bdi>${third}</bdi></span>
  </p>`;
}

export function isFull({account}: SettingsPage): boolean {
  return account.level === 'full';
}
