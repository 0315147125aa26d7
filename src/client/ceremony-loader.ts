import type {Ceremony} from './ceremony.ts';
import {TfaError} from './error.ts';

type Options = Parameters<typeof import('./ceremony.ts').createCeremony>[0];

/**
 * Ceremonies whose code is fetched when it is first needed: with the library it weighs as much as the rest of the client. The
 * client fetches it beside the options, so that a click after them reaches the browser's prompt without an `await` (R19).
 */
export function createCeremony({
  load = () => import('./ceremony.ts'),
  ...options
}: Options & {load?: () => Promise<Pick<typeof import('./ceremony.ts'), 'createCeremony'>>} = {}): Ceremony {
  let loaded: Ceremony | undefined;
  const prepare = async (): Promise<Ceremony> => {
    try {
      return (loaded ??= (await load()).createCeremony(options));
    } catch (cause) {
      throw new TfaError('network', {cause});
    }
  };
  return {
    prepare,
    create: (...asked) => (loaded ? loaded.create(...asked) : prepare().then((it) => it.create(...asked))),
    get: (...asked) => (loaded ? loaded.get(...asked) : prepare().then((it) => it.get(...asked))),
  };
}
