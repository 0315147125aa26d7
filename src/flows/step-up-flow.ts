import {diagnose, type Diagnosis} from '../client/capabilities.ts';
import type {TfaClient} from '../client/client.ts';
import {TfaError} from '../client/error.ts';
import {readDigitCode} from '../protocol/digit-code.ts';
import {limits} from '../protocol/limits.ts';
import type {
  Action,
  AuthenticationResponseJSON,
  RequestOptionsJSON,
  StepUpMethod,
  StepUpProof,
} from '../protocol/types.ts';
import type {FlowListener} from './events.ts';
import {Flow} from './flow.ts';
import {isSessionOver} from './session.ts';

/** Methods that this flow and its element can ask for. */
export type OfferedMethod = StepUpProof['method'];
const offered: readonly StepUpMethod[] = [
  'password',
  'totp',
  'backup_code',
  'security_key',
  'email_code',
] satisfies OfferedMethod[];

type Confirming = Extract<StepUpState, {step: 'confirming'}>;

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
      /** A code was sent by mail once more: said once. */
      resent?: boolean;
    }
  /** Nothing to confirm with but signing in afresh (R4). `missed`: looked for, and not found. */
  | {step: 'signing_in'; busy: boolean; missed: boolean; error?: TfaError | undefined}
  | {step: 'confirmed'; method: StepUpMethod; confirmedUntil: string}
  | {step: 'failed'; error: TfaError; retry: () => void};

export interface StepUpOptions {
  client: TfaClient;
  action: Action;
  /** As declared by the server; read from the account where absent. */
  methods?: readonly StepUpMethod[];
  username?: string | undefined;
  onEvent?: FlowListener;
  /** Whether a key can be used on this page. */
  diagnose?: () => Diagnosis;
  /** A monotonic clock in milliseconds. */
  now?: () => number;
}

/** Options are asked for anew a minute before their challenge ends. */
const freshFor = (limits.challengeSeconds - 60) * 1000;

/** Confirms who is asking before a sensitive act, by one of the proofs that the server accepts for it. */
export class StepUpFlow extends Flow<StepUpState> {
  readonly #options: StepUpOptions;
  readonly #now: () => number;
  #prefetched: {options: RequestOptionsJSON; at: number} | undefined;

  constructor(options: StepUpOptions) {
    super({step: 'loading'}, options.onEvent);
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
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
    this.#ask({...state, method, error: undefined, busy: false});
  }

  /** A wrong proof brings the step back with `error`; while one is looked at, another does nothing. */
  submit(given: {password: string} | {code: string}): void {
    const {state} = this;
    if (state.step !== 'confirming') return;
    const proof = {...given, method: state.method} as StepUpProof;
    if (proof.method === 'totp' || proof.method === 'email_code') proof.code = readDigitCode(proof.code);
    this.#prove(state, () => proof);
  }

  /** Call it in the click handler: with options there, it reaches `navigator.credentials` without an `await` (R19). */
  useKey(): void {
    const {state} = this;
    if (state.step !== 'confirming' || state.method !== 'security_key') return;
    this.#prove(state, async (signal) => ({method: 'security_key', response: await this.#touch(signal)}));
  }

  /** The code of a reset by mail once more (R63); the tries go on counting. */
  resend(): void {
    const {state} = this;
    if (state.step !== 'confirming' || state.method !== 'email_code' || state.busy) return;
    void this.run(
      {...state, error: undefined, busy: true, resent: false},
      async (signal, set) => {
        await this.#options.client.stepUpEmailCode({signal});
        set({...state, error: undefined, busy: false, resent: true});
      },
      (error) => (isSessionOver(error) ? this.#failed(error) : {...state, error, busy: false, resent: false}),
    );
  }

  /** From `signing_in`: whether it was done, here or in another window. */
  signedIn(): void {
    const {state} = this;
    if (state.step !== 'signing_in' || state.busy) return;
    const {client, action} = this.#options;
    void this.run(
      {step: 'signing_in', busy: true, missed: false},
      async (signal, set) => {
        const {stepUp, user} = await client.account({signal});
        const fresh = stepUp.confirmed.find(({method}) => method === 'first_factor');
        // Meanwhile there may be something better to confirm with.
        if (!stepUp.methods[action].includes('first_factor')) return this.#offer(stepUp.methods[action], user.email);
        if (!fresh) return set({step: 'signing_in', busy: false, missed: true});
        const answer = {method: fresh.method, confirmedUntil: fresh.until};
        set({step: 'confirmed', ...answer});
        this.emit({type: 'stepped-up', action, ...answer});
      },
      (error) => (isSessionOver(error) ? this.#failed(error) : {step: 'signing_in', busy: false, missed: false, error}),
    );
  }

  /** Ends a prompt, and else tells the owner that the person turned back. */
  cancel(): void {
    const {state} = this;
    const prompting = state.step === 'confirming' && state.busy && state.method === 'security_key';
    if (state.step === 'confirming') this.#ask({...state, busy: false});
    if (!prompting) this.emit({type: 'cancelled'});
  }

  #prove(state: Confirming, proof: (signal: AbortSignal) => StepUpProof | Promise<StepUpProof>): void {
    if (state.busy) return;
    const {client, action} = this.#options;
    void this.run(
      {...state, error: undefined, busy: true},
      async (signal, set) => {
        const answer = await client.stepUp({...(await proof(signal)), action}, {signal});
        set({step: 'confirmed', ...answer});
        this.emit({type: 'stepped-up', action, ...answer});
      },
      (error) => {
        if (isSessionOver(error)) return this.#failed(error);
        if (error.code === 'step_up_required') this.#offer(error.methods, state.username);
        else this.#ask({...state, error, busy: false, resent: false});
        return undefined;
      },
    );
  }

  async #touch(signal: AbortSignal): Promise<AuthenticationResponseJSON> {
    const {client} = this.#options;
    const response = await client.ceremony.get(this.#fresh() ?? (await this.#fetch(signal)), {signal});
    signal.throwIfAborted();
    // One try spends them.
    this.#prefetched = undefined;
    return response;
  }

  /** Shows the step; for a key, options are fetched before anybody clicks. If they do not come, the click says why. */
  #ask(state: Confirming): void {
    this.set(state);
    if (state.method !== 'security_key' || this.#fresh()) return;
    void this.run(
      undefined,
      async (signal) => void (await this.#fetch(signal)),
      () => undefined,
    );
  }

  async #fetch(signal: AbortSignal): Promise<RequestOptionsJSON> {
    const {client, action} = this.#options;
    const options = await client.stepUpOptions({action}, {signal});
    this.#prefetched = {options, at: this.#now()};
    return options;
  }

  #fresh(): RequestOptionsJSON | undefined {
    const {options, at} = this.#prefetched ?? {at: -Infinity};
    return this.#now() - at < freshFor ? options : undefined;
  }

  /** In the server's order. A key only where it can be used, unless there is nothing else. */
  #offer(declared: readonly StepUpMethod[] = [], username?: string): void {
    const known = declared.filter((method): method is OfferedMethod => offered.includes(method));
    const others = known.filter((method) => method !== 'security_key');
    const methods = others.length < known.length && others.length > 0 && !this.#canUseKeys() ? others : known;
    const [method] = methods;
    if (method) this.#ask({step: 'confirming', methods, method, username, busy: false});
    else if (declared.includes('first_factor')) this.set({step: 'signing_in', busy: false, missed: false});
    else this.set(this.#failed(new TfaError('method_not_available')));
  }

  /** Whether the page may be framed is for the element to say. */
  #canUseKeys(): boolean {
    return (this.#options.diagnose ?? (() => diagnose({ceremony: 'get', allowFramed: true})))().usable;
  }

  #failed(error: TfaError): StepUpState {
    return {step: 'failed', error, retry: () => this.start()};
  }
}
