import type {TfaClient} from '../client/client.ts';
import type {TfaError} from '../client/error.ts';
import type {Action, StepUpMethod} from '../protocol/types.ts';
import type {FlowListener} from './events.ts';
import {Flow} from './flow.ts';

/** Methods that this flow and its element can ask for so far. */
export type OfferedMethod = Extract<StepUpMethod, 'password'>;

export type StepUpState =
  | {step: 'loading'}
  | {
      step: 'confirming';
      methods: OfferedMethod[];
      method: OfferedMethod;
      /** For the hidden `autocomplete="username"` field that password managers want. */
      username?: string;
      error?: TfaError;
      busy: boolean;
    }
  | {step: 'confirmed'; method: StepUpMethod; confirmedUntil: string}
  | {step: 'failed'; error: TfaError; retry: () => void};

export interface StepUpOptions {
  client: TfaClient;
  action: Action;
  /** As declared by the server; read from the account where absent. */
  methods?: readonly StepUpMethod[];
  username?: string;
  onEvent?: FlowListener;
}

/** Confirms who is asking before a sensitive act. */
export declare class StepUpFlow extends Flow<StepUpState> {
  constructor(options: StepUpOptions);
  start(): void;
  choose(method: OfferedMethod): void;
  submit(proof: {password: string} | {code: string}): void;
  cancel(): void;
}
