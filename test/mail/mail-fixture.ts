import type {MailData, MailKind} from '../../mock-server/mail/templates.ts';
import {en} from '../../mock-server/mail/words/en.ts';
import {languages as spoken} from '../../mock-server/mail/words/languages.ts';

export const kinds = Object.keys(en.kinds) as MailKind[];
export const languages = [...spoken.keys()];
export const origin = 'https://harbour.example';

/** A mail about everything that a mail can be about. */
export function mailData(overrides: Partial<MailData> = {}): MailData {
  return {
    kind: 'key_added',
    name: 'Ada Lovelace',
    site: 'Harbour',
    origin,
    language: 'en',
    at: '2026-11-24T12:34:56Z',
    keyName: 'YubiKey 5.4',
    member: 'bea(at)harbour',
    remaining: 7,
    until: '2026-11-25T01:02:03Z',
    link: `${origin}/verify-email#abc`,
    browserName: 'Firefox on Linux',
    address: '203.0.113.7',
    ...overrides,
  };
}

/** What a person reads of an HTML page, whitespace folded. */
export function readHtml(html: string): string {
  const body = html.slice(html.indexOf('<body'), html.indexOf('</body>'));
  const text = body.replaceAll(/<[^>]*>/g, ' ');
  const entities: Record<string, string> = {'&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'"};
  return fold(text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity));
}

/** Two ways of writing the same: spaces around a colon or a line break do not count. */
export function fold(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(' :', ':').trim();
}

/** Every link of an HTML page. */
export function hrefs(html: string): string[] {
  return [...html.matchAll(/(?:href|src|action)="([^"]*)"/g)].map((match) => match[1] ?? '');
}
