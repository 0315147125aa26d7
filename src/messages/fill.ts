import type {Plural} from './catalogue.ts';

export type Values = Record<string, string | number>;

/**
 * Puts values into `{placeholders}`. Text is wrapped in Unicode isolates (UAX #9), so that a name in another script does not turn
 * the sentence around.
 */
export function fill(message: string, values: Values): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? String(value) : `\u2068${value}\u2069`;
  });
}

/** The form of the sentence that `n` asks for in this language, filled. */
export function plural(message: Plural, {language, ...values}: Values & {language: string; n: number}): string {
  const form = new Intl.PluralRules(language).select(values.n);
  const number = new Intl.NumberFormat(language);
  const written = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? number.format(value) : value,
  ]);
  return fill(message[form] ?? message.other, Object.fromEntries(written) as Values);
}

// `toLocaleString`, because `Intl.DateTimeFormat` throws where a server's time is none, and then nothing of a step is shown.

/** The end of a wait as a moment that is not too early: with seconds where it is near, else the next whole minute. */
export function endOfWait(time: string, {language, now}: {language: string; now: number}): string {
  const at = Date.parse(time);
  const isNear = at - now < 120_000;
  const end = new Date(Math.ceil(at / (isNear ? 1000 : 60_000)) * (isNear ? 1000 : 60_000));
  const dateStyle = end.toDateString() === new Date(now).toDateString() ? undefined : 'medium';
  return end.toLocaleString(language, {dateStyle, timeStyle: isNear ? 'medium' : 'short'});
}

/** A day, written out. Takes an RFC 3339 time. */
export function day(time: string, language: string): string {
  return new Date(time).toLocaleString(language, {dateStyle: 'long'});
}

/** A time of day, with the day where it is another one than now's. Takes RFC 3339 times. */
export function moment(time: string, {language, now}: {language: string; now: number}): string {
  const at = new Date(time);
  const dateStyle = at.toDateString() === new Date(now).toDateString() ? undefined : 'medium';
  return at.toLocaleString(language, {dateStyle, timeStyle: 'short'});
}

/** Sentences in a row. A full-width full stop brings its own space. */
export function sentences(...texts: string[]): string {
  return texts.join(' ').replaceAll('。 ', '。');
}

/** Things in a row, as the language says "and". */
export function list(items: string[], language: string): string {
  return new Intl.ListFormat(language).format(items);
}
