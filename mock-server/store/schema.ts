/** The tables, as Kysely sees them. Times are milliseconds since 1970; ids and hashes are base64url; booleans are 0 or 1. */
import type {Generated, Kysely} from 'kysely';
import type {
  Action,
  KeyKind,
  Level,
  Method,
  RecoveryCancelledBy,
  RecoveryState,
  StepUpMethod,
} from '../../src/protocol/types.ts';

/** The reference's own first factor. A site with accounts of its own hands over the `accounts` port and leaves this table empty. */
export interface UserTable {
  id: string;
  name: string;
  email: string;
  /** NFC and lower case: what is compared. */
  email_key: string;
  email_verified_at: number | null;
  password_hash: string | null;
  sso: number;
  language: string | null;
  created_at: number;
}

export interface EmailVerificationTable {
  token_hash: string;
  user_id: string;
  expires_at: number;
}

/** What the verifier itself knows of an account: one row, locked by whoever changes its methods. */
export interface AccountTable {
  id: string;
  user_handle: string;
  two_factor_since: number | null;
  enrol_reason: 'recovered' | 'grace_over' | 'reset' | null;
  recovery_allowed: number;
  /** After a cancel by link: none begins before then, or a new password. */
  recovery_blocked_until: number | null;
  /** Counts changes of methods; updating it takes the row's lock. */
  revision: number;
  created_at: number;
}

export interface SessionTable {
  token_hash: string;
  id: string;
  account_id: string;
  level: Exclude<Level, 'none'>;
  carrier: 'cookie' | 'bearer';
  browser_id: string | null;
  browser_name: string;
  address: string;
  /** 1: a trusted browser stood in for the second factor, so the password confirms nothing here (R52). */
  opened_by_trust: number;
  wrong_passwords: number;
  first_factor_at: number;
  created_at: number;
  last_used_at: number;
  expires_at: number;
}

/** One latest confirmation a method; `action` is empty where it serves every action that accepts the method. */
export interface ConfirmationTable {
  session_id: string;
  method: StepUpMethod;
  action: Action | '';
  until: number;
}

export interface BrowserTable {
  id: string;
  secret_hash: string;
  created_at: number;
  expires_at: number;
}

/** A browser in which an account has passed a second factor. */
export interface RecognizedBrowserTable {
  account_id: string;
  browser_id: string;
  name: string;
  address: string;
  recognized_at: number;
  last_used_at: number;
  last_method: Method | null;
  trusted_until: number | null;
}

export interface ChallengeTable {
  challenge: string;
  session_id: string;
  account_id: string;
  purpose: 'registration' | 'sign_in' | 'step_up';
  action: Action | null;
  kind: KeyKind | 'any' | null;
  /** JSON array of credential ids that were offered. */
  allowed: string | null;
  created_at: number;
  expires_at: number;
}

/** Clustered by account: a sign-in knows who it is, so its keys are one range read. */
export interface CredentialTable {
  account_id: string;
  id: string;
  credential_id: string;
  name: string;
  /** Case-folded name: unique in the account. */
  name_key: string;
  kind: KeyKind;
  aaguid: string;
  /** JSON array. */
  transports: string;
  public_key: Uint8Array;
  algorithm: number;
  sign_count: number;
  uv_initialized: number;
  backup_eligible: number;
  backup_state: number;
  created_at: number;
  last_used_at: number | null;
}

/** One app an account. `secret` is sealed; its key's id stands in front. */
export interface TotpTable {
  account_id: string;
  id: string;
  secret: string;
  algorithm: 'SHA1' | 'SHA256' | 'SHA512';
  digits: 6 | 8;
  /** Seconds. */
  period: number;
  /** The latest step whose code was used. */
  last_step: number;
  created_at: number;
  last_used_at: number | null;
}

/** Set-ups that wait for a code. */
export interface TotpSetupTable extends Omit<TotpTable, 'secret' | 'last_step' | 'last_used_at'> {
  session_id: string;
  /** Sealed; NULL once a newer set-up took its place. */
  secret: string | null;
  tries: number;
  expires_at: number;
}

/** One row an account: the valid set, and beside it the staged one. */
export interface BackupCodeTable {
  account_id: string;
  set_id: string | null;
  salt: string | null;
  /** JSON array of hashes in the order shown. */
  hashes: string | null;
  /** Bit n is set once code n was used. */
  used: number;
  created_at: number | null;
  staged_set_id: string | null;
  staged_salt: string | null;
  staged_hashes: string | null;
  staged_by: string | null;
  staged_at: number | null;
  staged_until: number | null;
}

/** Wrong codes of an account, in one of two lanes. */
export interface AttemptTable {
  account_id: string;
  lane: 'recognized' | 'other';
  totp_failures: number;
  backup_code_failures: number;
  locked_until: number | null;
  /** When the owner was last told of a right password with a wrong second factor. */
  told_at: number | null;
}

export interface ActivityTable {
  id: Generated<number>;
  account_id: string | null;
  type: string;
  at: number;
  session_id: string | null;
  browser_name: string | null;
  address: string | null;
  /** JSON object, shown to the owner. */
  detail: string | null;
  /** Why something was refused: for operators, never answered. */
  reason: string | null;
}

export interface OutboxTable {
  id: string;
  /** The sealed message; NULL until it is written, and once sent. */
  payload: string | null;
  created_at: number;
  attempts: number;
  /** When to try (again); NULL once sent. */
  due_at: number | null;
  sent_at: number | null;
  /** The recovery whose wait begins when this mail is accepted. */
  starts_wait_of: string | null;
  /** What is still to be written, and of which recovery: messages take the place of this row when its turn has come. */
  announces: 'recovery_half_way' | 'recovery_ready' | null;
  recovery_id: string | null;
}

/** Every change of policy; the last one is in force. */
export interface PolicyChangeTable {
  id: Generated<number>;
  at: number;
  enforced: number;
  grace_days: number;
  trust_allowed: number;
  changed_by: string;
}

export interface InvitationTable {
  token_hash: string;
  email_key: string;
  expires_at: number;
  accepted_by: string | null;
}

/** The e-mail code that confirms after a reset; one row an account. */
export interface ResetCodeTable {
  account_id: string;
  salt: string;
  /** NULL once it was used. */
  code_hash: string | null;
  expires_at: number;
  resend_at: number;
  day_began_at: number;
  tries: number;
  sends: number;
}

export interface RecoveryTable {
  id: string;
  account_id: string;
  /** The browser that began it; until it waits it is that browser's alone. */
  browser_id: string;
  step: RecoveryState['step'];
  started_at: number;
  /** Where the e-mail code went, masked. */
  email: string;
  code_salt: string;
  code_hash: string;
  code_expires_at: number;
  resend_at: number;
  /** Of the e-mail code; from the end of the wait on, of the access code. */
  resends: number;
  tries: number;
  device_failed: number;
  /** Milliseconds, drawn once. */
  wait: number | null;
  /** The end of the wait; NULL until the mail that announces it was accepted. */
  due_at: number | null;
  /** NULL once the half-way mail was queued. */
  half_way_at: number | null;
  /** Until then an access code may be sent anew. */
  usable_until: number | null;
  access_salt: string | null;
  access_hash: string | null;
  access_expires_at: number | null;
  access_tries: number;
  redeemed_at: number | null;
  /** Browser that redeemed it. */
  redeemed_by: string | null;
  /** The `enrol_only` session that it opened. */
  session_id: string | null;
  cancelled_by: RecoveryCancelledBy | null;
  closed_at: number | null;
}

/** Begins and tries of a day; `lane` is a recognised browser's id, or `other` for all that are not. */
export interface RecoveryBudgetTable {
  account_id: string;
  lane: string;
  day_began_at: number;
  begins: number;
  tries: number;
}

export interface Schema {
  users: UserTable;
  email_verifications: EmailVerificationTable;
  accounts: AccountTable;
  sessions: SessionTable;
  confirmations: ConfirmationTable;
  browsers: BrowserTable;
  recognized_browsers: RecognizedBrowserTable;
  challenges: ChallengeTable;
  credentials: CredentialTable;
  totp: TotpTable;
  totp_setups: TotpSetupTable;
  backup_codes: BackupCodeTable;
  attempts: AttemptTable;
  activity: ActivityTable;
  outbox: OutboxTable;
  policy_changes: PolicyChangeTable;
  invitations: InvitationTable;
  reset_codes: ResetCodeTable;
  recoveries: RecoveryTable;
  recovery_budgets: RecoveryBudgetTable;
  recovery_cancel_tokens: {token_hash: string; recovery_id: string};
  clock_jumps: {id: number; added: number};
}

/** The database or a transaction on it. */
export type Db = Kysely<Schema>;
