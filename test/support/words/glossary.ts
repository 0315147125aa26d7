// docs/glossary/<tag>.md: the terms of a language, for translators to read and for tests to hold.

import {readFile} from 'node:fs/promises';

export interface Glossary {
  /** By the English term: the term, and other forms of it (inflected, a stem, a short form that the sentence allows). */
  terms: Map<string, string[]>;
  /** By key (`settings.sso`): the English terms that this one sentence says otherwise or leaves out. */
  exceptions: Map<string, string[]>;
  text: string;
}

/** Where English uses a term. */
export const english: Record<string, RegExp> = {
  'two-factor authentication': /two-factor authentication/i,
  'security key': /security keys?\b/i,
  'this device': /\bthis device/i,
  'authenticator app': /authenticator app/i,
  'backup code': /backup codes?\b/i,
  'access code': /access code/i,
  'email code': /code (by|from the|sent by|was sent by|that we sent to your) email/i,
  // “Passwords” is an app of Apple’s, with a name of its own in every language.
  password: /(?<!\bin )\bpasswords?\b/i,
  browser: /\bbrowsers?\b/i,
  'trusted browser': /\btrust(ed)?\b/i,
  session: /\bsessions?\b/i,
  recovery: /\brecover(y|ed)?\b/i,
  'waiting period': /waiting period|\bthe wait\b/i,
  policy: /\bpolicy\b/i,
  enforcement: /\brequires\b/i,
};

/** What English calls none of them: one thing has one name. `docs/glossary/README.md` is its glossary. */
export const avoided =
  /(recovery|rescue|emergency|reserve|verification|one-time) codes?\b|authenticat(ion|or)? app(?<!authenticator app)|(hardware|physical) key|\bpasskeys?\b|\b(2fa|mfa)\b|two-step|2-step|passphrase|second factor|log(ging|ged)? ?(in|out)\b|e-mail|\btokens?\b/i;

export async function readGlossary(tag: string): Promise<Glossary> {
  const text = await readFile(new URL(`../../../docs/glossary/${tag}.md`, import.meta.url), 'utf8');
  const [terms = '', exceptions = ''] = text.split(/^## Exceptions$/m);
  return {
    text,
    terms: new Map(rows(terms).map(([term = '', ...forms]) => [term, forms.flatMap(list)])),
    exceptions: new Map(rows(exceptions).map(([key = '', left = '']) => [key, list(left)])),
  };
}

function rows(markdown: string): string[][] {
  const lines = markdown.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

function list(cell: string): string[] {
  return cell
    .split(/[,،、]/)
    .map((form) => form.trim())
    .filter(Boolean);
}
