import type {RouteAnswer, RouteKey} from '../protocol/routes.ts';
import type {RequestOptionsJSON, SecurityKey} from '../protocol/types.ts';
import {throwIfAborted, type Address, type Ask, type Call, type Tell} from './call.ts';
import type {Ceremony} from './ceremony.ts';
import {createCeremony} from './ceremony-loader.ts';
import {createWire, type Wire, type WireOptions} from './http.ts';
import type {Shape} from './shape.ts';
import * as shapes from './shapes.ts';
import {signalAccount, signalUnknown} from './signals.ts';

export interface ClientOptions extends WireOptions {
  /** How the browser's prompt is reached; a test hands in a software authenticator. */
  ceremony?: Ceremony;
}

/** One method per route. Every call rejects with a `TfaError`, or with an `AbortError` once its `signal` is aborted. */
export interface TfaClient {
  readonly ceremony: Ceremony;
  /** Any route, for calls that stand apart such as `recoveryCalls`. Without a `shape` a `204` is expected. */
  readonly request: Wire;
  account: Ask<'GET /account'>;
  stepUp: Tell<'POST /step-up'>;
  stepUpOptions: Tell<'POST /step-up/options'>;
  /** Mails the code of a reset once more. */
  stepUpEmailCode: Ask<'POST /step-up/email-code'>;
  securityKeys: {
    /** Creation options for `ceremony.create`; good for five minutes. Needs a confirmation for `add_key`. */
    options: Tell<'POST /security-keys/options'>;
    register: Tell<'POST /security-keys'>;
    rename: (key: {id: string; name: string}, call?: Call) => Promise<SecurityKey>;
    /** Needs a confirmation for `remove_key`. Tells the browser which keys are left (R20). */
    remove: Address<'DELETE /security-keys/{id}'>;
  };
  totp: {
    /** A secret for an app, not valid before `activate`; good for ten minutes. A set-up before it is superseded. */
    setup: Ask<'POST /totp/setup'>;
    /** Takes the place of an app that was there. `code`: six ASCII digits. Needs a confirmation for `activate_totp`. */
    activate: Tell<'POST /totp/activate'>;
    /** Needs a confirmation for `remove_totp`. */
    remove: Ask<'DELETE /totp'>;
  };
  backupCodes: {
    /** Stages a set, not valid before `confirm`. Needs a confirmation for `backup_codes`. */
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

/** The protocol as typed calls. Keeps nothing but the RP ID of the last request options, which a signal needs. */
export function createTfaClient({ceremony = createCeremony(), ...options}: ClientOptions): TfaClient {
  const wire = createWire(options);
  let rpId: string | undefined;

  const ask = <K extends RouteKey>(route: K, shape?: Shape<RouteAnswer<K>>): Ask<K> => {
    return (call) => wire(route, {...call, shape});
  };
  const tell = <K extends RouteKey>(route: K, shape?: Shape<RouteAnswer<K>>): Tell<K> => {
    return (body, call) => wire(route, {...call, body, shape});
  };

  /** Whoever asks for options is about to open a prompt: its code comes with them. */
  const prepared = async <T>(options: Promise<T>, call: Call | undefined): Promise<T> => {
    await Promise.all([options, ceremony.prepare?.()]);
    throwIfAborted(call?.signal);
    return options;
  };

  const requestOptions = async (
    options: Promise<RequestOptionsJSON>,
    call: Call | undefined,
  ): Promise<RequestOptionsJSON> => {
    ({rpId} = await prepared(options, call));
    return options;
  };

  /** A clean miss is passed on to the browser, so that it stops offering that key. */
  const prove = async <T>(proof: {method: string; response?: {id: string}}, answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      if (proof.response) void signalUnknown(error, {rpId, credentialId: proof.response.id});
      throw error;
    }
  };

  const stepUp = tell('POST /step-up', shapes.stepUpAnswer);
  const stepUpOptions = tell('POST /step-up/options', shapes.requestOptions);
  const creationOptions = tell('POST /security-keys/options', shapes.creationOptions);
  const challengeOptions = ask('POST /challenge/options', shapes.requestOptions);
  const challenge = tell('POST /challenge', shapes.signedIn);

  return {
    ceremony,
    request: wire,
    account: ask('GET /account', shapes.accountState),
    stepUp: (proof, call) => prove(proof, stepUp(proof, call)),
    stepUpOptions: (body, call) => requestOptions(stepUpOptions(body, call), call),
    stepUpEmailCode: ask('POST /step-up/email-code', shapes.emailCodeSent),
    securityKeys: {
      options: (body, call) => prepared(creationOptions(body, call), call),
      register: tell('POST /security-keys', shapes.securityKey),
      rename: ({id, name}, call) =>
        wire('PATCH /security-keys/{id}', {...call, id, body: {name}, shape: shapes.securityKey}),
      remove: async ({id}, call) => {
        const account = await wire('DELETE /security-keys/{id}', {...call, id, shape: shapes.accountState});
        void signalAccount(account);
        return account;
      },
    },
    totp: {
      setup: ask('POST /totp/setup', shapes.totpSetup),
      activate: tell('POST /totp/activate', shapes.accountState),
      remove: ask('DELETE /totp', shapes.accountState),
    },
    backupCodes: {
      create: ask('POST /backup-codes', shapes.backupCodeSet),
      confirm: tell('POST /backup-codes/confirm', shapes.accountState),
    },
    challenge: {
      state: ask('GET /challenge', shapes.challengeState),
      options: (call) => requestOptions(challengeOptions(call), call),
      answer: async (proof, call) => {
        const signedIn = await prove(proof, challenge(proof, call));
        void signalAccount(signedIn.account);
        return signedIn;
      },
    },
    signUp: tell('POST /sign-up', shapes.next),
    verifyEmail: tell('POST /verify-email'),
    signIn: tell('POST /sign-in', shapes.next),
    signOut: ask('POST /sign-out'),
    changePassword: tell('POST /password'),
  };
}
