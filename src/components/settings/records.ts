import {html, nothing, type ReactiveController, type TemplateResult} from 'lit';
import {guard} from 'lit/directives/guard.js';
import type {Listed, RecordsFlow, RecordsState} from '../../flows/records-flow.ts';
import type {activity} from '../../messages/en/activity.ts';
import type {settings} from '../../messages/en/settings.ts';
import type {settingsSteps} from '../../messages/en/settings-steps.ts';
import {day, moment} from '../../messages/dates.ts';
import {fill} from '../../messages/fill.ts';
import type {Words} from '../../messages/words.ts';
import type {ActivityEvent, Browser, Session} from '../../protocol/types.ts';
import {button} from '../parts/button.ts';
import {errorLine} from '../parts/error-line.ts';
import {phoneIcon} from '../parts/icons/phone.ts';
import {screenIcon} from '../parts/icons/screen.ts';
import type {shared, TfaElement} from '../parts/tfa-element.ts';
import {panel, row} from './pictures.ts';
import {toldApart} from './told-apart.ts';
import type {SettingsFlow} from '../../flows/settings-flow.ts';

type Own = typeof shared & {settings: typeof settings & typeof settingsSteps; activity: typeof activity};
type About = 'browsers' | 'sessions';

interface ListPicture<Item> {
  about: About | 'activity';
  /** What stands there where it is empty. */
  none: string;
  draw: (item: Item, all: Item[]) => unknown;
  /** What else its rows are drawn from: nothing is drawn anew while it is the same. */
  given?: unknown[];
}

/** The lists below the account: browsers, sessions, recent activity. Draws anew when one of them comes. */
export class Records implements ReactiveController {
  #host: TfaElement<SettingsFlow>;
  #words: Words<Own>;
  #flow: RecordsFlow | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(host: TfaElement<SettingsFlow>, words: Words<Own>) {
    this.#host = host;
    this.#words = words;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#watch(undefined);
  }

  render(flow: RecordsFlow | undefined): unknown {
    this.#watch(flow);
    if (!flow) return nothing;
    const {state} = flow;
    return [this.#renderBrowsers(flow, state), this.#renderSessions(flow, state), this.#renderActivity(flow, state)];
  }

  #watch(flow: RecordsFlow | undefined): void {
    if (flow === this.#flow) return;
    this.#unsubscribe?.();
    this.#flow = flow;
    this.#unsubscribe = flow?.subscribe(() => {
      this.#host.requestUpdate();
    });
  }

  #renderBrowsers(flow: RecordsFlow, state: RecordsState): TemplateResult {
    const {settings: words} = this.#words.all;
    return panel(
      {host: this.#host},
      {
        name: 'browsers',
        heading: words.browsers,
        lead: words.browsersLead,
        body: this.#renderList(state, {
          about: 'browsers',
          none: words.noBrowsers,
          draw: (browser: Browser, all) => this.#renderBrowser(browser, all, flow),
        }),
        error: this.#errorOfOthers(state, 'browsers'),
        actions: this.#renderOthers(state, {
          about: 'browsers',
          label: words.forgetOthers,
          onClick: () => flow.forgetBrowser('others'),
        }),
      },
    );
  }

  #renderBrowser(browser: Browser, all: Browser[], flow: RecordsFlow): unknown {
    const {id, name, current, address, trustedUntil, lastUsedAt} = browser;
    const {settings: words} = this.#words.all;
    const called = toldApart(browser, {
      of: all,
      name: (each) => each.name,
      details: [(each) => this.#when(words.lastUsed, each.lastUsedAt), (each) => each.address],
    });
    return row({
      part: 'item',
      id,
      icon: screenOf(name),
      name: this.#named(name, current),
      lines: [
        [this.#when(words.lastUsed, lastUsedAt), address],
        [trustedUntil && fill(words.trusted, {date: day(trustedUntil, this.#words.language)})],
      ],
      error: this.#errorOf(id, 'browsers', flow),
      acts: this.#act(words.forget, called, {id, of: 'browsers', flow, onClick: () => flow.forgetBrowser(id)}),
    });
  }

  #renderSessions(flow: RecordsFlow, state: RecordsState): TemplateResult {
    const {settings: words} = this.#words.all;
    return panel(
      {host: this.#host},
      {
        name: 'sessions',
        heading: words.sessions,
        lead: words.sessionsLead,
        body: this.#renderList(state, {
          about: 'sessions',
          none: '',
          draw: (session: Session, all) => this.#renderSession(session, all, flow),
        }),
        error: this.#errorOfOthers(state, 'sessions'),
        actions: this.#renderOthers(state, {
          about: 'sessions',
          label: words.endOthers,
          onClick: () => flow.endSession('others'),
        }),
      },
    );
  }

  #renderSession(session: Session, all: Session[], flow: RecordsFlow): unknown {
    const {settings: words} = this.#words.all;
    const {id, browserName, current, createdAt, lastUsedAt, address} = session;
    const called = toldApart(session, {
      of: all,
      name: (each) => each.browserName,
      details: [
        (each) => this.#when(words.lastActive, each.lastUsedAt),
        (each) => this.#when(words.signedIn, each.createdAt),
        (each) => each.address,
      ],
    });
    return row({
      part: 'item',
      id,
      icon: screenOf(browserName),
      name: this.#named(browserName, current),
      lines: [[this.#when(words.signedIn, createdAt), this.#when(words.lastActive, lastUsedAt), address]],
      error: this.#errorOf(id, 'sessions', flow),
      // Signing out of this one is for the host's own button: it knows where to go then.
      acts: current
        ? nothing
        : this.#act(words.end, called, {id, of: 'sessions', flow, onClick: () => flow.endSession(id)}),
    });
  }

  #renderActivity(flow: RecordsFlow, state: RecordsState): TemplateResult {
    const {language} = this.#words;
    const {settings: words} = this.#words.all;
    return panel(
      {host: this.#host},
      {
        name: 'activity',
        heading: words.activity,
        lead: words.activityLead,
        body: [
          this.#renderList(state, {
            about: 'activity',
            none: words.noActivity,
            draw: (event: ActivityEvent) => this.#renderEvent(event),
            // Long, and nothing in it changes by itself but what is of today.
            given: [language, JSON.stringify(this.#words.all.activity), new Date().toDateString()],
          }),
          state.next && state.activity.status === 'there'
            ? html`<div class="actions">
                  ${button({label: words.more, busy: state.busy === 'more', onClick: () => flow.more()})}
                </div>
                ${state.about === 'activity' && state.error ? errorLine(this.#host.explain(state.error)) : nothing}`
            : nothing,
        ],
      },
    );
  }

  #renderEvent(event: ActivityEvent): unknown {
    const {language} = this.#words;
    const {browserName, address} = event;
    const told = this.#told(event);
    const time = moment(event.at, {language, now: Date.now()});
    // One template where nothing is missing, instead of three: of these there may be a thousand.
    if (browserName && address) {
      return html`<li part="item" class="row">
        <div class="about">
          <b>${told}</b>
          <p class="help facts">
            <span><bdi>${time}</bdi></span> <span><bdi>${browserName}</bdi></span> <span><bdi>${address}</bdi></span>
          </p>
        </div>
      </li>`;
    }
    return row({part: 'item', name: told, lines: [[time, browserName, address]]});
  }

  /** A type that this version does not know is a change all the same. */
  #told({type, detail = {}}: ActivityEvent): string {
    const {activity} = this.#words.all;
    const variant = detail['others'] === true ? '_others' : detail['allowed'] === false ? '_off' : '';
    const copied = detail['counterWentBack'] === true ? 'key_copied' : '';
    const key = [copied, type + variant, type, 'other'].find((name) =>
      Object.hasOwn(activity, name),
    ) as keyof typeof activity;
    const values: Record<string, string> = {name: '…', email: '…', member: '…'};
    for (const [name, value] of Object.entries(detail)) values[name] = String(value);
    return fill(activity[key], values);
  }

  #renderList<Item>(state: RecordsState, {about, none, draw, given}: ListPicture<Item>): unknown {
    const {common, settings: words} = this.#words.all;
    const list = state[about] as Listed<Item>;
    if (list.status === 'loading') return html`<p class="skeleton"><span class="hidden">${common.loading}</span></p>`;
    if (list.status === 'failed') {
      return [
        html`<p class="note">${words.notLoaded}</p>`,
        html`<div class="actions">${button({label: common.tryAgain, onClick: () => this.#flow?.again()})}</div>`,
      ];
    }
    if (!list.items.length) return html`<p class="note">${none}</p>`;
    const rows = () => list.items.map((item) => draw(item, list.items));
    return html`<ul class="rows" role="list">
      ${given ? guard([list.items, ...given], () => rows()) : rows()}
    </ul>`;
  }

  #renderOthers(
    state: RecordsState,
    {about, label, onClick}: {about: About; label: string; onClick: () => void},
  ): TemplateResult | undefined {
    const list = state[about] as Listed<{current: boolean}>;
    if (list.status !== 'there' || !list.items.some(({current}) => !current)) return undefined;
    return button({label, busy: state.busy === 'others' && state.about === about, onClick});
  }

  #errorOf(id: string, list: About, {state}: RecordsFlow): string | undefined {
    return state.about === list && state.item === id ? this.#host.explain(state.error) : undefined;
  }

  #errorOfOthers({about, item, error}: RecordsState, list: About): string | undefined {
    return about === list && !item ? this.#host.explain(error) : undefined;
  }

  #act(
    act: string,
    name: string,
    {id, of, flow, onClick}: {id: string; of: About; flow: RecordsFlow; onClick: () => void},
  ): TemplateResult {
    const {busy, about: list} = flow.state;
    return button({label: act, look: 'quiet', busy: busy === id && list === of, about: `${act}: ${name}`, onClick});
  }

  #named(name: string, current: boolean): unknown {
    const {thisBrowser} = this.#words.all.settings;
    return html`<bdi>${name}</bdi> ${current ? html`<span class="state success">${thisBrowser}</span>` : nothing}`;
  }

  #when(message: string, time: string): string {
    return fill(message, {date: moment(time, {language: this.#words.language, now: Date.now()})});
  }
}

/** What it runs on, as far as its name tells. */
function screenOf(browser: string): TemplateResult {
  return /\b(Android|iPad|iPhone)\b/.test(browser) ? phoneIcon : screenIcon;
}
