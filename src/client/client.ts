import type {AuthenticationResponseJSON, CreationOptionsJSON, RegistrationResponseJSON, RequestOptionsJSON} from '../protocol/types.ts';
import type {Address, Ask, Call, Tell} from './call.ts';

/** How the browser's prompt is reached; a test hands in a software authenticator. */
export interface Ceremony {
  create(options: CreationOptionsJSON, call?: Call): Promise<RegistrationResponseJSON>;
  get(options: RequestOptionsJSON, call?: Call): Promise<AuthenticationResponseJSON>;
}

export interface ClientOptions {
  /** Base path or URL of the protocol, such as `/tfa/v1`. */
  endpoint: string | URL;
  fetch?: typeof globalThis.fetch;
  /** Added to every request; a bearer caller returns `{Authorization: 'Bearer …'}`. */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>);
  /** A bearer caller's new session, whenever an answer carries one in `Tfa-Session`. */
  onSession?: (token: string) => void;
  ceremony?: Ceremony;
}

/** One method per route. Every call rejects with a `TfaError`, or with an `AbortError` once its `signal` is aborted. */
export interface TfaClient {
  readonly ceremony: Ceremony;
  account: Ask<'GET /account'>;
  stepUp: Tell<'POST /step-up'>;
  stepUpOptions: Tell<'POST /step-up/options'>;
  securityKeys: {
    /** Creation options for `ceremony.create`; good for five minutes. Needs a confirmation for `add_key`. */
    options: Tell<'POST /security-keys/options'>;
    register: Tell<'POST /security-keys'>;
    rename: (key: {id: string; name: string}, call?: Call) => ReturnType<Ask<'PATCH /security-keys/{id}'>>;
    /** Needs a confirmation for `remove_key`. Tells the browser which keys are left (R20). */
    remove: Address<'DELETE /security-keys/{id}'>;
  };
  backupCodes: {
    /** Stages a set; it is not valid before `confirm`. Needs a confirmation for `backup_codes`. */
    create: Ask<'POST /backup-codes'>;
    confirm: Tell<'POST /backup-codes/confirm'>;
  };
  challenge: {
    state: Ask<'GET /challenge'>;
    options: Ask<'POST /challenge/options'>;
    /** The second step of signing in. Tells the browser which keys are accepted (R20). */
    answer: Tell<'POST /challenge'>;
  };
  signUp: Tell<'POST /sign-up'>;
  verifyEmail: Tell<'POST /verify-email'>;
  signIn: Tell<'POST /sign-in'>;
  signOut: Ask<'POST /sign-out'>;
  changePassword: Tell<'POST /password'>;
}
