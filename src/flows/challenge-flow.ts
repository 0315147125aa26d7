import {diagnose, type Diagnosis} from '../client/capabilities.ts';
import type {TfaClient} from '../client/client.ts';
import type {TfaError} from '../client/error.ts';
import type {TfaErrorCode} from '../protocol/codes.ts';
import {readDigitCode} from '../protocol/digit-code.ts';
import {looksLikeBackupCode} from '../protocol/limits.ts';
import type {
  AccountState,
  AuthenticationResponseJSON,
  ChallengeProof,
  ChallengeState,
  Method,
  RequestOptionsJSON,
} from '../protocol/types.ts';
import type {FlowListener} from './events.ts';
import {Flow} from './flow.ts';
import {Prefetched} from './prefetched.ts';

/** What the server asks for: `methods` are those that can be used here, the one to ask first before the others. */
interface Asked {
  challenge: ChallengeState;
}

type CodeMethod = Exclude<Method, 'security_key'>;
type Ask<M extends Method> = {step: M; busy: boolean; error?: TfaError | undefined} & Asked;
type Asking = {[M in Method]: Ask<M>}[Method];

export type ChallengeFlowState =
  | {step: 'loading'}
  | Asking
  /** The browser asks for the key. */
  | ({step: 'waiting'} & Asked)
  /** No code is accepted: until `challenge.codesLocked.until`, or without it until a key was used or an account recovered. `busy`: it is asked again. */
  | ({step: 'locked'; from: CodeMethod; busy: boolean; error?: TfaError | undefined} & Asked)
  /** *Try another way*; `keyless`: why the account's keys are not among them. */
  | ({step: 'choosing'; from: Method; keyless?: TfaErrorCode | undefined} & Asked)
  /** The account has keys alone, and none can be used on this page. */
  | ({step: 'unavailable'; keyless: TfaErrorCode} & Asked)
  /** Through, with a backup code: so many are left (R44). */
  | {step: 'codes_left'; remaining: number; account: AccountState}
  | {step: 'passed'; account: AccountState}
  /** Too long ago, or ended elsewhere: the password comes first again. */
  | {step: 'ended'; error: TfaError}
  | {step: 'failed'; error: TfaError; retry: () => void};

export interface ChallengeOptions {
  client: TfaClient;
  onEvent?: FlowListener;
  /** Whether a key can be used on this page. */
  diagnose?: () => Diagnosis;
  /** A monotonic clock in milliseconds. */
  now?: () => number;
}

const codeMethods: readonly Method[] = ['totp', 'backup_code'];
/** Those that can be asked for here. */
const allMethods: readonly Method[] = ['security_key', ...codeMethods];

/** What stands may be something else by now: it is read again instead of guessed. */
const changed: readonly TfaErrorCode[] = ['wrong_code', 'too_many_attempts', 'method_not_available'];

/** The second step of signing in (R50–R54): the way last used in this browser first, the others beside it, and never a dead end. */
export class ChallengeFlow extends Flow<ChallengeFlowState> {
  readonly #client: TfaClient;
  readonly #diagnose: () => Diagnosis;
  readonly #options: Prefetched<RequestOptionsJSON>;
  #keyless: TfaErrorCode | undefined;

  constructor({client, onEvent, now, diagnose: given}: ChallengeOptions) {
    super({step: 'loading'}, onEvent);
    this.#client = client;
    // Whether the page may be framed is for the element to say.
    this.#diagnose = given ?? (() => diagnose({ceremony: 'get', allowFramed: true}));
    this.#options = new Prefetched((signal) => client.challenge.options({signal}), now);
  }

  start(): void {
    this.#options.spend();
    void this.run(
      {step: 'loading'},
      async (signal) => this.#show(await this.#client.challenge.state({signal})),
      (error) => this.#orOver(error, () => this.set({step: 'failed', error, retry: () => this.start()})),
    );
  }

  /** *Try another way*. */
  showWays(): void {
    const {state} = this;
    if (!isAsking(state)) return;
    this.set({step: 'choosing', challenge: state.challenge, from: state.step, keyless: this.#keyless});
  }

  /** From `choosing` or `locked`, or straight from another method. Where codes waited, it is asked whether they still do. */
  choose(method: Method): void {
    const {state} = this;
    if (!('challenge' in state) || !state.challenge.methods.includes(method)) return;
    const {challenge} = state;
    if (method === 'security_key' || !challenge.codesLocked) return this.#ask(method, {challenge});
    this.#askAgain({step: 'locked', from: method, busy: true, challenge}, method, (error) => {
      this.set({step: 'locked', from: method, busy: false, challenge, error});
    });
  }

  /** From `choosing` to the method before it. */
  back(): void {
    const {state} = this;
    if (state.step === 'choosing') this.#ask(state.from, {challenge: state.challenge});
  }

  /** Call it in the click handler: with options there, it reaches `navigator.credentials` without an `await` (R19). `trust`: this browser, for 30 days. */
  begin({trust = false}: {trust?: boolean} = {}): void {
    const {state} = this;
    if (state.step !== 'security_key') return;
    this.#prove({step: 'waiting', challenge: state.challenge}, state, async (signal) => ({
      method: 'security_key',
      response: await this.#touch(signal),
      ...(trust && {trust}),
    }));
  }

  /**
   * A code, as typed. A backup code is understood at the app's step too. While one is looked at, another does nothing.
   */
  submit({code, trust = false}: {code: string; trust?: boolean}): void {
    const {state} = this;
    if (!isAsking(state) || state.step === 'security_key' || state.busy) return;
    const isOwn =
      state.step === 'backup_code' || (looksLikeBackupCode(code) && state.challenge.methods.includes('backup_code'));
    const method = isOwn ? 'backup_code' : 'totp';
    const asking = {step: method, challenge: state.challenge, busy: false} as Asking;
    this.#prove({...asking, busy: true}, asking, () =>
      method === 'totp' ? {method, code: readDigitCode(code), ...(trust && {trust})} : {method, code},
    );
  }

  /** From `codes_left` into the account. `newCodes`: the owner hears that a new set is wanted, and leads there. */
  proceed({newCodes = false}: {newCodes?: boolean} = {}): void {
    const {state} = this;
    if (state.step === 'codes_left') this.#pass(state.account, newCodes);
  }

  /** *Lost everything? Try recovery*: the owner leads there (R54). */
  recover(): void {
    this.emit({type: 'recovery-requested'});
  }

  /** From `waiting` back to the step before, ending the prompt; elsewhere the person turns back to the password. */
  cancel(): void {
    const {state} = this;
    if (state.step === 'waiting') this.#ask('security_key', {challenge: state.challenge});
    else this.emit({type: 'cancelled'});
  }

  /** `method`: the one that was asked for, if it is still there; `error`: what became of that. */
  #show(found: ChallengeState, {method, error}: {method?: Method; error?: TfaError | undefined} = {}): void {
    const diagnosis = this.#diagnose();
    this.#keyless = found.methods.includes('security_key') && !diagnosis.usable ? diagnosis.code : undefined;
    const drawn = this.#keyless ? codeMethods : allMethods;
    const methods = [...new Set([found.preferred, ...found.methods])].filter((method) => drawn.includes(method));
    const challenge = {...found, methods};
    const [first] = methods;
    if (!first) return this.set({step: 'unavailable', challenge, keyless: this.#keyless ?? 'method_not_available'});
    // Keys stay open (R53): where there is one, codes that wait are not what is shown first.
    const open = found.codesLocked && methods.includes('security_key') ? 'security_key' : first;
    this.#ask(method && methods.includes(method) ? method : open, {challenge, error});
  }

  /** Shows how a method is asked for; for a key, options are fetched before anybody clicks. If they do not come, the click says why. */
  #ask(step: Method, {challenge, error}: Asked & {error?: TfaError | undefined}): void {
    const asking = {step, challenge, busy: false, error} as Asking;
    if (step === 'security_key') {
      void this.run(
        asking,
        (signal) => this.#options.keep(signal),
        (refusal) => this.#orOver(refusal),
      );
    } else if (challenge.codesLocked) this.set({step: 'locked', from: step, busy: false, challenge, error});
    else this.set(asking);
  }

  #prove(
    shown: ChallengeFlowState,
    {step, challenge}: Asking,
    proof: (signal: AbortSignal) => Answer | Promise<Answer>,
  ): void {
    void this.run(
      shown,
      async (signal) => {
        const answer = await proof(signal);
        const {account} = await this.#client.challenge.answer(answer, {signal});
        if (answer.method !== 'backup_code') return this.#pass(account);
        this.set({step: 'codes_left', remaining: account.backupCodes?.remaining ?? 0, account});
      },
      (error) =>
        this.#orOver(error, () => {
          const stay = () => this.#ask(step, {challenge, error});
          if (changed.includes(error.code)) this.#askAgain(undefined, step, stay, error);
          else stay();
        }),
    );
  }

  async #touch(signal: AbortSignal): Promise<AuthenticationResponseJSON> {
    const options = this.#options.fresh ?? (await this.#options.fetch(signal));
    const response = await this.#client.ceremony.get(options, {signal});
    signal.throwIfAborted();
    this.#options.spend();
    return response;
  }

  /** Whether codes wait and which ways are left only the server knows. */
  #askAgain(
    shown: ChallengeFlowState | undefined,
    method: Method,
    unheard: (error: TfaError) => void,
    error?: TfaError,
  ): void {
    void this.run(
      shown,
      async (signal) => this.#show(await this.#client.challenge.state({signal}), {method, error}),
      (refusal) => this.#orOver(refusal, () => unheard(refusal)),
    );
  }

  /** The session is gone; or it owes nothing any more, through another tab or an answer that was lost: as good as passed. Everything else is `otherwise`. */
  #orOver(error: TfaError, otherwise?: () => void): undefined {
    if (error.code === 'not_signed_in') this.set({step: 'ended', error});
    else if (error.code === 'not_permitted') this.#passElsewhere();
    else otherwise?.();
  }

  #passElsewhere(): void {
    void this.run(
      {step: 'loading'},
      async (signal) => this.#pass(await this.#client.account({signal})),
      (error) =>
        error.code === 'not_signed_in' ? {step: 'ended', error} : {step: 'failed', error, retry: () => this.start()},
    );
  }

  #pass(account: AccountState, newCodes = false): void {
    this.set({step: 'passed', account});
    this.emit({type: 'challenge-passed', account, newCodes});
  }
}

type Answer = ChallengeProof & {trust?: boolean};

function isAsking(state: ChallengeFlowState): state is Asking {
  return state.step === 'security_key' || state.step === 'totp' || state.step === 'backup_code';
}
