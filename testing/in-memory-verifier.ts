import type {Action, StepUpMethod} from '../src/protocol/types.ts';
import type {TestClock} from './test-clock.ts';

/** Durations are milliseconds. */
export interface InMemoryVerifierOptions {
  /** Of the site. Default: this page's, or `http://localhost`. */
  origin?: string;
  /** Default: the host of `origin`. */
  rpId?: string;
  /** Where it answers, as in the elements' attribute. Default `/tfa/v1`. */
  endpoint?: string;
  /** Default: goes as all clocks do. */
  clock?: TestClock;
  /** In prompts and mail. Default `Harbour`. */
  siteName?: string;
  /** How long a confirmation is good; 0 asks every time. Default five minutes. */
  stepUpWindow?: number;
  /** Which proofs each act accepts. */
  stepUpMethods?: Readonly<Record<Action, readonly StepUpMethod[]>>;
  /** The ends between which a recovery's wait is drawn. Default three and five days. */
  recoveryWait?: {min: number; max: number};
  /** Whether a browser may be trusted. Default true. */
  trustAllowed?: boolean;
  /** Named where enforcement refuses something. */
  organization?: string;
  /** Addresses. */
  superAdministrators?: readonly string[];
  /** Addresses are verified at once. Default true; false: by the link in the mail. */
  emailVerified?: boolean;
}

export interface TestMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** RFC 3339. */
  sentAt: string;
}

export interface TestPerson {
  name: string;
  email: string;
  password: string;
}

/** A browser as the verifier knows one: by its cookies. */
export interface TestBrowser {
  /** Takes what `fetch` takes; an address without an origin is the site's. */
  readonly fetch: typeof globalThis.fetch;
  clearCookies(): void;
}

/**
 * The reference verifier with nothing around it: the same routes, rules, signatures and SQL as on a server, with a database in memory. It is a browser
 * itself, whose cookies its `fetch` carries.
 */
export interface InMemoryVerifier extends TestBrowser {
  readonly origin: string;
  /** Without a slash at the end. */
  readonly endpoint: string;
  readonly clock: TestClock;
  /** Another one, which has no cookies yet. */
  openBrowser(): TestBrowser;
  /** A new account, signed in with its password in this browser or in another. What is not said is made up. Throws where an address is taken. */
  signUp(person?: Partial<TestPerson>, options?: {browser?: TestBrowser}): Promise<TestPerson>;
  /** Mail that was sent, newest first. */
  outbox(): TestMail[];
  /** Calls on every mail that goes out and every move of the clock; returns how to stop that. */
  onChange(listener: () => void): () => void;
  /** Lives through so many milliseconds: what becomes due on the way happens in its order, and its mail goes out. */
  moveClock(by: number): Promise<void>;
  close(): Promise<void>;
}
