import {ar} from './ar.ts';
import {de} from './de.ts';
import {en} from './en.ts';
import {es} from './es.ts';
import {fr} from './fr.ts';
import {he} from './he.ts';
import {hi} from './hi.ts';
import {it} from './it.ts';
import {ja} from './ja.ts';
import {ko} from './ko.ts';
import {nl} from './nl.ts';
import {pl} from './pl.ts';
import {ptBr} from './pt-BR.ts';
import {tr} from './tr.ts';
import {uk} from './uk.ts';
import type {MailWords} from './words.ts';
import {zhHans} from './zh-Hans.ts';
import {zhHant} from './zh-Hant.ts';

const spoken = [ar, de, en, es, fr, he, hi, it, ja, ko, nl, pl, ptBr, tr, uk, zhHans, zhHant];

/** By their tags in lower case. */
export const languages = new Map<string, MailWords>(spoken.map((words) => [words.language.toLowerCase(), words]));

/** What else browsers say that means one of these: Chinese is named by its region as often as by its script. */
const otherNames = new Map([
  ['iw', 'he'],
  ['pt', 'pt-br'],
  ['zh', 'zh-hans'],
  ['zh-hk', 'zh-hant'],
  ['zh-mo', 'zh-hant'],
  ['zh-tw', 'zh-hant'],
]);

/** The words for a BCP 47 tag: for itself, else shorter and shorter (RFC 4647 §3.4 lookup); English where we do not speak it. */
export function wordsFor(tag = ''): MailWords {
  for (let range = tag.toLowerCase(); range; range = range.replace(/-?[^-]*$/, '')) {
    const words = languages.get(otherNames.get(range) ?? range);
    if (words) return words;
  }
  return en;
}
