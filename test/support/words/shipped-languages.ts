// The languages of the package but English, as they stand in their folders.

import {readdirSync} from 'node:fs';
import type {Account, Catalogue, SigningIn} from '../../../src/messages/catalogue.ts';

const folder = new URL('../../../src/messages/', import.meta.url);

/** Their tags: `pt-BR`. */
export const shippedLanguages: readonly string[] = readdirSync(folder, {withFileTypes: true})
  .filter((entry) => entry.isDirectory() && entry.name !== 'en')
  .map(({name}) => name);

/** Both parts of a language. */
export async function wordsIn(tag: string): Promise<Catalogue> {
  const [signingIn, account] = (await Promise.all([partOf(tag, 'signing-in'), partOf(tag, 'account')])) as [
    SigningIn,
    Account,
  ];
  return {...signingIn, ...account};
}

/** As the package ships it. */
export async function partOf(tag: string, part: 'signing-in' | 'account'): Promise<SigningIn | Account> {
  const {default: words} = (await import(new URL(`${tag}/${part}.ts`, folder).href)) as {default: SigningIn | Account};
  return words;
}
