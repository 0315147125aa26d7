import type {Clock} from '../store/store.ts';

/** The system's clocks; in development, with `TFA_DEV_CLOCK=1`, one that can be moved on to see what days do. */
export interface ServerClock extends Clock {
  /** Milliseconds that never jump: what waits are measured against. */
  monotonic(): number;
  /** Lives through `by` milliseconds at once, by both clocks. */
  pass(by: number): void;
}

export function createClock(): ServerClock {
  let passed = 0;
  return {
    now: () => Date.now() + passed,
    monotonic: () => performance.now() + passed,
    pass(by) {
      passed += by;
    },
  };
}
