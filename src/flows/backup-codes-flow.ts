import type {TfaClient} from '../client/client.ts';
import type {TfaError} from '../client/error.ts';
import {Part} from '../client/part.ts';
import type {AccountState, BackupCodeSet, StepUpMethod} from '../protocol/types.ts';
import type {confirmation} from './confirmation.ts';
import type {FlowListener} from './events.ts';
import {Flow} from './flow.ts';
import {seemsConfirmed} from './seems-confirmed.ts';
import {isSessionOver} from './session.ts';
import type {StepUpFlow} from './step-up-flow.ts';

/** The only steps that hold codes (R45). `saved`: downloaded, printed or copied. */
interface Shown {
  set: BackupCodeSet;
  account: {email: string; name: string};
  saved: boolean;
}

export type BackupCodesState =
  | {step: 'loading'}
  | {step: 'unavailable'; reason: 'sso' | 'email_unverified' | 'no_method'}
  /** `total` 0 and no `createdAt`: there is no set yet. */
  | {step: 'summary'; remaining: number; total: number; createdAt?: string}
  /** Regenerating kills all old ones, used and unused (R43). */
  | {step: 'warning'; remaining: number}
  | {step: 'confirming'; stepUp: StepUpFlow}
  | ({step: 'showing'; error?: TfaError | undefined} & Shown)
  | ({step: 'saving'} & Shown)
  | {step: 'finished'; account: AccountState}
  | {step: 'failed'; error: TfaError; retry: () => void};

export interface BackupCodesOptions {
  client: TfaClient;
  /** As just read; asked for where absent. */
  account?: AccountState;
  /** For the password form; the account's address where absent. */
  username?: string;
  /** A confirmation stands already, the first method was just set up: a first set is made at once. */
  confirmed?: boolean;
  onEvent?: FlowListener;
  /** What confirms inside this flow, where somebody has it already. */
  inner?: () => Promise<{confirmation: typeof confirmation}>;
}

const inner = new Part(() => import('./confirmation.ts'));

/** Shows how many codes remain, makes a new set, and leaves the old one alive until the new one is saved (R42). */
export class BackupCodesFlow extends Flow<BackupCodesState> {
  readonly #options: BackupCodesOptions;
  #account: AccountState | undefined;
  #confirmed: boolean;
  /** Make the first set without being asked. */
  #atOnce: boolean;

  constructor(options: BackupCodesOptions) {
    super({step: 'loading'}, options.onEvent);
    this.#options = options;
    this.#account = options.account;
    this.#confirmed = this.#atOnce = options.confirmed ?? false;
  }

  start(): void {
    if (this.#account) return this.#open(this.#account);
    void this.run(
      {step: 'loading'},
      async (signal) => this.#open(await this.#options.client.account({signal})),
      (error) => this.#failed(error),
    );
  }

  /** From `summary`: warns first where a set would die. */
  regenerate(): void {
    const {state} = this;
    if (state.step !== 'summary') return;
    if (state.total) this.set({step: 'warning', remaining: state.remaining});
    else this.#begin();
  }

  /** From `warning`. */
  proceed(): void {
    if (this.state.step === 'warning') this.#begin();
  }

  markSaved(): void {
    const {state} = this;
    if (state.step === 'showing') this.set({...state, saved: true});
  }

  /** From `showing`: from now on this set is valid and the old one dead. Safe to repeat after a lost answer. */
  confirmSaved(): void {
    const {state} = this;
    if (state.step !== 'showing') return;
    const {set: codes, account: owner} = state;
    const shown: Shown = {set: codes, account: owner, saved: true};
    void this.run(
      {step: 'saving', ...shown},
      async (signal, set) => {
        const account = await this.#options.client.backupCodes.confirm({setId: codes.setId}, {signal});
        this.#account = account;
        set({step: 'finished', account});
        this.emit({type: 'backup-codes-saved', account});
      },
      (error) => {
        // Another tab staged a newer set, or this one waited too long: what is on screen will never be valid.
        const dead = ['setup_superseded', 'setup_expired', 'not_found'].includes(error.code);
        return dead || isSessionOver(error) ? this.#failed(error) : {step: 'showing', ...shown, error};
      },
    );
  }

  /** Drops the codes; the old set stays valid. From `finished` back to `summary`. */
  leave(): void {
    const done = this.state.step === 'finished';
    this.#account = undefined;
    this.#atOnce = false;
    this.set({step: 'loading'});
    this.emit({type: done ? 'finished' : 'cancelled'});
    this.start();
  }

  /** From `warning`, `confirming` or `failed`. */
  back(): void {
    this.#atOnce = false;
    this.start();
  }

  #open(account: AccountState): void {
    this.#account = account;
    const {backupCodes, securityKeys, totp, twoFactor, unavailableReason = 'sso'} = account;
    if (twoFactor === 'unavailable') this.set({step: 'unavailable', reason: unavailableReason});
    else if (!securityKeys.length && !totp) this.set({step: 'unavailable', reason: 'no_method'});
    else if (this.#atOnce && !backupCodes) this.#begin();
    else this.set({step: 'summary', ...(backupCodes ?? {remaining: 0, total: 0})});
  }

  #begin(): void {
    const account = this.#account;
    if (!account) return;
    if (this.#confirmed || seemsConfirmed(account, 'backup_codes')) this.#create(account);
    else this.#confirm(account, account.stepUp.methods.backup_codes);
  }

  #confirm(account: AccountState, methods: readonly StepUpMethod[]): void {
    const {client, username = account.user.email, inner: load = () => inner.load()} = this.#options;
    void this.run(
      undefined,
      async (signal, set) => {
        const {confirmation} = await load();
        signal.throwIfAborted();
        const stepUp = confirmation({
          client,
          action: 'backup_codes',
          methods,
          username,
          onEvent: (event) => this.emit(event),
          confirmed: () => {
            this.#confirmed = true;
            this.#create(account);
          },
          back: () => this.back(),
        });
        set({step: 'confirming', stepUp});
      },
      (error) => this.#failed(error, () => this.#confirm(account, methods)),
    );
  }

  /** A repeated call supersedes the staged set, so a lost answer costs nothing. */
  #create(account: AccountState): void {
    void this.run(
      {step: 'loading'},
      async (signal, set) => {
        const codes = await this.#options.client.backupCodes.create({signal});
        const {email, name} = account.user;
        set({step: 'showing', set: codes, account: {email, name}, saved: false});
      },
      (error) => {
        if (error.code === 'step_up_required') {
          this.#confirm(account, error.methods ?? []);
          return undefined;
        }
        if (error.code === 'method_not_available') return {step: 'unavailable', reason: 'no_method'};
        return this.#failed(error, isSessionOver(error) ? undefined : () => this.#create(account));
      },
    );
  }

  #failed(error: TfaError, retry?: () => void): BackupCodesState {
    const again = (): void => {
      this.#account = undefined;
      this.start();
    };
    return {step: 'failed', error, retry: retry ?? again};
  }
}
