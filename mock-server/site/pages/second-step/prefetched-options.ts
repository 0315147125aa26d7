import type {RequestOptionsJSON} from '../../../../src/index.ts';
import {client} from '../shared/client.ts';

/** Options are good for five minutes; new ones come well before that. */
const refreshAfter = 4 * 60_000;

/**
 * Keeps request options at hand, so that nothing has to be awaited between a click and the browser's prompt: Safari would
 * not count the click any more.
 */
export class PrefetchedOptions {
  #options: RequestOptionsJSON | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Each set of options answers one try, so call this after every one. A failure shows at the next click. */
  refresh(): void {
    clearTimeout(this.#timer);
    this.#options = undefined;
    client.challenge.options().then(
      (options) => {
        this.#options = options;
        this.#timer = setTimeout(() => this.refresh(), refreshAfter);
      },
      () => {},
    );
  }

  /** At once where they are there. */
  take(): RequestOptionsJSON | Promise<RequestOptionsJSON> {
    return this.#options ?? client.challenge.options();
  }
}
