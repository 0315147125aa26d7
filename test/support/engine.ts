/** What the browser of this run can do, and tests that need it. */

import {executeServerCommand} from '@web/test-runner-commands';
import type {Surroundings} from './runner/surroundings.ts';

export const {engine, skills} = await executeServerCommand<Pick<Surroundings, 'engine' | 'skills'>, undefined>(
  'surroundings',
);

const webauthn = typeof PublicKeyCredential === 'function';

/** What not every engine has. `test/browser/support/engine.test.ts` holds each engine to what is expected of it. */
export const capabilities = {
  webauthn,
  /** Virtual authenticators, and ceremonies with them. */
  authenticators: skills.includes('authenticators'),
  /** One that counts as built into the machine. Firefox on Linux refuses `authenticatorAttachment: 'platform'` at once. */
  'a built-in authenticator': skills.includes('authenticators') && engine !== 'Firefox',
  'the Signal API': webauthn && 'signalUnknownCredential' in PublicKeyCredential,
  'media emulation': skills.includes('media'),
  printing: skills.includes('print'),
  /** An input method that composes. */
  composition: skills.includes('composition'),
  'the accessibility tree': skills.includes('accessible texts'),
  /** It reports what moves in a page (https://wicg.github.io/layout-instability/). */
  'layout shifts': PerformanceObserver.supportedEntryTypes.includes('layout-shift'),
  /** Driven, and not only events that look like it. */
  'a mouse': engine === 'Chromium',
  /** WebKitGTK leaves them to the browser around it, and the one that tests drive has none. */
  'keys for undo': engine !== 'WebKitGTK',
};

export type Capability = keyof typeof capabilities;

export function can(capability: Capability): boolean {
  return capabilities[capability];
}

/** Declares tests of what an engine may lack; there they are skipped, and the run counts them as that. */
export function needs(capability: Capability): Declarations {
  if (can(capability)) return {describe: (...of) => void describe(...of), it: (...of) => void it(...of)};
  return {describe: (...of) => void describe.skip(...of), it: (...of) => void it.skip(...of)};
}

interface Declarations {
  describe: (title: string, body: () => void) => void;
  it: (title: string, body: () => unknown) => void;
}
