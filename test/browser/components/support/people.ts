import {createTfaClient, type TfaClient} from '../../../../src/client/client.ts';
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

/** Types like a person: the field, then the button. */
export function enterPassword(element: Element, typed = password): void {
  get<HTMLInputElement>(element, 'input[name=password]').value = typed;
  button(element, 'Confirm').click();
}
