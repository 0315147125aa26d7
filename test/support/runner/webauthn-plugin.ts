import type {TestRunnerPlugin} from '@web/test-runner';
import type {CDPSession} from 'puppeteer-core';
import {devtools} from './cdp.ts';

export interface WebAuthnCommand {
  /** A method of the DevTools domain WebAuthn, or `reset`, which takes every authenticator of the page away. */
  method:
    | 'reset'
    | 'addVirtualAuthenticator'
    | 'getCredentials'
    | 'removeCredential'
    | 'setUserVerified'
    | 'setAutomaticPresenceSimulation';
  params?: Record<string, unknown>;
}

/** The command `webauthn`: virtual authenticators for the page of a test. */
export function webauthnPlugin(): TestRunnerPlugin<WebAuthnCommand> {
  const authenticators = new WeakMap<CDPSession, Set<string>>();

  async function authenticatorsOf(connection: CDPSession): Promise<Set<string>> {
    const known = authenticators.get(connection);
    if (known) return known;
    await connection.send('WebAuthn.enable', {enableUI: false});
    const ids = new Set<string>();
    authenticators.set(connection, ids);
    return ids;
  }

  return {
    name: 'webauthn',
    async executeCommand({command, payload, session}) {
      if (command !== 'webauthn' || !payload) return undefined;
      const connection = await devtools(session);
      const ids = await authenticatorsOf(connection);
      if (payload.method === 'reset') {
        for (const authenticatorId of ids)
          await connection.send('WebAuthn.removeVirtualAuthenticator', {authenticatorId});
        ids.clear();
        return {};
      }
      const result = await connection.send(`WebAuthn.${payload.method}`, payload.params as never);
      if (result && 'authenticatorId' in result) ids.add(result.authenticatorId);
      return result ?? {};
    },
  };
}
