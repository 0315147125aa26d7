import type {Store} from '../store/store.ts';
import type {BrowserRow, RecognizedBrowserRow} from '../store/browsers.ts';
import type {Enforcement} from '../store/policy.ts';
import type {SessionRow} from '../store/sessions.ts';
import type {VerifierConfig} from './config.ts';
import type {Mails} from './notifications.ts';
import type {AccountProfile, Accounts, Log, PasswordHash, Random} from './ports.ts';
import type {Sealer} from './seal.ts';
import type {RelyingParty} from './webauthn/relying-party.ts';
import type {SignatureCheck} from './webauthn/signature.ts';

/** Everything the domain works with: made once a process. */
export interface Verifier {
  store: Store;
  random: Random;
  passwordHash: PasswordHash;
  accounts: Accounts;
  mails: Mails;
  sealer: Sealer;
  log: Log;
  config: VerifierConfig;
  rp: RelyingParty;
  checkSignature: SignatureCheck;
}

/** Where a request came from, in words an owner recognises. */
export interface Client {
  address: string;
  browserName: string;
  /** BCP 47: what the browser asks for first. */
  language?: string;
  carrier: 'cookie' | 'bearer';
  /** The browser cookie's row; bearer callers have none. */
  browser: BrowserRow | undefined;
}

/** A signed-in (or half signed-in) caller, as the guard found them. */
export interface Caller {
  session: SessionRow;
  profile: AccountProfile;
  client: Client;
  /** What this account knows of this browser. */
  recognition: RecognizedBrowserRow | undefined;
  /** What the policy asks of the account, where the guard had to know. */
  enforcement?: Enforcement | 'none' | undefined;
}

/** What an answer changes in the caller's browser. */
export interface Effects {
  /** A new session token, or null to remove the session cookie. */
  sessionToken?: string | null;
  /** A new browser secret. */
  browserSecret?: string;
}
