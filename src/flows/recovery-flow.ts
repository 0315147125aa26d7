import type {TfaClient} from '../client/client.ts';
import type {TfaError} from '../client/error.ts';
import {recoveryCalls, type RecoveryClient} from '../client/recovery.ts';
import type {TfaErrorCode} from '../protocol/codes.ts';
import {readDigitCode} from '../protocol/digit-code.ts';
import type {AccountState, RecoveryState, WaitRange} from '../protocol/types.ts';
import type {FlowListener} from './events.ts';
import {Flow} from './flow.ts';

type Of<Step extends RecoveryState['step']> = Extract<RecoveryState, {step: Step}>;

/** While the server is asked; what went wrong with what was typed or asked for. */
interface Asking {
  busy: boolean;
  error?: TfaError | undefined;
}

/** A code was sent anew: said once. */
interface Resent {
  resent?: boolean;
}

export type RecoveryFlowState =
  | {step: 'loading'}
  /** Nothing is under way. */
  | ({step: 'intro'; recoveryWait: WaitRange} & Asking)
  /** The owner or the operator has switched it off, or it was just cancelled by a link: until then. */
  | {step: 'not_allowed'; until?: string | undefined}
  | ({step: 'email_code'; recovery: Of<'email_code_sent'>} & Asking & Resent)
  | ({step: 'device'; recovery: Of<'email_verified'>} & Asking)
  /** This browser is not one that the account knows (R71). */
  | ({step: 'device_failed'; recovery: Of<'email_verified'>} & Asking)
  | {step: 'waiting'; recovery: Of<'waiting'>}
  /** `redeemed`: it was used, but its answer may have been lost; for an hour this browser may enter it again. */
  | ({step: 'access_code'; recovery: Of<'access_code_sent' | 'redeemed'>} & Asking & Resent)
  /** The session can now set up one method, and nothing else. */
  | {step: 'recovered'; account: AccountState}
  | ({step: 'over'; recovery: Of<'redeemed' | 'cancelled' | 'expired'>} & Asking)
  | {step: 'failed'; error: TfaError; retry: () => void};

export interface RecoveryOptions {
  client: TfaClient;
  onEvent?: FlowListener;
}

/** What stands may be another step by now: it is read again instead of guessed. */
const moved: readonly TfaErrorCode[] = ['recovery_step', 'recovery_cancelled', 'still_waiting', 'not_found'];

/** Everything lost (R70–R75): begin or join → e-mail code → device → wait → access code. Shows what stands at every visit. */
export class RecoveryFlow extends Flow<RecoveryFlowState> {
  readonly #client: TfaClient;
  readonly #calls: RecoveryClient;

  constructor({client, onEvent}: RecoveryOptions) {
    super({step: 'loading'}, onEvent);
    this.#client = client;
    this.#calls = recoveryCalls(client);
  }

  start(): void {
    void this.run(
      {step: 'loading'},
      async (signal, set) => {
        const {recovery, recoveryAllowed, recoveryWait} = await this.#client.challenge.state({signal});
        if (recovery) set(this.#drawn(recovery));
        else set(recoveryAllowed ? {step: 'intro', recoveryWait, busy: false} : {step: 'not_allowed'});
      },
      (error) => this.#failed(error),
    );
  }

  /** *Begin recovery*, or join the one that waits. From `intro` and `over`. */
  begin(): void {
    const {state} = this;
    if ((state.step !== 'intro' && state.step !== 'over') || state.busy) return;
    this.#ask(state, (signal) => this.#calls.begin({signal}));
  }

  /** *Verify email*. `code` as typed. */
  verifyEmail(code: string): void {
    const {state} = this;
    if (state.step !== 'email_code' || state.busy) return;
    this.#ask({...state, resent: false}, (signal) => this.#calls.verifyEmail({code: readDigitCode(code)}, {signal}));
  }

  /** *Verify device*; again from `device_failed`, after cookies were let through. */
  verifyDevice(): void {
    const {state} = this;
    if ((state.step !== 'device' && state.step !== 'device_failed') || state.busy) return;
    this.#ask(state, (signal) => this.#calls.verifyDevice({signal}));
  }

  /** A new code; the tries go on counting. */
  resend(): void {
    const {state} = this;
    if ((state.step !== 'email_code' && state.step !== 'access_code') || state.busy) return;
    if (state.recovery.step === 'redeemed') return;
    const call = state.step === 'email_code' ? this.#calls.resendEmailCode : this.#calls.resendAccessCode;
    this.#ask({...state, resent: false}, (signal) => call({signal}), {resent: true});
  }

  /** From `over`, where it was used: the same code once more, as the answer may have been lost. */
  enterAgain(): void {
    const {state} = this;
    if (state.step !== 'over' || state.recovery.step !== 'redeemed' || state.busy) return;
    this.set({step: 'access_code', recovery: state.recovery, busy: false});
  }

  /** The access code, as typed. */
  redeem(code: string): void {
    const {state} = this;
    if (state.step !== 'access_code' || state.busy) return;
    void this.run(
      {...state, busy: true, error: undefined, resent: false},
      async (signal, set) => {
        const {account} = await this.#calls.redeem({code}, {signal});
        set({step: 'recovered', account});
        this.emit({type: 'recovery-changed', step: 'redeemed'});
        this.emit({type: 'account-changed', account});
      },
      (error) => this.#again({...state, resent: false}, error),
    );
  }

  /** The person goes on with the session that recovery gave, or turns back. */
  leave(): void {
    this.emit({type: this.state.step === 'recovered' ? 'finished' : 'cancelled'});
  }

  #ask(
    state: Extract<RecoveryFlowState, Asking>,
    call: (signal: AbortSignal) => Promise<RecoveryState>,
    also: Resent = {},
  ): void {
    void this.run(
      {...state, busy: true, error: undefined},
      async (signal, set) => {
        const recovery = await call(signal);
        set({...this.#drawn(recovery), ...also});
        this.emit({type: 'recovery-changed', step: recovery.step});
      },
      (error) => this.#again(state, error),
    );
  }

  #drawn(recovery: RecoveryState): RecoveryFlowState {
    switch (recovery.step) {
      case 'email_code_sent':
        return {step: 'email_code', recovery, busy: false};
      case 'email_verified':
        return {step: recovery.deviceFailed ? 'device_failed' : 'device', recovery, busy: false};
      case 'waiting':
        return {step: 'waiting', recovery};
      case 'access_code_sent':
        return {step: 'access_code', recovery, busy: false};
      case 'redeemed':
      case 'cancelled':
      case 'expired':
        return {step: 'over', recovery, busy: false};
    }
  }

  #again(state: Extract<RecoveryFlowState, Asking>, error: TfaError): RecoveryFlowState | undefined {
    if (state.step === 'access_code' && state.recovery.step === 'redeemed' && error.code === 'recovery_step') {
      return {step: 'over', recovery: state.recovery, busy: false, error};
    }
    const {attemptsLeft} = error;
    // What stands now the server says, also where the last try was used.
    if (moved.includes(error.code) || attemptsLeft === 0) {
      this.start();
      return undefined;
    }
    if (error.code === 'recovery_not_allowed') return {step: 'not_allowed', until: error.until};
    if (error.code === 'not_signed_in' || error.code === 'not_permitted') return this.#failed(error);
    if (error.code === 'device_not_recognized' && 'recovery' in state && state.recovery.step === 'email_verified') {
      return {step: 'device_failed', recovery: {...state.recovery, deviceFailed: true}, busy: false};
    }
    if (state.step === 'email_code' && attemptsLeft !== undefined) {
      return {...state, recovery: {...state.recovery, attemptsLeft}, busy: false, error};
    }
    if (state.step === 'access_code' && state.recovery.step === 'access_code_sent' && attemptsLeft !== undefined) {
      return {...state, recovery: {...state.recovery, attemptsLeft}, busy: false, error};
    }
    return {...state, busy: false, error};
  }

  #failed(error: TfaError): RecoveryFlowState {
    return {
      step: 'failed',
      error,
      retry: () => {
        this.start();
      },
    };
  }
}
