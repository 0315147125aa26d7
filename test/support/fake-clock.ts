import type {Clock} from '../../mock-server/store/store.ts';

/** A clock that stands still until it is moved, and beside it a monotonic one. */
export class FakeClock implements Clock {
  #now: number;
  #lived = 0;

  constructor(start = Date.UTC(2026, 10, 24, 12)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  /** Milliseconds lived; no jump moves it. */
  monotonic(): number {
    return this.#lived;
  }

  /** Milliseconds pass; back is a jump of the wall clock alone. */
  move(by: number): void {
    this.#now += by;
    if (by > 0) this.#lived += by;
  }

  /** Somebody sets the wall clock, forward or back; nobody has lived a moment. */
  jump(by: number): void {
    this.#now += by;
  }
}
