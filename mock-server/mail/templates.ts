/**
 * Composes the mails that tell an account's owner what happened (R53, R80): what, when, where, and what to do if it was somebody else.
 * Words come from the catalogue by language; what people chose is made plain first; links lead to the configured origin or the mail is refused.
 */
import {formatWaitRange} from '../../src/protocol/wait-range.ts';
import type {Block, Letter} from './letter.ts';
import {toHtml} from './letter-html.ts';
import {toText} from './letter-text.ts';
import type {ComposedMail, MailData} from './mail-data.ts';
import {plainName, singleLine} from './plain.ts';
import {wordsFor} from './words/languages.ts';
import type {MailFacts, MailWords} from './words/words.ts';

export type {ComposedMail, MailData, MailKind} from './mail-data.ts';

/** Throws a `TypeError` where the mail would carry a link off the origin, or its kind needs a link and none is given. */
export function composeMail(data: MailData): ComposedMail {
  const words = wordsFor(data.language);
  const facts = factsOf(data, words);
  const letter: Letter = {
    subject: singleLine(words.kinds[data.kind].subject(facts)),
    language: words.language,
    direction: words.direction,
    colon: words.colon,
    site: facts.site,
    blocks: blocksOf(data, words, facts),
  };
  return {subject: letter.subject, text: toText(letter), html: toHtml(letter)};
}

function blocksOf(data: MailData, words: MailWords, facts: MailFacts): Block[] {
  const kind = words.kinds[data.kind];
  return [
    {type: 'paragraph', text: words.greeting(plainName(data.name))},
    ...kind.what(facts).map((text) => ({type: 'paragraph', text}) as const),
    ...codeBlock(data, words),
    ...buttonBlock(data, kind.button),
    {type: 'details', rows: detailsOf(data, words)},
    {type: 'heading', text: words.notYouHeading},
    {type: 'paragraph', text: kind.notYou(facts)},
    {type: 'link', lead: words.signInAt, href: new URL(data.origin).origin},
    {type: 'note', text: (kind.why ?? words.why)(facts)},
  ];
}

function codeBlock({code}: MailData, words: MailWords): Block[] {
  return code === undefined ? [] : [{type: 'code', lead: words.codeLead, code: singleLine(code)}];
}

function buttonBlock({kind, link, origin}: MailData, label: string | undefined): Block[] {
  if (link !== undefined) assertOwnLink(link, origin);
  if (label === undefined) return [];
  if (link === undefined) throw new TypeError(`a mail of kind ${kind} needs a link`);
  return [{type: 'button', label, href: new URL(link).href}];
}

function assertOwnLink(link: string, origin: string): void {
  const url = URL.parse(link);
  const own = url !== null && url.origin === new URL(origin).origin && url.username === '' && url.password === '';
  // The link itself carries a secret and is not repeated.
  if (!own) throw new TypeError('a mail may only link to the configured origin');
}

function detailsOf(data: MailData, words: MailWords): {label: string; value: string}[] {
  const {labels} = words;
  const rows: [string, string | undefined][] = [
    [labels.securityKey, data.keyName],
    [labels.member, data.member],
    [labels.when, formatTime(data.at, words)],
    [labels.browser, data.browserName],
    [labels.address, data.address],
  ];
  return rows.flatMap(([label, value]) => (value ? [{label, value: plainName(value)}] : []));
}

function factsOf({site, remaining, until, wait}: MailData, words: MailWords): MailFacts {
  return {
    site: singleLine(site),
    ...(remaining === undefined ? {} : {remaining}),
    ...(until === undefined ? {} : {until: formatTime(until, words)}),
    ...(wait === undefined ? {} : {wait: formatWaitRange(wait, words.language)}),
  };
}

/** A mail is read anywhere, so its times are UTC and say so. */
function formatTime(time: string, {language}: MailWords): string {
  return new Intl.DateTimeFormat(language, {
    calendar: 'gregory',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(new Date(time));
}
