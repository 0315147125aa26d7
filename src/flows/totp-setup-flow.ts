import type {TfaClient} from '../client/client.ts';
import {isTfaError, type TfaError} from '../client/error.ts';
import {Part} from '../client/part.ts';
import type {TfaErrorCode} from '../protocol/codes.ts';
import {readDigitCode} from '../protocol/digit-code.ts';
import type {AccountState, StepUpMethod, TotpSetup} from '../protocol/types.ts';
import type {BackupCodesFlow} from './backup-codes-flow.ts';
import type {FlowListener} from './events.ts';
import {Flow} from './flow.ts';
import {seemsConfirmed} from './seems-confirmed.ts';
import {isSessionOver} from './session.ts';
import type {StepUpFlow} from './step-up-flow.ts';

/** The only step that holds the secret. */
interface Scanning {
  setup: TotpSetup;
  /** The app before it works until this one is proven (R32). */
  replacing: boolean;
  /** The password is asked for beside the code: whose. Absent while a confirmation stands. */
  username?: string | undefined;
}

export type TotpSetupState =
  | {step: 'loading'}
  | {step: 'unavailable'; reason: 'sso' | 'email_unverified'}
  /** Whether there is an app, and since when: `account.totp`. */
  | {step: 'summary'; account: AccountState}
  | {step: 'confirming'; purpose: 'set_up' | 'remove'; stepUp: StepUpFlow}
  /** `about`: the field that the error belongs to. */
  | ({step: 'scanning'; busy: boolean; error?: TfaError | undefined; about?: 'code' | 'password'} & Scanning)
  /** This set-up is over: `setup_expired`, or `setup_superseded` by another window (R33). */
  | {step: 'lapsed'; error: TfaError}
  | {step: 'backup_codes'; replaced: boolean; codes: BackupCodesFlow}
  | {step: 'finished'; replaced: boolean; account: AccountState}
  /** `last`: two-factor is off without it (R60). */
  | {step: 'removing'; last: boolean; busy: boolean; error?: TfaError | undefined}
  | {step: 'removed'; account: AccountState}
  | {step: 'failed'; error: TfaError; retry: () => void};

export interface TotpSetupOptions {
  client: TfaClient;
  onEvent?: FlowListener;
  /** The flows inside this one, where somebody has them already. */
  inner?: () => Promise<typeof import('./inner.ts')>;
}

const inner = new Part(() => import('./inner.ts'));

/** The server may have done it, though nobody heard; a set-up that was used is over. What can be read decides (R81). */
const unheard: readonly TfaErrorCode[] = ['network', 'bad_answer', 'unavailable', 'internal', 'setup_expired'];

/** Sets up an authenticator app, puts another in its place, or removes it: scan → code and password → backup codes, where there are none → finished. */
export class TotpSetupFlow extends Flow<TotpSetupState> {
  readonly #client: TfaClient;
  readonly #inner: () => Promise<typeof import('./inner.ts')>;
  #account: AccountState | undefined;
  #confirmed = false;

  constructor(options: TotpSetupOptions) {
    super({step: 'loading'}, options.onEvent);
    this.#client = options.client;
    this.#inner = options.inner ?? (() => inner.load());
  }

  start(): void {
    void this.run(
      {step: 'loading'},
      async (signal) => this.#open(await this.#client.account({signal})),
      (error) => this.#failed(error),
    );
  }

  /** From `summary`, or again from `lapsed`. Supersedes a set-up before it. */
  setUp(): void {
    const account = this.#account;
    const {step} = this.state;
    if (!account || (step !== 'summary' && step !== 'lapsed')) return;
    const methods = account.stepUp.methods.activate_totp;
    if (this.#isConfirmed(account) || methods.includes('password')) this.#setUp(account);
    else this.#confirm('set_up', methods, () => this.#setUp(account));
  }

  /** From `scanning`: the code, as typed, proves the app; the password, where it is asked for, the person (R31). */
  activate({code, password = ''}: {code: string; password?: string}): void {
    const {state} = this;
    if (state.step !== 'scanning' || state.busy) return;
    const {setup, replacing} = state;
    let {username} = state;
    void this.run(
      {...state, error: undefined, busy: true},
      async (signal, set) => {
        // Before anything is done: the codes that may follow must not fail for want of what shows them.
        const {firstCodes} = await this.#inner();
        if (username !== undefined) {
          await this.#confirmByPassword(password, signal);
          username = undefined;
        }
        const account = await this.#prove({setupId: setup.setupId, code: readDigitCode(code)}, signal);
        this.#account = account;
        // With a window of 0 it has served its turn; what still stands, the account says.
        this.#confirmed = false;
        if (account.backupCodes) set({step: 'finished', replaced: replacing, account});
        else set({step: 'backup_codes', replaced: replacing, codes: this.#codes(firstCodes, account, replacing)});
        this.emit({type: replacing ? 'totp-replaced' : 'totp-enabled', account});
        this.emit({type: 'account-changed', account});
      },
      (error) => {
        const {code: problem, methods = []} = error;
        if (isSessionOver(error)) return this.#failed(error);
        if (problem === 'setup_expired' || problem === 'setup_superseded') return {step: 'lapsed', error};
        const scanning: Scanning = {setup, replacing, username};
        if (problem !== 'step_up_required') return this.#again(scanning, error);
        this.#confirmed = false;
        // The confirmation ran out meanwhile: the code in the field stays, and only what is missing is asked for.
        if (methods.includes('password')) return this.#again({...scanning, username: this.#username}, error);
        this.#confirm('set_up', methods, () => {
          this.set({step: 'scanning', ...scanning, busy: false});
          this.activate({code});
        });
        return undefined;
      },
    );
  }

  /** From `summary`: asks first, and says what it means. */
  remove(): void {
    const {state} = this;
    if (state.step !== 'summary' || !state.account.totp) return;
    this.set({step: 'removing', last: !state.account.securityKeys.length, busy: false});
  }

  /** From `removing`. The server says which proofs it wants (R35). */
  proceed(): void {
    const {state} = this;
    if (state.step !== 'removing' || state.busy) return;
    void this.run(
      {...state, error: undefined, busy: true},
      async (signal, set) => {
        const account = await this.#client.totp.remove({signal});
        this.#account = account;
        set({step: 'removed', account});
        this.emit({type: 'totp-removed', account});
        this.emit({type: 'account-changed', account});
      },
      (error) => {
        if (isSessionOver(error)) return this.#failed(error);
        if (error.code === 'method_not_available') this.start();
        else if (error.code !== 'step_up_required') return {...state, error, busy: false};
        else {
          this.#confirm('remove', error.methods ?? [], () => {
            this.set({...state, busy: false});
            this.proceed();
          });
        }
        return undefined;
      },
    );
  }

  /** Drops the secret; an app that was there before works on (R33). From anywhere before the end. */
  back(): void {
    const {state} = this;
    this.emit({type: 'cancelled'});
    // What was being looked at may be done all the same.
    if (this.#account && !(state.step === 'scanning' && state.busy)) this.#open(this.#account);
    else this.start();
  }

  /** From `finished` or `removed`, or out of the backup codes: the person is through. */
  finish(): void {
    const {state} = this;
    if (state.step === 'backup_codes') return state.codes.leave();
    if (state.step !== 'finished' && state.step !== 'removed') return;
    this.emit({type: 'finished'});
    this.start();
  }

  get #username(): string | undefined {
    return this.#account?.user.email;
  }

  #isConfirmed(account: AccountState): boolean {
    return this.#confirmed || seemsConfirmed(account, 'activate_totp');
  }

  #open(account: AccountState): void {
    this.#account = account;
    const {twoFactor, unavailableReason = 'sso'} = account;
    if (twoFactor === 'unavailable') this.set({step: 'unavailable', reason: unavailableReason});
    else this.set({step: 'summary', account});
  }

  #setUp(account: AccountState): void {
    const username = this.#isConfirmed(account) ? undefined : account.user.email;
    // Somebody who lost everything may have an app on the account still: it dies with the rest, and nothing is replaced.
    const replacing = !!account.totp && account.level === 'full';
    void this.run(
      {step: 'loading'},
      async (signal, set) => {
        const setup = await this.#client.totp.setup({signal});
        set({step: 'scanning', setup, replacing, username, busy: false});
      },
      (error) => {
        const {code} = error;
        if (code === 'sso_account') return {step: 'unavailable', reason: 'sso'};
        if (code === 'email_unverified') return {step: 'unavailable', reason: code};
        return this.#failed(error, isSessionOver(error) ? undefined : () => this.#setUp(account));
      },
    );
  }

  #again(scanning: Scanning, error: TfaError): TotpSetupState {
    const about = scanning.username === undefined ? 'code' : 'password';
    return {step: 'scanning', ...scanning, busy: false, error, about};
  }

  async #confirmByPassword(password: string, signal: AbortSignal): Promise<void> {
    const action = 'activate_totp';
    const answer = await this.#client.stepUp({method: 'password', password, action}, {signal});
    this.#confirmed = true;
    this.emit({type: 'stepped-up', action, ...answer});
  }

  #confirm(purpose: 'set_up' | 'remove', methods: readonly StepUpMethod[], confirmed: () => void): void {
    void this.run(
      undefined,
      async (signal, set) => {
        const {confirmation} = await this.#inner();
        signal.throwIfAborted();
        const stepUp = confirmation({
          client: this.#client,
          action: purpose === 'remove' ? 'remove_totp' : 'activate_totp',
          methods,
          username: this.#username,
          onEvent: (event) => this.emit(event),
          confirmed: () => {
            if (purpose === 'set_up') this.#confirmed = true;
            confirmed();
          },
          back: () => this.back(),
        });
        set({step: 'confirming', purpose, stepUp});
      },
      (error) => this.#failed(error),
    );
  }

  /** An app that is there now and was not before is this one: a lost answer is repaired by reading. */
  async #prove(body: {setupId: string; code: string}, signal: AbortSignal): Promise<AccountState> {
    try {
      return await this.#client.totp.activate(body, {signal});
    } catch (error) {
      if (!isTfaError(error) || !unheard.includes(error.code)) throw error;
      const account = await this.#client.account({signal}).catch(() => undefined);
      if (account?.totp && account.totp.createdAt !== this.#account?.totp?.createdAt) return account;
      throw error;
    }
  }

  #codes(
    firstCodes: typeof import('./inner.ts').firstCodes,
    account: AccountState,
    replaced: boolean,
  ): BackupCodesFlow {
    return firstCodes({
      client: this.#client,
      account,
      onEvent: (event) => this.emit(event),
      done: (then) => {
        this.#account = then;
        this.set({step: 'finished', replaced, account: then});
      },
    });
  }

  #failed(error: TfaError, retry = () => this.start()): TotpSetupState {
    return {step: 'failed', error, retry};
  }
}
