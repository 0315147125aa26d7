import {generateSync} from 'otplib';
import {createTfaClient, type TfaClient} from '../../../../src/client/client.ts';
import {can} from '../../../support/engine.ts';
import {get, button} from './elements.ts';

export const endpoint = '/tfa/v1';
export const password = 'correct horse battery';

/** A new account in this page's session, on the real verifier. */
export async function signUp(): Promise<{client: TfaClient; email: string}> {
  const client = createTfaClient({endpoint});
  const email = `${crypto.randomUUID()}@example.com`;
  await client.signUp({name: 'Ada Lovelace', email, password});
  return {client, email};
}

/** An authenticator app on the account, on the word of the password. */
export async function addApp(client: TfaClient): Promise<{secret: string}> {
  await client.stepUp({action: 'activate_totp', method: 'password', password});
  const {setupId, secret} = await client.totp.setup();
  await client.totp.activate({setupId, code: generateSync({secret})});
  return {secret};
}

/** The kind of key that can be added in this engine, and what people read on the way. */
export const usual = can('a built-in authenticator')
  ? ({
      kind: 'this_device',
      choice: 'This device',
      ready: 'Use this device',
      waiting: 'Follow the steps on this device',
      added: 'This device is ready',
    } as const)
  : ({
      kind: 'security_key',
      choice: 'Security key',
      ready: 'Get your security key ready',
      waiting: 'Now use your key',
      added: 'Security key is ready',
    } as const);

/** Types like a person: the field, then the button. */
export function enterPassword(element: Element, typed = password): void {
  get<HTMLInputElement>(element, 'input[name=password]').value = typed;
  button(element, 'Confirm').click();
}
