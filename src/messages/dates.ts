import {formatOf} from './formats.ts';

/** A server's time that is none must not end a step. */
function write(at: Date, language: string, style: Intl.DateTimeFormatOptions): string {
  return isNaN(+at) ? String(at) : formatOf('DateTimeFormat', language, style).format(at);
}

/** A day, written out. Takes an RFC 3339 time. */
export function day(time: string, language: string): string {
  return write(new Date(time), language, {dateStyle: 'long'});
}

/** A time of day, with the day where it is another one than now's. Takes RFC 3339 times. */
export function moment(time: string, {language, now}: {language: string; now: number}): string {
  const at = new Date(time);
  const dateStyle = at.toDateString() === new Date(now).toDateString() ? undefined : 'medium';
  return write(at, language, {dateStyle, timeStyle: 'short'});
}
