import type {Clock} from '../../../mock-server/store/store.ts';

/** The real time, moved by whoever reviews. Milliseconds. */
export class PageClock implements Clock {
  #ahead = 0;

  now(): number {
    return Date.now() + this.#ahead;
  }

  /** How far it has been moved. */
  get ahead(): number {
    return this.#ahead;
  }

  /** Milliseconds that never jump: what is moved is lived through. */
  monotonic(): number {
    return performance.now() + this.#ahead;
  }

  move(by: number): void {
    this.#ahead += by;
  }
}
