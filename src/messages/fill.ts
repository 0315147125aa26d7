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

/** The end of a wait as a moment that is not too early: with seconds where it is near, else the next whole minute. */
export function endOfWait(time: string, {language, now}: {language: string; now: number}): string {
  const at = Date.parse(time);
  const isNear = at - now < 120_000;
  const end = new Date(Math.ceil(at / (isNear ? 1000 : 60_000)) * (isNear ? 1000 : 60_000));
  const dateStyle = end.toDateString() === new Date(now).toDateString() ? undefined : 'medium';
  return end.toLocaleString(language, {dateStyle, timeStyle: isNear ? 'medium' : 'short'});
}

/** Sentences in a row. A full-width full stop brings its own space. */
export function sentences(...texts: string[]): string {
  return texts.join(' ').replaceAll('。 ', '。');
}
