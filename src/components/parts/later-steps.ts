import type {English} from '../../messages/catalogue.ts';
import type {Words} from '../../messages/words.ts';
import type {Drawable, FlowOwner} from './flow-owner.ts';
import {FocusNet} from './focus-net.ts';
import {keepSecretsIn} from './secrets.ts';
import type {TfaElement} from './tfa-element.ts';

/** What steps behind the first one get from their element. */
export interface Scene<F extends Drawable, Own extends English> {
  host: TfaElement<F>;
  words: Words<Own>;
  owner: FlowOwner<F>;
}

/** The steps of one element behind its first one. */
export abstract class LaterSteps<F extends Drawable, Own extends English> {
  protected readonly host: TfaElement<F>;
  protected readonly words: Words<Own>;
  #owner: FlowOwner<F>;

  constructor({host, words, owner}: Scene<F, Own>) {
    this.host = host;
    this.words = words;
    this.#owner = owner;
    new FocusNet(host);
    // Before any of them shows one: no first step does.
    if (host.shadowRoot) keepSecretsIn(host.shadowRoot);
  }

  protected get flow(): F | undefined {
    return this.#owner.current;
  }

  /** Through: whoever is at work here hears the heading, because it gets the focus; whoever is elsewhere on the page, the status. */
  protected toldElsewhere(heading: string): string {
    return this.host.stepFocus.isHere ? '' : heading;
  }

  abstract draw(state: F['state']): unknown;
}
