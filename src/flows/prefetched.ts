import {limits} from '../protocol/limits.ts';

/** Options are asked for anew a minute before their challenge ends. */
const freshFor = (limits.challengeSeconds - 60) * 1000;

/** Options for the browser's prompt, fetched before anybody clicks: a click then reaches the prompt without an `await`, or Safari would not count it (R19). */
export class Prefetched<Options> {
  readonly #ask: (signal: AbortSignal) => Promise<Options>;
  readonly #now: () => number;
  #held: {options: Options; at: number} | undefined;

  /** `now`: a monotonic clock in milliseconds. */
  constructor(ask: (signal: AbortSignal) => Promise<Options>, now: () => number = () => performance.now()) {
    this.#ask = ask;
    this.#now = now;
  }

  /** Those that are there and good. */
  get fresh(): Options | undefined {
    const {options, at} = this.#held ?? {at: -Infinity};
    return this.#now() - at < freshFor ? options : undefined;
  }

  async fetch(signal: AbortSignal): Promise<Options> {
    const options = await this.#ask(signal);
    this.#held = {options, at: this.#now()};
    return options;
  }

  /** Keeps good ones at hand for as long as nobody aborts. */
  async keep(signal: AbortSignal): Promise<never> {
    for (;;) {
      if (!this.fresh) await this.fetch(signal);
      await pause(freshFor, signal);
    }
  }

  /** One try spends them. */
  spend(): void {
    this.#held = undefined;
  }
}

/** What waits for an aborted pause waits for ever, and is forgotten. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}
