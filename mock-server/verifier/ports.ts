/** What the verifier cannot do by itself, handed in by whoever runs it: a server, a test, or a page in a browser. */
import type {Role} from '../../src/protocol/types.ts';

export interface Random {
  /** Cryptographically strong. Throws where the source fails: there is no weaker one behind it. */
  bytes(length: number): Uint8Array<ArrayBuffer>;
}

/** Slow, salted hashes (argon2id on a server, PBKDF2 where there is nothing better). */
export interface PasswordHash {
  hash(password: string): Promise<string>;
  matches(input: {password: string; hash: string}): Promise<boolean>;
  /** The same cost for a code of high entropy under a given salt, so that one guess at a set of codes costs one hash. */
  derive(input: {secret: string; salt: string}): Promise<string>;
}

export interface MailMessage {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Stable over retries. */
  messageId: string;
}

export interface Mailer {
  /** Resolves once the mail server has accepted the message, rejects otherwise. */
  send(message: MailMessage): Promise<void>;
}

export interface Cookie {
  name: string;
  value: string;
  /** Seconds; 0 removes the cookie. */
  maxAge: number;
}

/** Cookies are invisible to a Request inside a browser, so they come through a port. */
export interface Cookies {
  read(request: Request, name: string): string | undefined;
  write(headers: Headers, cookie: Cookie): void;
}

/** An account as the site knows it. */
export interface AccountProfile {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  /** Every verified address: all of them hear of a change. */
  addresses: readonly string[];
  hasPassword: boolean;
  role: Role;
  /** Signed in by single sign-on: no second factor of ours. */
  sso: boolean;
  /** Where recovery codes go, if not to `email`: for seven days after a changed address the one before. */
  recoveryEmail?: string;
  /** BCP 47, for mail. */
  language?: string;
}

/** The site's own accounts. */
export interface Accounts {
  profile(accountId: string): Promise<AccountProfile | undefined>;
  passwordMatches(input: {accountId: string; password: string}): Promise<boolean>;
  /** Everybody in the organisation, for its Super Administrators. */
  members(): Promise<AccountProfile[]>;
}

/** Where audit reasons and faults go besides the activity table; never a secret. */
export interface Log {
  info(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}
