// Browser globals that Node has not, for the length of one test.

import type {TestContext} from 'node:test';

export function stubGlobals(test: TestContext, globals: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(globals)) {
    const before = Object.getOwnPropertyDescriptor(globalThis, name);
    Object.defineProperty(globalThis, name, {value, configurable: true, writable: true});
    test.after(() => {
      if (before) Object.defineProperty(globalThis, name, before);
      else Reflect.deleteProperty(globalThis, name);
    });
  }
}

/** A page on which WebAuthn works, unless told otherwise. */
export function stubPage(test: TestContext, globals: Record<string, unknown> = {}): void {
  const location = {hostname: 'example.com', origin: 'https://example.com'};
  const window: {location: typeof location; parent?: unknown} = {location};
  window.parent = window;
  stubGlobals(test, {
    isSecureContext: true,
    origin: 'https://example.com',
    location,
    document: {},
    window,
    PublicKeyCredential: () => undefined,
    ...globals,
  });
}
