/** What a mail can be about. A new kind is a line here and an entry in each language: the compiler names those that lack it. */
export type MailKind =
  | 'verify_email'
  | 'already_registered'
  | 'two_factor_on'
  | 'two_factor_off'
  | 'key_added'
  | 'key_renamed'
  | 'key_removed'
  | 'totp_enabled'
  | 'totp_replaced'
  | 'totp_removed'
  | 'backup_codes_replaced'
  | 'backup_code_used'
  | 'wrong_second_factor'
  | 'codes_locked'
  | 'password_changed'
  | 'member_reset'
  | 'administrators_told'
  | 'invitation'
  | 'recovery_code'
  | 'recovery_started'
  | 'recovery_waiting'
  | 'recovery_half_way'
  | 'recovery_ready'
  | 'recovery_ready_elsewhere'
  | 'recovery_used'
  | 'recovery_cancelled'
  | 'recovery_allowed'
  | 'recovery_forbidden';

/** What happened, to whom and where. Everything a person chose (`name`, `keyName`, `browserName`) may be hostile. */
export interface MailData {
  kind: MailKind;
  /** The account's owner, as they call themselves; empty where nobody knows. */
  name: string;
  /** The website's name. */
  site: string;
  /** The website's origin: no link of a mail leads anywhere else. */
  origin: string;
  /** BCP 47; English where we do not speak it. */
  language?: string;
  /** RFC 3339: when it happened. */
  at: string;
  keyName?: string;
  /** The address of a member whom the mail is about, and not to. */
  member?: string;
  /** Backup codes that are left. */
  remaining?: number;
  /** RFC 3339: the end of a wait. */
  until?: string;
  /** Between these a wait was drawn, in seconds. */
  wait?: {min: number; max: number};
  /** What the mail's button opens. Must be of `origin`. */
  link?: string;
  browserName?: string;
  /** Network address. */
  address?: string;
  /** An e-mail code or access code, shown alone on a line. */
  code?: string;
}

export interface ComposedMail {
  subject: string;
  text: string;
  html: string;
}
