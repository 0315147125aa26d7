import type {CSSResult, ReactiveController} from 'lit';
import type {TfaError} from '../../client/error.ts';
import type {English} from '../../messages/catalogue.ts';
import {toEvent} from '../events.ts';
import type {Drawable} from './flow-owner.ts';
import type {Scene} from './later-steps.ts';
import type {Part} from '../../client/part.ts';
import type {TfaElement} from './tfa-element.ts';

interface Drawing {
  draw(state: never): unknown;
}

type Waiting = Parameters<TfaElement<never>['loading']>[0];

/** A module with such steps, and what only they need. */
interface StepsModule<Steps> {
  Steps: new (scene: never) => Steps;
  styles: readonly CSSResult[];
  words: English;
}

/**
 * The steps of an element that come after its first one. Fetched right after the first picture is drawn; if they are not there when
 * they are needed, the element waits for them, or says why it cannot go on.
 */
export class Later<F extends Drawable, Steps extends Drawing> implements ReactiveController {
  #part: Part<StepsModule<Steps>>;
  #scene: Scene<F, English>;
  #steps: Steps | undefined;
  #act: (() => void) | undefined;
  #error: TfaError | undefined;
  #isPreloaded = false;
  #isLoading = false;

  constructor(part: Part<StepsModule<Steps>>, scene: Scene<F, English>) {
    this.#part = part;
    this.#scene = scene;
    scene.host.addController(this);
  }

  hostUpdate(): void {
    const {here} = this.#part;
    if (!here || this.#steps) return;
    const {host, words} = this.#scene;
    words.add(here.words);
    for (const {styleSheet} of here.styles) if (styleSheet) host.shadowRoot?.adoptedStyleSheets.push(styleSheet);
    this.#steps = new here.Steps(this.#scene as never);
  }

  hostUpdated(): void {
    if (this.#isPreloaded) return;
    this.#isPreloaded = true;
    setTimeout(() => void this.#part.load().catch(() => undefined));
  }

  hostDisconnected(): void {
    this.#act = undefined;
  }

  /**
   * Leaves the first step: at once, within the click, where the others are there; else once they are, so that nothing is begun
   * that could not be shown.
   */
  after(act: () => void): void {
    if (this.#part.here) return act();
    this.#act = act;
    void this.#load();
  }

  /** Somebody wants to leave the first step, and the others are not there. */
  get isAwaited(): boolean {
    return !!this.#act;
  }

  /** For an element whose first picture grows when the rest comes. */
  get isHere(): boolean {
    return !!this.#steps;
  }

  /** A step, if it can be drawn. `first`: what stands there while it cannot. */
  draw(state: Parameters<Steps['draw']>[0], first: Waiting): unknown {
    return this.#steps ? this.#steps.draw(state) : this.wait(first);
  }

  wait(first: Waiting): unknown {
    const {host} = this.#scene;
    if (this.#error) return host.failed({error: this.#error, retry: () => void this.#load()});
    void this.#load();
    return host.loading(first);
  }

  async #load(): Promise<void> {
    if (this.#isLoading) return;
    const {host} = this.#scene;
    this.#isLoading = true;
    this.#error = undefined;
    host.requestUpdate();
    try {
      await this.#part.load();
      this.#act?.();
      this.#act = undefined;
    } catch (error) {
      this.#error = error as TfaError;
      host.dispatchEvent(toEvent({type: 'error', error: this.#error}));
    }
    this.#isLoading = false;
    host.requestUpdate();
  }
}
