import {explain} from '../../src/client/ceremony-error.ts';
import {type Ceremony, TfaError} from '../../src/client/index.ts';
import type {SoftwareAuthenticator} from './software-authenticator.ts';

/**
 * What a client takes as its `ceremony`, where there is no browser or its prompts are in the way: the software authenticator answers, and what it refuses
 * is told as a browser's refusal would be.
 */
export function softwareCeremony(authenticator: SoftwareAuthenticator): Ceremony {
  return {
    create: (options, call) =>
      told({excluding: !!options.excludeCredentials?.length, signal: call?.signal}, () =>
        authenticator.create(options, {signal: call?.signal}),
      ),
    get: (options, call) =>
      told({excluding: false, signal: call?.signal}, () => authenticator.get(options, {signal: call?.signal})),
  };
}

const noObstacles = {
  insecure: false,
  no_api: false,
  opaque_origin: false,
  ip_address: false,
  permissions_policy: false,
};

async function told<T>(
  {excluding, signal}: {excluding: boolean; signal: AbortSignal | undefined},
  ceremony: () => Promise<T>,
): Promise<T> {
  const started = performance.now();
  try {
    return await ceremony();
  } catch (cause) {
    if (signal?.aborted) throw new DOMException('The ceremony was aborted.', 'AbortError');
    const {code, reason} = explain({...noObstacles, excluding, elapsed: performance.now() - started}, cause);
    throw new TfaError(code, {reason, cause});
  }
}
