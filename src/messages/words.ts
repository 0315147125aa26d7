import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Catalogue, English, Overrides, Section} from './catalogue.ts';
import {isRightToLeft, lookUp, onRegister, type Language} from './languages.ts';

/** Those words of the catalogue that the English ones at hand have. */
type Flat<Own extends English> = {
  [Name in keyof Own & Section]: Pick<Catalogue[Name], keyof Own[Name] & keyof Catalogue[Name]>;
};
type Host = ReactiveControllerHost & HTMLElement & {messages?: Overrides | undefined};

/**
 * The words of an element in the language of the place where it stands: the nearest `lang` around it, also across shadow roots.
 * Looked up at each rendering; a change of `lang` anywhere above renders anew.
 */
export class Words<Own extends English> implements ReactiveController {
  #host: Host;
  #english: Own;
  #observer: MutationObserver | undefined;
  #forget: (() => void) | undefined;
  /** As the page says it, for dates; may be nonsense. */
  #tag = '';
  #language: Language = {name: 'en', words: []};
  #flat: Flat<Own>;

  constructor(host: Host, english: Own) {
    this.#host = host;
    this.#english = english;
    this.#flat = english as unknown as Flat<Own>;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new MutationObserver(() => {
      if (nearestLang(this.#host) !== this.#tag) this.#host.requestUpdate();
    });
    for (let place: Node | undefined = this.#host; place; place = (place as Partial<ShadowRoot>).host) {
      place = place.getRootNode();
      this.#observer.observe(place, {attributeFilter: ['lang'], subtree: true});
    }
    this.#forget = onRegister(() => {
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#forget?.();
  }

  /** Set before the first rendering in a language that is still on its way: what to wait for. */
  get arrival(): Promise<unknown> | undefined {
    this.#tag = nearestLang(this.#host);
    this.#language = lookUp(this.#tag, this.#sections);
    return this.#language.arrival;
  }

  hostUpdate(): void {
    const sources: Overrides[] = [...this.#language.words, this.#host.messages ?? {}];
    const flat: English = {};
    for (const name of this.#sections) {
      const texts: Record<string, unknown> = (flat[name] = {...this.#english[name]});
      for (const words of sources) {
        // A host's own look-up may find nothing.
        for (const [key, text] of Object.entries(words[name] ?? {})) if (text) texts[key] = text;
      }
    }
    this.#flat = flat as Flat<Own>;
  }

  /** Takes in the English of steps that have come later. They know the same words under the type of both. */
  add<More extends English>(more: More): Words<Own & More> {
    const english: English = {...this.#english};
    for (const name of Object.keys(more) as Section[]) english[name] = {...english[name], ...more[name]};
    this.#english = english as Own;
    this.hostUpdate();
    return this as unknown as Words<Own & More>;
  }

  get #sections(): Section[] {
    return Object.keys(this.#english) as Section[];
  }

  get all(): Flat<Own> {
    return this.#flat;
  }

  /** Of the words that are shown: for `lang`, and for `Intl`. The region of the page's own tag is kept. */
  get language(): string {
    const {name} = this.#language;
    // `Intl` is asked only where there is a region to keep: it costs the first picture time.
    if (!this.#tag.includes('-')) return name;
    try {
      const [exact] = Intl.getCanonicalLocales(this.#tag);
      if (exact && `${exact.toLowerCase()}-`.startsWith(`${name}-`)) return exact;
    } catch {
      // A host may write anything into `lang`.
    }
    return name;
  }

  /** Set where the words run another way than the page may have it: right to left, or English within a language that we do not have. */
  get direction(): 'rtl' | 'ltr' | undefined {
    if (isRightToLeft(this.#language.name)) return 'rtl';
    return isRightToLeft(this.#tag.toLowerCase()) ? 'ltr' : undefined;
  }
}

function nearestLang(element: Element): string {
  for (let node: Element | null = element; node;) {
    const found: Element | null = node.closest('[lang]');
    if (found) return found.getAttribute('lang') ?? '';
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return document.documentElement.lang;
}
