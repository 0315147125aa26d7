import type {Ceremony, createCeremony as create} from './ceremony.ts';
import {Part} from './part.ts';

/**
 * Ceremonies whose code is fetched when it is first needed: with the library it weighs as much as the rest of the client. The
 * client fetches it beside the options, so that a click after them reaches the browser's prompt without an `await` (R19).
 */
export function createCeremony({
  load = () => import('./ceremony.ts'),
  ...options
}: Parameters<typeof create>[0] & {load?: () => Promise<{createCeremony: typeof create}>} = {}): Ceremony {
  const part = new Part(async () => (await load()).createCeremony(options));
  const use = <T>(act: (ceremony: Ceremony) => Promise<T>): Promise<T> => {
    return part.here ? act(part.here) : part.load().then(act);
  };
  return {
    prepare: () => part.load(),
    create: (...asked) => use((ceremony) => ceremony.create(...asked)),
    get: (...asked) => use((ceremony) => ceremony.get(...asked)),
  };
}
