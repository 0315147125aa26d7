import {isTfaError, TfaError} from '../client/error.ts';
import type {FlowEvent, FlowListener} from './events.ts';

/** A step and what its picture needs. An `error` in it is reported once, as an event, when it comes up. */
export interface Step {
  step: string;
  error?: TfaError | undefined;
}

/**
 * Runs one piece of work at a time. A newer run aborts the older one, a late answer of an older run can write nothing, and
 * whatever is thrown becomes a `TfaError` here and only here. Knows neither DOM nor network.
 */
export abstract class Flow<S extends Step> {
  readonly #initial: S;
  readonly #onEvent: FlowListener | undefined;
  readonly #listeners = new Set<(state: S) => void>();
  #state: S;
  #run: AbortController | undefined;
  #disposed = false;

  constructor(initial: S, onEvent?: FlowListener) {
    this.#initial = initial;
    this.#state = initial;
    this.#onEvent = onEvent;
  }

  get state(): S {
    return this.#state;
  }

  /** Calls on every new state; returns how to stop that. */
  subscribe(listener: (state: S) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Ends what runs and forgets what the state held. A flow that is disposed of does nothing any more. */
  dispose(): void {
    this.set(this.#initial);
    this.#disposed = true;
    this.#listeners.clear();
  }

  /** Ends what runs and shows a step. */
  protected set(state: S): void {
    this.#run?.abort();
    // An aborted signal holds the stack that aborted it, and with it whatever was in the hands of that work (R45).
    this.#run = undefined;
    this.#replace(state);
  }

  /**
   * Shows `step`, then works, without an `await` of its own before `work`. `failed` draws what went wrong, unless it began
   * something else. An aborted run ends in silence.
   */
  protected async run(
    step: S | undefined,
    work: (signal: AbortSignal, set: (state: S) => void) => Promise<void>,
    failed: (error: TfaError) => S | undefined,
  ): Promise<void> {
    if (this.#disposed) return;
    this.#run?.abort();
    const {signal} = (this.#run = new AbortController());
    const set = (state: S | undefined): void => {
      if (state && !signal.aborted) this.#replace(state);
    };
    set(step);
    try {
      await work(signal, set);
    } catch (cause) {
      if (!signal.aborted) set(failed(isTfaError(cause) ? cause : new TfaError('internal', {cause})));
    }
  }

  protected emit(event: FlowEvent): void {
    if (!this.#disposed) this.#onEvent?.(event);
  }

  #replace(state: S): void {
    if (this.#disposed) return;
    const old = this.#state;
    this.#state = state;
    const kept: unknown[] = Object.values(state);
    for (const part of Object.values(old)) if (part instanceof Flow && !kept.includes(part)) part.dispose();
    for (const listener of this.#listeners) listener(state);
    if (state.error && state.error !== old.error) this.emit({type: 'error', error: state.error});
  }
}
