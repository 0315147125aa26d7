import type {Clock} from '../../mock-server/store/store.ts';

/** A clock that stands still until it is moved. */
export class FakeClock implements Clock {
  #now: number;

  constructor(start = Date.UTC(2026, 10, 24, 12)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  /** Milliseconds, forward or back. */
  move(by: number): void {
    this.#now += by;
  }
}
