/** The verifier's time: the real one, or one that stands still, moved by whoever tests. Milliseconds since 1970. */
export class TestClock {
  readonly #at: number | undefined;
  #ahead = 0;

  /** @param options.at It stands still there until it is moved. Without, it goes as all clocks do. */
  constructor({at}: {at?: number} = {}) {
    this.#at = at;
  }

  now(): number {
    return (this.#at ?? Date.now()) + this.#ahead;
  }

  /** How far it has been moved, in milliseconds. */
  get ahead(): number {
    return this.#ahead;
  }

  /** Milliseconds that never jump: what is moved is lived through. */
  monotonic(): number {
    return (this.#at === undefined ? performance.now() : 0) + this.#ahead;
  }

  /** Milliseconds, forward. */
  move(by: number): void {
    this.#ahead += by;
  }
}
