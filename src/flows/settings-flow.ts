import type {TfaClient} from '../client/client.ts';
import type {TfaError} from '../client/error.ts';
import {Part} from '../client/part.ts';
import {signalAccount} from '../client/signals.ts';
import type {AccountState, Action, SecurityKey} from '../protocol/types.ts';
import type {BackupCodesFlow} from './backup-codes-flow.ts';
import type {Diagnosis} from '../client/capabilities.ts';
import type {EnrollKeyFlow} from './enroll-key-flow.ts';
import type {FlowEvent, FlowListener} from './events.ts';
import {Flow} from './flow.ts';
import type {RecordsFlow} from './records-flow.ts';
import {isSessionOver} from './session.ts';
import type {StepUpFlow} from './step-up-flow.ts';
import type {TotpSetupFlow} from './totp-setup-flow.ts';

/** What every step after the first shows behind it. */
export interface SettingsPage {
  account: AccountState;
  /** Browsers, sessions, activity; none for a session that can only set up a method. */
  records?: RecordsFlow | undefined;
}

/** What can be switched on this page itself. */
export type SettingsSwitch = 'allow_recovery' | 'forbid_recovery' | 'cancel_recovery';
export type SettingsTask = 'add_key' | 'set_up_app' | 'remove_app' | 'new_codes';
export type SettingsDone = 'key_renamed' | 'key_removed' | SettingsSwitch;

interface Asking {
  busy: boolean;
  error?: TfaError | undefined;
}

export type SettingsState =
  | {step: 'loading'}
  /** `about`: where the error, or what was done, belongs. */
  | ({step: 'overview'; done?: SettingsDone; error?: TfaError; about?: SettingsTask | SettingsSwitch} & SettingsPage)
  | ({step: 'renaming_key'; key: SecurityKey} & Asking & SettingsPage)
  /** Asks first, and says what it means. `last`: two-factor is off without it (R60). */
  | ({step: 'removing_key'; key: SecurityKey; last: boolean} & Asking & SettingsPage)
  | ({step: 'switching'; act: SettingsSwitch} & SettingsPage)
  | ({step: 'confirming'; stepUp: StepUpFlow} & SettingsPage)
  /** What the task needs is on its way. */
  | ({step: 'opening'; task: SettingsTask} & SettingsPage)
  /** `held`: backup codes are on screen, and leaving is theirs to ask about. */
  | ({step: 'adding_key'; flow: EnrollKeyFlow; held: boolean} & SettingsPage)
  | ({step: 'app'; flow: TotpSetupFlow; held: boolean} & SettingsPage)
  | ({step: 'codes'; flow: BackupCodesFlow; held: boolean} & SettingsPage)
  | {step: 'failed'; error: TfaError; retry: () => void};

/** Flows that are fetched when they are needed. */
export interface SettingsParts {
  key: () => Promise<Pick<typeof import('./enroll-key-flow.ts'), 'EnrollKeyFlow'>>;
  app: () => Promise<Pick<typeof import('./totp-setup-flow.ts'), 'TotpSetupFlow'>>;
  codes: () => Promise<Pick<typeof import('./backup-codes-flow.ts'), 'BackupCodesFlow'>>;
  /** What confirms, and the lists below. */
  page: () => Promise<Pick<typeof import('./settings-parts.ts'), 'confirmation' | 'RecordsFlow'>>;
}

export interface SettingsOptions {
  client: TfaClient;
  onEvent?: FlowListener;
  /** Whether a key can be added on this page. */
  diagnose?: () => Diagnosis;
  parts?: SettingsParts;
}

const parts: SettingsParts = {
  key: partOf(() => import('./enroll-key-flow.ts')),
  app: partOf(() => import('./totp-setup-flow.ts')),
  codes: partOf(() => import('./backup-codes-flow.ts')),
  page: partOf(() => import('./settings-parts.ts')),
};

function partOf<Module>(fetch: () => Promise<Module>): () => Promise<Module> {
  const part = new Part(fetch);
  return () => part.load();
}

type TaskState = Extract<SettingsState, {held: boolean}>;
type Confirmed = {action: Action; again: () => void; back: () => void};

/** The account's page: shows what is so, opens the other flows in it, and asks the server again after each (R3, R16, R60). */
export class SettingsFlow extends Flow<SettingsState> {
  readonly #options: SettingsOptions;
  readonly #client: TfaClient;
  readonly #parts: SettingsParts;
  #account: AccountState | undefined;
  #records: RecordsFlow | undefined;

  constructor(options: SettingsOptions) {
    super({step: 'loading'}, options.onEvent);
    this.#options = options;
    this.#client = options.client;
    this.#parts = options.parts ?? parts;
  }

  /** The account first; what stands below it follows. */
  start(): void {
    this.#records = undefined;
    void this.run(
      {step: 'loading'},
      async (signal, set) => {
        this.#account = await this.#client.account({signal});
        set({step: 'overview', ...this.#page});
        await this.#addRecords(signal);
        set({step: 'overview', ...this.#page});
      },
      // The lists below are no reason to take away what is there.
      (error) => (this.state.step === 'overview' ? undefined : this.#failed(error)),
    );
  }

  /** Asks for the account again. For what a host's own controls changed. */
  refresh(): void {
    if (this.state.step === 'overview') this.#reload();
  }

  open(task: SettingsTask): void {
    const {state} = this;
    if (state.step !== 'overview') return;
    void this.run(
      {step: 'opening', task, ...this.#page},
      async (signal, set) => {
        const opened = await this.#make(task);
        signal.throwIfAborted();
        set(opened);
        opened.flow.start();
      },
      (error) => ({step: 'overview', ...this.#page, error, about: task}),
    );
  }

  renameKey(key: SecurityKey): void {
    if (this.state.step === 'overview') this.set({step: 'renaming_key', key, busy: false, ...this.#page});
  }

  /** From `renaming_key`; an unchanged or empty name keeps the old one. */
  saveName(typed: string): void {
    const {state} = this;
    if (state.step !== 'renaming_key' || state.busy) return;
    const name = typed.trim();
    if (!name || name === state.key.name) return this.back();
    void this.run(
      {...state, busy: true, error: undefined},
      async (signal) => {
        const key = await this.#client.securityKeys.rename({id: state.key.id, name}, {signal});
        this.emit({type: 'key-renamed', key});
        this.#reload('key_renamed');
      },
      (error) => this.#refused(error, {...state, ...this.#page, busy: false, error}),
    );
  }

  removeKey(key: SecurityKey): void {
    const {state} = this;
    if (state.step !== 'overview') return;
    const last = state.account.securityKeys.length === 1 && !state.account.totp;
    this.set({step: 'removing_key', key, last, busy: false, ...this.#page});
  }

  /** From `removing_key`. */
  proceed(): void {
    const {state} = this;
    if (state.step !== 'removing_key' || state.busy) return;
    const {key} = state;
    void this.run(
      {...state, busy: true, error: undefined},
      async (signal) => {
        this.#account = await this.#client.securityKeys.remove(key, {signal});
        this.emit({type: 'key-removed', key});
        this.#reload('key_removed');
      },
      (error) => {
        const asked: SettingsState = {...state, ...this.#page, busy: false};
        // Removed by another window, or by a call whose answer was lost.
        if (error.code === 'not_found') this.#reload('key_removed');
        else if (error.code !== 'step_up_required') return this.#refused(error, {...asked, error});
        else this.#confirm(error, {action: 'remove_key', again: () => this.#again(asked), back: () => this.set(asked)});
        return undefined;
      },
    );
  }

  /** The owner may switch recovery off, and stops one that is under way (R74). */
  switch(act: SettingsSwitch): void {
    if (this.state.step !== 'overview') return;
    void this.run(
      {step: 'switching', act, ...this.#page},
      async (signal) => {
        const {recoveryCalls} = await import('../client/recovery.ts');
        const calls = recoveryCalls(this.#client);
        if (act === 'cancel_recovery') {
          const {step} = await calls.cancel({signal});
          this.emit({type: 'recovery-changed', step});
        } else {
          this.#account = await calls.allow({allowed: act === 'allow_recovery'}, {signal});
        }
        this.#reload(act);
      },
      (error) => {
        // It is over already.
        if (act === 'cancel_recovery' && error.code === 'not_found') this.#reload(act);
        else if (error.code !== 'step_up_required') {
          return this.#refused(error, {step: 'overview', ...this.#page, error, about: act});
        } else {
          const overview = (): void => this.set({step: 'overview', ...this.#page});
          const again = (): void => {
            overview();
            this.switch(act);
          };
          this.#confirm(error, {action: 'recovery_allowed', again, back: overview});
        }
        return undefined;
      },
    );
  }

  /** Closes what stands over the page, where nothing in it has to be asked about first. */
  back(): void {
    const {state} = this;
    if (state.step === 'renaming_key' || state.step === 'removing_key' || state.step === 'opening') {
      this.set({step: 'overview', ...this.#page});
    } else if (state.step === 'confirming') state.stepUp.cancel();
    else if ('held' in state && !state.held) this.#reload();
  }

  get #page(): SettingsPage {
    if (!this.#account) throw new Error('shown before it was read');
    return {account: this.#account, records: this.#records};
  }

  /** A session that can only set up a method has no lists. */
  async #addRecords(signal: AbortSignal): Promise<void> {
    if (this.#account?.level !== 'full') return;
    const {RecordsFlow} = await this.#parts.page();
    signal.throwIfAborted();
    this.#records = new RecordsFlow({client: this.#client, onEvent: (event) => this.emit(event)});
    this.#records.start();
  }

  /** What is on screen stays until the answer is there. */
  #reload(done?: SettingsDone): void {
    void this.run(
      {step: 'overview', ...this.#page, ...(done && {done})},
      async (signal, set) => {
        const account = await this.#client.account({signal});
        this.#account = account;
        if (done === 'key_renamed') void signalAccount(account);
        if (account.level !== 'full') this.#records = undefined;
        else if (this.#records) this.#records.start();
        else await this.#addRecords(signal);
        set({step: 'overview', ...this.#page, ...(done && {done})});
        this.emit({type: 'account-changed', account});
      },
      (error) => this.#failed(error),
    );
  }

  #again(asked: SettingsState): void {
    this.set(asked);
    this.proceed();
  }

  #confirm({methods = []}: TfaError, {action, again, back}: Confirmed): void {
    void this.run(
      undefined,
      async (signal, set) => {
        const {confirmation} = await this.#parts.page();
        signal.throwIfAborted();
        const stepUp = confirmation({
          client: this.#client,
          action,
          methods,
          username: this.#account?.user.email,
          onEvent: (event) => this.emit(event),
          confirmed: again,
          back,
        });
        set({step: 'confirming', stepUp, ...this.#page});
      },
      (error) => this.#failed(error),
    );
  }

  async #make(task: SettingsTask): Promise<TaskState> {
    const {client, diagnose} = this.#options;
    const onEvent = (event: FlowEvent): void => this.#heard(event);
    const page = {held: false, ...this.#page};
    if (task === 'add_key') {
      const {EnrollKeyFlow} = await this.#parts.key();
      const flow = new EnrollKeyFlow({client, onEvent, ...(diagnose && {diagnose})});
      return this.#follow({step: 'adding_key', flow, ...page});
    }
    if (task === 'new_codes') {
      const {BackupCodesFlow} = await this.#parts.codes();
      const flow = new BackupCodesFlow({client, onEvent});
      this.#lead(flow, () => flow.regenerate());
      return this.#follow({step: 'codes', flow, ...page});
    }
    const {TotpSetupFlow} = await this.#parts.app();
    const flow = new TotpSetupFlow({client, onEvent});
    this.#lead(flow, () => (task === 'set_up_app' ? flow.setUp() : flow.remove()));
    return this.#follow({step: 'app', flow, ...page});
  }

  /** Past its summary, which stands on this page already; back there is back here. */
  #lead(flow: TotpSetupFlow | BackupCodesFlow, act: () => void): void {
    let led = false;
    flow.subscribe(({step}) => {
      if (step !== 'summary') return;
      if (led) return this.back();
      led = true;
      act();
    });
  }

  #follow(task: TaskState): TaskState {
    const follow = (): void => {
      const {state} = this;
      const {step} = task.flow.state;
      const held = step === 'showing' || step === 'saving' || step === 'backup_codes';
      if ('held' in state && state.flow === task.flow && state.held !== held) this.set({...state, held});
    };
    task.flow.subscribe(follow);
    return task;
  }

  #heard(event: FlowEvent): void {
    if (event.type === 'finished' || event.type === 'cancelled') return this.#reload();
    const {state} = this;
    // As the server has it now: what stands behind the dialog shows it too.
    if (event.type === 'account-changed' && 'held' in state) {
      this.#account = event.account;
      this.set({...state, account: event.account});
    }
    this.emit(event);
  }

  /** Where the session is over, no step can go on. */
  #refused(error: TfaError, state: SettingsState): SettingsState {
    return isSessionOver(error) ? this.#failed(error) : state;
  }

  #failed(error: TfaError): SettingsState {
    this.#records = undefined;
    return {step: 'failed', error, retry: () => this.start()};
  }
}
