import type {Catalogue} from '../../../src/messages/catalogue.ts';
import {backupCodes} from '../../../src/messages/en/backup-codes.ts';
import {codeField} from '../../../src/messages/en/code-field.ts';
import {common} from '../../../src/messages/en/common.ts';
import {enrollKey} from '../../../src/messages/en/enroll-key.ts';
import {errors} from '../../../src/messages/en/errors.ts';
import {stepUp} from '../../../src/messages/en/step-up.ts';
import {totpSetup} from '../../../src/messages/en/totp-setup.ts';
import {registerMessages} from '../../../src/messages/languages.ts';

const accented: Record<string, string> = {
  a: 'á',
  c: 'ç',
  e: 'ë',
  i: 'ï',
  n: 'ñ',
  o: 'ô',
  s: 'š',
  u: 'ü',
  y: 'ÿ',
  z: 'ž',
};

/** English that is a third longer and not quite English: words that bypass the catalogue, and space that is too tight, stand out. */
export function registerPseudoLocale(): void {
  const catalogue: Catalogue = {backupCodes, codeField, common, enrollKey, errors, stepUp, totpSetup};
  registerMessages('en-XA', lengthen(catalogue));
}

function lengthen<Part>(part: Part): Part {
  if (typeof part === 'string') return pseudo(part) as Part;
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, lengthen(value as unknown)])) as Part;
}

/** What stands in braces is filled in later, and stays. */
function pseudo(text: string): string {
  const changed = text.replaceAll(/\{\w+\}|./gs, (character) => accented[character] ?? character);
  return `[${changed} ${'~'.repeat(Math.ceil(text.length / 3))}]`;
}
