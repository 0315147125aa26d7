/**
 * App and e-mail codes as people type, paste or dictate them. The server takes six ASCII digits and nothing else, so what comes from a
 * person goes through here first.
 */
import {isDigitCode} from './limits.ts';

/** What people write between digits: spaces, dashes, dots in the middle. */
const between = /(?<=\d)[\s\p{Pd}\u2212\u00b7]+(?=\d)/gu;

/**
 * The code in a text: `123456`, `123 456`, `123-456`, `Your code is 123456.`, full-width digits and those of any script. Where the text holds no one
 * code, the text itself comes back, tidied, for `isDigitCode` to refuse: nothing is cut, and no two numbers are glued into one.
 */
export function readDigitCode(text: string): string {
  const tidy = text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(between, '')
    .trim();
  // Six digits in the middle of a backup code are none: they touch letters of its alphabet.
  const codes = tidy.match(/(?<![A-Za-z\d])\d{6}(?![A-Za-z\d])/g) ?? [];
  return codes.length === 1 ? (codes[0] ?? tidy) : tidy;
}

/** Unicode keeps decimal digits in unbroken runs of ten from zero up (chapter 4.6), also where runs touch. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let first = point;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((point - first) % 10);
}

export type DigitCodeFault = 'missing' | 'tooShort' | 'tooLong' | 'notDigits';

/** Why a text holds no code that could be sent, or undefined where it does. */
export function digitCodeFault(text: string): DigitCodeFault | undefined {
  const code = readDigitCode(text);
  if (isDigitCode(code)) return undefined;
  if (!code) return 'missing';
  if (/\D/.test(code)) return 'notDigits';
  return code.length < 6 ? 'tooShort' : 'tooLong';
}
