import type {Action, StepUpMethod} from '../../src/protocol/types.ts';
import type {ProviderNames} from './webauthn/providers.ts';

/** Durations are milliseconds. */
export interface VerifierConfig {
  /** Shown in prompts and mail. */
  siteName: string;
  /** The one origin of the site, e.g. `https://example.com`. */
  origin: string;
  rpId: string;
  /** Origins that may call with a bearer token (CORS). */
  bearerOrigins: readonly string[];
  /** Origins that may embed a ceremony; absent: none (WebAuthn L3 §7.1 steps 10–11). */
  topOrigins?: readonly string[];
  /** How long a confirmation is good; 0 asks every time. */
  stepUpWindow: number;
  stepUpMethods: Readonly<Record<Action, readonly StepUpMethod[]>>;
  budget: AttemptBudget;
  /** The ends between which a recovery's wait is drawn. */
  recoveryWait: {min: number; max: number};
  /** Whether a browser may be trusted at all; policy may forbid it besides. */
  trustAllowed: boolean;
  /** The host's own names for kinds of authenticators, before those of the community's list. */
  providerNames?: ProviderNames;
  /** Named where enforcement refuses something. */
  organization: string;
  /** Addresses of the Super Administrators, for the reference's own accounts. */
  superAdministrators: readonly string[];
  /** Addresses are verified at once and the outbox can be read. */
  development: boolean;
}

/** Wrong codes: from `firstWaitAt` on each failure doubles the wait; at `most` the lane is off. */
export interface AttemptBudget {
  firstWaitAt: number;
  firstWait: number;
  longestWait: number;
  most: {recognized: number; other: number};
}

const seconds = 1000;
const minutes = 60 * seconds;
const hours = 60 * minutes;
const days = 24 * hours;

export const defaultBudget: AttemptBudget = {
  firstWaitAt: 5,
  firstWait: 30 * seconds,
  longestWait: 24 * hours,
  most: {recognized: 20, other: 80},
};

export const defaultRecoveryWait = {min: 72 * hours, max: 120 * hours};

/** Lifetimes that a stranger's client can see (protocol.md), in milliseconds. */
export const lifetimes = {
  firstFactor: 15 * minutes,
  enrolOnly: 1 * hours,
  full: 24 * hours,
  idle: 1 * hours,
  browser: 400 * days,
  trust: 30 * days,
  challenge: 5 * minutes,
  totpSetup: 10 * minutes,
  stagedCodes: 30 * minutes,
  /** With a step-up window of 0 a confirmation still lives this long, for its named action. */
  singleConfirmation: 5 * minutes,
  /** A confirmation that let a method be set up covers its backup codes for so long. */
  codesAfterMethod: 30 * minutes,
  emailVerification: 24 * hours,
} as const;

/** How long the owner is not told again of wrong keys that follow a right password, in milliseconds. */
export const tellingPause = 1 * hours;

/** Wrong step-up passwords that end a session. */
export const passwordTries = 10;

/** Wrong codes that end the set-up of an authenticator app. */
export const setupTries = 10;
