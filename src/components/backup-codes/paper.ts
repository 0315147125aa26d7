import type {BackupCodesState} from '../../flows/backup-codes-flow.ts';
import type {Catalogue} from '../../messages/catalogue.ts';
import {day} from '../../messages/dates.ts';
import {fill} from '../../messages/fill.ts';
import {groupCode, normalizeCode} from '../../protocol/limits.ts';

export type Shown = Extract<BackupCodesState, {step: 'showing' | 'saving'}>;

/** A code as people read it: `ABCD-EFGH-JKLM-NPQR`, however the server grouped it. */
export function readable(code: string): string {
  return groupCode(normalizeCode(code));
}

/** What goes on paper or into a file: site, account, date and codes. Each line begins with a word or a number, so no program takes it for a formula. */
export function paperLines({set, account}: Shown, words: Catalogue['backupCodes'], language: string): string[] {
  const head = [
    fill(words.paperSite, {site: location.host}),
    fill(words.paperAccount, {account: account.email}),
    fill(words.created, {date: day(set.createdAt, language)}),
  ];
  const codes = set.codes.map((code, index) => `${String(index + 1).padStart(2)}. ${readable(code)}`);
  // Neither control characters and line separators, nor the marks that keep names from turning a sentence around.
  return [...head.map((line) => line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')), '', ...codes];
}
