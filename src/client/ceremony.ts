import {
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import type {
  AuthenticationResponseJSON,
  CreationOptionsJSON,
  RegistrationResponseJSON,
  RequestOptionsJSON,
} from '../protocol/types.ts';
import {abortError, throwIfAborted, type Call} from './call.ts';
import {findObstacles} from './capabilities.ts';
import {explain} from './ceremony-error.ts';
import {TfaError} from './error.ts';

/** The browser's prompts. Both reject with a `TfaError`, or with an `AbortError` once `signal` is aborted. */
export interface Ceremony {
  create(options: CreationOptionsJSON, call?: Call): Promise<RegistrationResponseJSON>;
  get(options: RequestOptionsJSON, call?: Call): Promise<AuthenticationResponseJSON>;
  /** Fetches what the prompts need, so that they open without an `await`. Rejects with `network`; may be called again. */
  prepare?(): Promise<unknown>;
}

/** Ends the ceremony that is open on this page. Registered, so that several copies of this package know of each other's. */
const open = Symbol.for('tfa-elements.ceremony');
const page = globalThis as {[open]?: (() => void) | undefined};

/**
 * The only file that touches `navigator.credentials`. It reaches it without an `await`, so that the click still counts as
 * the person's gesture (R19). One ceremony a page: a newer one supersedes the older.
 * @param options.now A monotonic clock in milliseconds.
 */
export function createCeremony({now = () => performance.now()}: {now?: () => number} = {}): Ceremony {
  async function hold<T>(
    ceremony: 'create' | 'get',
    {timeout, excludeCredentials}: Pick<CreationOptionsJSON, 'timeout' | 'excludeCredentials'>,
    signal: AbortSignal | undefined,
    start: () => Promise<unknown>,
  ): Promise<T> {
    throwIfAborted(signal);
    page[open]?.();
    const {promise: stopped, reject} = Promise.withResolvers<never>();
    let reason: Error | undefined;
    const stop = (error: Error): void => {
      // Rejected by ourselves: a browser may take its time with an abort, or forget it.
      reject((reason = error));
      WebAuthnAbortService.cancelCeremony();
    };
    const supersede = (): void => stop(new TfaError('ceremony_superseded', {reason: 'superseded'}));
    const abort = (): void => stop(abortError());
    page[open] = supersede;
    signal?.addEventListener('abort', abort);
    const startedAt = now();
    try {
      // The library types the same JSON forms more narrowly than Level 3: hints and transports are open lists there.
      return (await Promise.race([stopped, start()])) as T;
    } catch (cause) {
      if (reason) throw reason;
      const elapsed = now() - startedAt;
      const excluding = !!excludeCredentials?.length;
      const {code, ...why} = explain({...findObstacles(ceremony), elapsed, timeout, excluding}, cause);
      throw new TfaError(code, {...why, cause});
    } finally {
      signal?.removeEventListener('abort', abort);
      if (page[open] === supersede) page[open] = undefined;
    }
  }

  return {
    create: (options, call) =>
      hold('create', options, call?.signal, () =>
        startRegistration({optionsJSON: options as PublicKeyCredentialCreationOptionsJSON}),
      ),
    get: (options, call) =>
      hold('get', options, call?.signal, () =>
        startAuthentication({optionsJSON: options as PublicKeyCredentialRequestOptionsJSON}),
      ),
  };
}
