import type {Plural} from './catalogue.ts';
import {fill, type Values} from './fill.ts';
import {formatOf} from './formats.ts';

/** The form of the sentence that `n` asks for in this language, filled. */
export function plural(message: Plural, {language, ...values}: Values & {language: string; n: number}): string {
  const form = formatOf('PluralRules', language).select(values.n);
  const number = formatOf('NumberFormat', language);
  const written = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? number.format(value) : value,
  ]);
  return fill(message[form] ?? message.other, Object.fromEntries(written) as Values);
}

/** Things in a row, as the language says "and". */
export function list(items: string[], language: string): string {
  return formatOf('ListFormat', language).format(items);
}
