/**
 * What a checked proof looks like. It is checked outside any transaction (hashing and signatures take time) and returns what must happen inside one:
 * `apply` consumes it, and says false where somebody else was faster.
 */
import type {Action, Method} from '../../src/protocol/types.ts';
import type {Db} from '../store/schema.ts';
import type {ActivityEntry} from './activity.ts';
import type {Caller} from './context.ts';
import type {Methods} from './methods.ts';
import type {PreparedMail} from './notifications.ts';
import type {TfaProblem} from './problem.ts';

export interface Proven {
  method: Method;
  /** For the activity row of what it proves. */
  detail: NonNullable<ActivityEntry['detail']>;
  mails: readonly PreparedMail[];
  /** Consumes the proof inside the transaction of its effect; false: it was used or removed meanwhile, nothing may follow. */
  apply(tx: Db): Promise<boolean>;
  /** The refusal to answer where `apply` said false. */
  refuse(): Promise<TfaProblem>;
}

export interface Proving {
  caller: Caller;
  methods: Methods;
  purpose: {purpose: 'sign_in'} | {purpose: 'step_up'; action: Action};
}
