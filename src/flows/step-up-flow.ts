import type {TfaClient} from '../client/client.ts';
import {TfaError} from '../client/error.ts';
import type {RouteBody} from '../protocol/routes.ts';
import type {Action, StepUpMethod} from '../protocol/types.ts';
import type {FlowListener} from './events.ts';
import {Flow} from './flow.ts';
import {isSessionOver} from './session.ts';

/** Methods that this flow and its element can ask for so far. */
const offered = ['password'] as const satisfies StepUpMethod[];
export type OfferedMethod = (typeof offered)[number];

export type StepUpState =
  | {step: 'loading'}
  | {
      step: 'confirming';
      methods: OfferedMethod[];
      method: OfferedMethod;
      /** For the hidden `autocomplete="username"` field that password managers want. */
      username?: string | undefined;
      error?: TfaError | undefined;
      busy: boolean;
    }
  | {step: 'confirmed'; method: StepUpMethod; confirmedUntil: string}
  | {step: 'failed'; error: TfaError; retry: () => void};

export interface StepUpOptions {
  client: TfaClient;
  action: Action;
  /** As declared by the server; read from the account where absent. */
  methods?: readonly StepUpMethod[];
  username?: string | undefined;
  onEvent?: FlowListener;
}

/** Confirms who is asking before a sensitive act, by one of the proofs that the server accepts for it. */
export class StepUpFlow extends Flow<StepUpState> {
  readonly #options: StepUpOptions;

  constructor(options: StepUpOptions) {
    super({step: 'loading'}, options.onEvent);
    this.#options = options;
  }

  start(): void {
    const {client, action, methods, username} = this.#options;
    if (methods) return this.#offer(methods, username);
    void this.run(
      {step: 'loading'},
      async (signal) => {
        const {stepUp, user} = await client.account({signal});
        this.#offer(stepUp.methods[action], username ?? user.email);
      },
      (error) => this.#failed(error),
    );
  }

  choose(method: OfferedMethod): void {
    const {state} = this;
    if (state.step !== 'confirming' || !state.methods.includes(method)) return;
    this.set({...state, method, error: undefined, busy: false});
  }

  /** A wrong proof brings the step back with `error`; while one is looked at, another does nothing. */
  submit(proof: {password: string} | {code: string}): void {
    const {state} = this;
    if (state.step !== 'confirming' || state.busy) return;
    const {client, action} = this.#options;
    const {method, username} = state;
    void this.run(
      {...state, error: undefined, busy: true},
      async (signal, set) => {
        const answer = await client.stepUp({...proof, method, action} as RouteBody<'POST /step-up'>, {signal});
        set({step: 'confirmed', ...answer});
        this.emit({type: 'stepped-up', action, ...answer});
      },
      (error) => {
        if (error.code === 'step_up_required') {
          this.#offer(error.methods, username);
          return undefined;
        }
        return isSessionOver(error) ? this.#failed(error) : {...state, error, busy: false};
      },
    );
  }

  /** Ends what runs and tells the owner that the person turned back. */
  cancel(): void {
    const {state} = this;
    if (state.step === 'confirming') this.set({...state, busy: false});
    this.emit({type: 'cancelled'});
  }

  #offer(declared: readonly StepUpMethod[] = [], username?: string): void {
    const methods = offered.filter((method) => declared.includes(method));
    const [method] = methods;
    if (method) this.set({step: 'confirming', methods, method, username, busy: false});
    else this.set(this.#failed(new TfaError('method_not_available')));
  }

  #failed(error: TfaError): StepUpState {
    return {step: 'failed', error, retry: () => this.start()};
  }
}
