import type {Clock} from '../../mock-server/store/store.ts';
import type {Cookie, Cookies} from '../../mock-server/verifier/ports.ts';

/** The cookies of one browser, beside its requests: no page sees them in a Request, and a Response made by script sets none. */
export class CookieJar implements Cookies {
  readonly #clock: Clock;
  readonly #kept = new Map<string, {value: string; until: number}>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  read(_request: Request, name: string): string | undefined {
    const cookie = this.#kept.get(name);
    return cookie && cookie.until > this.#clock.now() ? cookie.value : undefined;
  }

  write(_headers: Headers, {name, value, maxAge}: Cookie): void {
    if (maxAge === 0) this.#kept.delete(name);
    else this.#kept.set(name, {value, until: this.#clock.now() + maxAge * 1000});
  }

  /** What another browser would be, or this one after its cookies were cleared. */
  clear(): void {
    this.#kept.clear();
  }
}
