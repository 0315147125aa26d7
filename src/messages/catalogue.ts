import type {backupCodes} from './en/backup-codes.ts';
import type {codeField} from './en/code-field.ts';
import type {common} from './en/common.ts';
import type {enrollKey} from './en/enroll-key.ts';
import type {errors} from './en/errors.ts';
import type {recovery} from './en/recovery.ts';
import type {stepUp} from './en/step-up.ts';
import type {totpSetup} from './en/totp-setup.ts';

/** A sentence that turns on a number `n`. Only the forms that the language has (`Intl.PluralRules`). */
export type Plural = {other: string} & Partial<Record<Intl.LDMLPluralRule, string>>;

type Worded<English> = {[Key in keyof English]: English[Key] extends string ? string : Plural};

/** Every word of every element, in one language. A missing key does not compile. */
export interface Catalogue {
  common: Worded<typeof common>;
  errors: Worded<typeof errors>;
  stepUp: Worded<typeof stepUp>;
  enrollKey: Worded<typeof enrollKey>;
  backupCodes: Worded<typeof backupCodes>;
  codeField: Worded<typeof codeField>;
  totpSetup: Worded<typeof totpSetup>;
  recovery: Worded<typeof recovery>;
}

export type Section = keyof Catalogue;

/** Some of the words: what a host overrides. */
export type Overrides = {[Name in Section]?: Partial<Catalogue[Name]>};
