import {TfaError} from './error.ts';

/** A piece of code that is fetched when it is needed, and is there for the whole page from then on. */
export class Part<Module> {
  #fetch: () => Promise<Module>;
  #arriving: Promise<Module> | undefined;
  /** Once it is there. Whoever has it anyway may put it here. */
  here: Module | undefined;

  constructor(fetch: () => Promise<Module>) {
    this.#fetch = fetch;
  }

  /**
   * Rejects with `network` where it does not come; another call tries again. Firefox before 155 keeps the failure until the page is
   * loaded anew (https://github.com/whatwg/html/pull/10327); this note may go with the last such ESR.
   */
  async load(): Promise<Module> {
    try {
      return (this.here ??= await (this.#arriving ??= this.#fetch()));
    } catch (cause) {
      throw new TfaError('network', {cause});
    } finally {
      this.#arriving = undefined;
    }
  }
}
