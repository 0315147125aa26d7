import {ar} from './ar.ts';
import {de} from './de.ts';
import {en} from './en.ts';
import {es} from './es.ts';
import {fr} from './fr.ts';
import {it} from './it.ts';
import {ja} from './ja.ts';
import {ko} from './ko.ts';
import {nl} from './nl.ts';
import {pl} from './pl.ts';
import {ptBr} from './pt-BR.ts';
import {tr} from './tr.ts';
import {uk} from './uk.ts';
import type {MailWords} from './words.ts';

/** By the language alone. */
export const languages = new Map<string, MailWords>(
  [ar, de, en, es, fr, it, ja, ko, nl, pl, ptBr, tr, uk].map((words) => [words.language, words]),
);

/** The words for a BCP 47 tag by its language alone (RFC 4647 §3.4 lookup); English where we do not speak it. */
export function wordsFor(tag: string | undefined): MailWords {
  const [language] = (tag ?? '').toLowerCase().split('-');
  return languages.get(language ?? '') ?? en;
}
