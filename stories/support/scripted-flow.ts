import {action} from 'storybook/actions';
import type {Drawable} from '../../src/components/parts/flow-owner.ts';

/** A flow that stands still at one step. What an element asks of it is shown in the Actions panel, and nothing else happens. */
export function scriptedFlow<F extends Drawable>(kind: {prototype: F}, state: F['state']): F {
  const given = new Map<string | symbol, unknown>([
    ['state', state],
    ['subscribe', () => () => undefined],
  ]);
  return new Proxy({} as F, {
    has: (_, name) => name in kind.prototype,
    get(_, name) {
      if (given.has(name)) return given.get(name);
      return name in kind.prototype ? action(`flow.${String(name)}`) : undefined;
    },
  });
}
