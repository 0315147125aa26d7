import type {TemplateResult} from 'lit';
import type {English} from '../../messages/catalogue.ts';
import type {Words} from '../../messages/words.ts';
import type {Drawable, FlowOwner} from './flow-owner.ts';
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
  }

  protected get flow(): F | undefined {
    return this.#owner.current;
  }

  abstract draw(state: F['state']): TemplateResult;
}
