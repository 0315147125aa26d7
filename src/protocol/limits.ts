/** Bounds a stranger's client can see. Lengths are in characters, sizes in bytes, times in seconds. */
export const limits = {
  bodyBytes: 64 * 1024,
  keysPerAccount: 20,
  keyName: 64,
  passwordMin: 8,
  passwordMax: 1024,
  emailMax: 254,
  personNameMax: 100,
  challengesOpen: 8,
  challengeSeconds: 300,
  /** Names inside an otpauth URI. */
  otpauthLabel: 64,
  backupCodes: 10,
  /** From so few on, settings and sign-in warn (R44). */
  backupCodesLow: 3,
} as const;

/** Backup and access codes: 32 letters and digits without look-alikes (no O/0, I/1). Five bits a character. */
export const codeAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Case, spaces and dashes do not matter; full-width forms are folded by NFKC. */
export function normalizeCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '');
}

/** App and e-mail codes: six ASCII digits, and nothing else travels. */
export function isDigitCode(code: string): boolean {
  return /^[0-9]{6}$/.test(code);
}

/** Sixteen characters of that alphabet, however they were typed. */
export function looksLikeBackupCode(typed: string): boolean {
  return /^[A-HJ-NP-Z2-9]{16}$/.test(normalizeCode(typed));
}

/** Groups of four, as shown to people: `ABCD-EFGH-…`. */
export function groupCode(code: string): string {
  return code.replaceAll(/(.{4})(?=.)/g, '$1-');
}
