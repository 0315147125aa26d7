import type {TfaErrorCode} from '../protocol/codes.ts';
import type {activity} from './en/activity.ts';
import type {backupCodes} from './en/backup-codes.ts';
import type {backupCodesSteps} from './en/backup-codes-steps.ts';
import type {challenge} from './en/challenge.ts';
import type {challengeSteps} from './en/challenge-steps.ts';
import type {codeField} from './en/code-field.ts';
import type {common} from './en/common.ts';
import type {enrollKey} from './en/enroll-key.ts';
import type {enrollKeySteps} from './en/enroll-key-steps.ts';
import type {errors} from './en/errors.ts';
import type {keyErrors} from './en/key-errors.ts';
import type {password} from './en/password.ts';
import type {policyErrors} from './en/policy-errors.ts';
import type {proofErrors} from './en/proof-errors.ts';
import type {recovery} from './en/recovery.ts';
import type {recoveryErrors} from './en/recovery-errors.ts';
import type {recoverySteps} from './en/recovery-steps.ts';
import type {settings} from './en/settings.ts';
import type {settingsSteps} from './en/settings-steps.ts';
import type {setupErrors} from './en/setup-errors.ts';
import type {stepUp} from './en/step-up.ts';
import type {stepUpSteps} from './en/step-up-steps.ts';
import type {totpSetup} from './en/totp-setup.ts';
import type {totpSetupSteps} from './en/totp-setup-steps.ts';

/** A sentence that turns on a number `n`. Only the forms that the language has (`Intl.PluralRules`). */
export type Plural = {other: string} & Partial<Record<Intl.LDMLPluralRule, string>>;

type Worded<English> = {[Key in keyof English]: English[Key] extends string ? string : Plural};

/** English is there with the code that says it, so that its words for errors stand in several files. */
type Errors = typeof errors &
  typeof keyErrors &
  typeof policyErrors &
  typeof proofErrors &
  typeof recoveryErrors &
  typeof setupErrors;

/** Every word of every element, in one language. A missing key does not compile. */
export interface Catalogue {
  common: Worded<typeof common>;
  errors: Worded<Pick<Errors, TfaErrorCode>>;
  stepUp: Worded<typeof stepUp & typeof stepUpSteps & typeof password>;
  enrollKey: Worded<typeof enrollKey & typeof enrollKeySteps>;
  backupCodes: Worded<typeof backupCodes & typeof backupCodesSteps>;
  codeField: Worded<typeof codeField>;
  challenge: Worded<typeof challenge & typeof challengeSteps>;
  totpSetup: Worded<typeof totpSetup & typeof totpSetupSteps>;
  recovery: Worded<typeof recovery & typeof recoverySteps>;
  settings: Worded<typeof settings & typeof settingsSteps>;
  activity: Worded<typeof activity>;
}

export type Section = keyof Catalogue;

/** A language comes in two parts: what an account page needs besides, so that nobody who signs in waits for it… */
export type Account = Pick<Catalogue, 'enrollKey' | 'backupCodes' | 'totpSetup' | 'settings' | 'activity'>;
/** …and what a sign-in page needs. */
export type SigningIn = Omit<Catalogue, keyof Account>;

/** Some of the words: what a host overrides. */
export type Overrides = {[Name in Section]?: Partial<Catalogue[Name]>};

/** The English words that a piece of code brings along: those of its own steps. */
export type English = Overrides;
