import {diagnose, type Diagnosis} from '../client/capabilities.ts';
import type {TfaClient} from '../client/client.ts';
import {isTfaError, type TfaError} from '../client/error.ts';
import {Part} from '../client/part.ts';
import {signalAccount} from '../client/signals.ts';
import type {TfaErrorCode} from '../protocol/codes.ts';
import {limits} from '../protocol/limits.ts';
import type {
  AccountState,
  CreationOptionsJSON,
  KeyKind,
  RegistrationResponseJSON,
  SecurityKey,
  StepUpMethod,
} from '../protocol/types.ts';
import type {BackupCodesFlow} from './backup-codes-flow.ts';
import type {FlowListener} from './events.ts';
import {Flow} from './flow.ts';
import {seemsConfirmed} from './seems-confirmed.ts';
import {isSessionOver} from './session.ts';
import type {StepUpFlow} from './step-up-flow.ts';

/** `any`: a phone or another device, the third and quiet way (R10). */
export type EnrollKind = KeyKind | 'any';

/** `not_here`: an IP address, a frame, an opaque origin. */
export type EnrollUnavailable =
  'sso' | 'email_unverified' | 'webauthn_unsupported' | 'insecure_context' | 'not_here' | 'too_many_keys';

export type EnrollKeyState =
  | {step: 'loading'}
  | {step: 'unavailable'; reason: EnrollUnavailable; account?: AccountState | undefined}
  | {step: 'choosing'; account: AccountState}
  | {step: 'confirming'; kind: EnrollKind; stepUp: StepUpFlow}
  /** Without `options` they are on their way, or `error` says why they did not come; `begin()` works in every case. */
  | {step: 'ready'; kind: EnrollKind; options?: CreationOptionsJSON | undefined; error?: TfaError | undefined}
  | {step: 'waiting'; kind: EnrollKind}
  /** The key is stored under its proposed name already (R15). */
  | {step: 'naming'; key: SecurityKey; firstMethod: boolean; error?: TfaError | undefined; busy: boolean}
  | {step: 'backup_codes'; key: SecurityKey; codes: BackupCodesFlow}
  | {step: 'enrolled'; key: SecurityKey; account: AccountState}
  | {step: 'failed'; error: TfaError; retry: () => void};

export interface EnrollKeyOptions {
  client: TfaClient;
  onEvent?: FlowListener;
  diagnose?: () => Diagnosis;
  /** A monotonic clock in milliseconds. */
  now?: () => number;
  /** The flows inside this one, where somebody has them already. */
  inner?: () => Promise<typeof import('./inner.ts')>;
}

const inner = new Part(() => import('./inner.ts'));

/** Options are asked for anew a minute before their challenge ends. */
const freshFor = (limits.challengeSeconds - 60) * 1000;

/** The server may have done it, though nobody heard: what can be read decides (R81). */
const unheard: readonly TfaErrorCode[] = ['network', 'bad_answer', 'unavailable', 'internal', 'ceremony_expired'];

const unavailable: {[code in TfaErrorCode]?: EnrollUnavailable} = {
  sso_account: 'sso',
  email_unverified: 'email_unverified',
  too_many_keys: 'too_many_keys',
  insecure_context: 'insecure_context',
  webauthn_unsupported: 'webauthn_unsupported',
};

/** Adds a security key: confirm → ceremony → name → backup codes, where there are none → finished (R13). */
export class EnrollKeyFlow extends Flow<EnrollKeyState> {
  readonly #client: TfaClient;
  readonly #diagnose: () => Diagnosis;
  readonly #now: () => number;
  readonly #inner: () => Promise<typeof import('./inner.ts')>;
  #account: AccountState | undefined;
  #confirmed = false;
  #prefetched: {options: CreationOptionsJSON; at: number} | undefined;
  /** What the key answered and the server has not been heard to store. */
  #unheard: RegistrationResponseJSON | undefined;

  constructor(options: EnrollKeyOptions) {
    super({step: 'loading'}, options.onEvent);
    this.#client = options.client;
    this.#diagnose = options.diagnose ?? diagnose;
    this.#inner = options.inner ?? (() => inner.load());
    this.#now = options.now ?? (() => performance.now());
  }

  start(): void {
    const unsure = this.#unheard;
    this.#unheard = undefined;
    this.#prefetched = undefined;
    const diagnosis = this.#diagnose();
    if (!diagnosis.usable) {
      return this.set({step: 'unavailable', reason: unavailable[diagnosis.code] ?? 'not_here'});
    }
    void this.run(
      {step: 'loading'},
      async (signal, set) => {
        const account = await this.#client.account({signal});
        set(this.#open(account));
        if (unsure) this.emit({type: 'account-changed', account});
      },
      (error) => this.#failed(error),
    );
  }

  /** From `choosing`; the password is asked for only where no confirmation stands. */
  choose(kind: EnrollKind): void {
    const {state} = this;
    if (state.step !== 'choosing') return;
    const {account} = state;
    if (this.#confirmed || seemsConfirmed(account, 'add_key')) this.#prepare(kind);
    else this.#confirm(kind, account.stepUp.methods.add_key);
  }

  /** Call it in the click handler: with options there, it reaches `navigator.credentials` without an `await` (R19). */
  begin(): void {
    const {state} = this;
    if (state.step !== 'ready') return;
    const {kind} = state;
    void this.run(
      {step: 'waiting', kind},
      async (signal, set) => {
        this.#unheard ??= await this.#touch(kind, signal);
        const key = await this.#store(this.#unheard, signal);
        this.#unheard = undefined;
        const {twoFactor, level} = this.#account ?? {};
        set({step: 'naming', key, firstMethod: twoFactor !== 'on' || level === 'enrol_only', busy: false});
        this.emit({type: 'key-enrolled', key});
        await this.#tellAccount(signal);
      },
      (error) => this.#refused(kind, error),
    );
  }

  /** From `naming`; an empty or unchanged name keeps the proposed one. */
  rename(name: string): void {
    this.#conclude(name.trim());
  }

  skipNaming(): void {
    this.#conclude('');
  }

  /** From `confirming` or `ready` to `choosing`. */
  back(): void {
    const {state} = this;
    if (state.step !== 'confirming' && state.step !== 'ready') return;
    // A key that may have been stored unheard must not be missing from the list.
    if (this.#unheard || !this.#account) this.start();
    else this.set({step: 'choosing', account: this.#account});
  }

  /** From `waiting` to `ready`, ending the prompt; from a step before the ceremony out of the flow; elsewhere like `back`. */
  cancel(): void {
    const {state} = this;
    if (state.step === 'waiting') this.#ready(state.kind);
    else if (state.step === 'choosing' || state.step === 'unavailable') this.emit({type: 'cancelled'});
    else this.back();
  }

  /** From `enrolled`, or out of the backup codes: the person is through. */
  finish(): void {
    const {state} = this;
    if (state.step === 'backup_codes') return state.codes.leave();
    if (state.step !== 'enrolled') return;
    this.emit({type: 'finished'});
    this.start();
  }

  #open(account: AccountState): EnrollKeyState {
    this.#account = account;
    const {twoFactor, unavailableReason = 'sso', securityKeys} = account;
    if (twoFactor === 'unavailable') return {step: 'unavailable', reason: unavailableReason, account};
    if (securityKeys.length >= limits.keysPerAccount) return {step: 'unavailable', reason: 'too_many_keys', account};
    return {step: 'choosing', account};
  }

  #confirm(kind: EnrollKind, methods: readonly StepUpMethod[]): void {
    void this.run(
      undefined,
      async (signal, set) => {
        const {confirmation} = await this.#inner();
        signal.throwIfAborted();
        const stepUp = confirmation({
          client: this.#client,
          action: 'add_key',
          methods,
          username: this.#account?.user.email,
          onEvent: (event) => this.emit(event),
          confirmed: () => {
            this.#confirmed = true;
            this.#prepare(kind);
          },
          back: () => this.back(),
        });
        set({step: 'confirming', kind, stepUp});
      },
      (error) => this.#failed(error),
    );
  }

  /** Shows `ready`, with options that are still good or else with new ones. */
  #ready(kind: EnrollKind, error?: TfaError): void {
    const options = this.#fresh();
    if (options || this.#unheard) this.set({step: 'ready', kind, options, error});
    else this.#prepare(kind, error);
  }

  #prepare(kind: EnrollKind, error?: TfaError): void {
    void this.run(
      {step: 'ready', kind, error},
      async (signal, set) => set({step: 'ready', kind, options: await this.#fetch(kind, signal), error}),
      (refusal) => this.#refused(kind, refusal),
    );
  }

  async #fetch(kind: EnrollKind, signal: AbortSignal): Promise<CreationOptionsJSON> {
    const options = await this.#client.securityKeys.options({kind}, {signal});
    this.#prefetched = {options, at: this.#now()};
    return options;
  }

  #fresh(): CreationOptionsJSON | undefined {
    const {options, at} = this.#prefetched ?? {at: -Infinity};
    return this.#now() - at < freshFor ? options : undefined;
  }

  async #touch(kind: EnrollKind, signal: AbortSignal): Promise<RegistrationResponseJSON> {
    const response = await this.#client.ceremony.create(this.#fresh() ?? (await this.#fetch(kind, signal)), {signal});
    signal.throwIfAborted();
    this.#prefetched = undefined;
    return response;
  }

  /** A lost answer is repaired by reading: a key that is there was stored, and nothing is done twice. */
  async #store(response: RegistrationResponseJSON, signal: AbortSignal): Promise<SecurityKey> {
    try {
      return await this.#client.securityKeys.register({response}, {signal});
    } catch (error) {
      if (!isTfaError(error)) throw error;
      const {code} = error;
      if (!unheard.includes(code)) this.#unheard = undefined;
      if (!this.#unheard) throw error;
      const {securityKeys} = await this.#client.account({signal});
      const key = securityKeys.find(({credentialId}) => credentialId === response.id);
      if (key) return key;
      if (code === 'ceremony_expired') this.#unheard = undefined;
      throw error;
    }
  }

  /** For whoever shows the account beside this. The naming goes on without it. */
  async #tellAccount(signal: AbortSignal): Promise<void> {
    const account = await this.#client.account({signal}).catch(() => undefined);
    if (!account || signal.aborted) return;
    this.#account = account;
    void signalAccount(account);
    this.emit({type: 'account-changed', account});
  }

  #refused(kind: EnrollKind, error: TfaError): EnrollKeyState | undefined {
    const reason = unavailable[error.code];
    if (reason) return {step: 'unavailable', reason, account: this.#account};
    if (isSessionOver(error)) return this.#failed(error);
    if (error.code === 'step_up_required') this.#confirm(kind, error.methods ?? []);
    else if (this.state.step === 'waiting') this.#ready(kind, error);
    else return {step: 'ready', kind, error};
    return undefined;
  }

  #conclude(name: string): void {
    const {state} = this;
    if (state.step !== 'naming' || state.busy) return;
    let {key} = state;
    void this.run(
      {...state, error: undefined, busy: true},
      async (signal, set) => {
        if (name && name !== key.name) {
          key = await this.#client.securityKeys.rename({id: key.id, name}, {signal});
          this.emit({type: 'key-renamed', key});
        }
        const account = await this.#client.account({signal});
        void signalAccount(account);
        this.emit({type: 'account-changed', account});
        set(account.backupCodes ? {step: 'enrolled', key, account} : await this.#codes(key, account, signal));
      },
      (error) => (isSessionOver(error) ? this.#failed(error) : {...state, key, error, busy: false}),
    );
  }

  /** Nothing is staged before there is what will show it. */
  async #codes(key: SecurityKey, account: AccountState, signal: AbortSignal): Promise<EnrollKeyState> {
    const {firstCodes} = await this.#inner();
    signal.throwIfAborted();
    const codes = firstCodes({
      client: this.#client,
      account,
      onEvent: (event) => this.emit(event),
      done: (then) => this.set({step: 'enrolled', key, account: then}),
    });
    return {step: 'backup_codes', key, codes};
  }

  #failed(error: TfaError): EnrollKeyState {
    return {step: 'failed', error, retry: () => this.start()};
  }
}
