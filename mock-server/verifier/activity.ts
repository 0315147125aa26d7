/** One row for every change and every refused proof, in the same transaction as its effect (NIST SP 800-63B-4 §4.1, ASVS 16.3). */
import {insertActivity} from '../store/activity.ts';
import type {Db} from '../store/schema.ts';
import type {Client} from './context.ts';

export type ActivityType =
  | 'signed_up'
  | 'signed_in'
  | 'sign_in_refused'
  | 'step_up'
  | 'step_up_refused'
  | 'second_factor_refused'
  | 'codes_locked'
  | 'key_added'
  | 'key_refused'
  | 'key_renamed'
  | 'key_removed'
  | 'totp_enabled'
  | 'totp_replaced'
  | 'totp_removed'
  | 'totp_refused'
  | 'backup_codes_replaced'
  | 'email_verified'
  | 'password_changed'
  | 'session_ended'
  | 'browser_forgotten'
  | 'policy_changed'
  | 'member_invited'
  | 'invitation_accepted'
  | 'member_reset'
  | 'two_factor_reset'
  | 'email_code_sent'
  | 'recovery_started'
  | 'recovery_email_verified'
  | 'recovery_waiting'
  | 'recovery_code_sent'
  | 'recovery_redeemed'
  | 'recovery_refused'
  | 'recovery_cancelled'
  | 'recovery_allowed_changed';

export interface ActivityEntry {
  accountId: string | null;
  type: ActivityType;
  at: number;
  sessionId?: string;
  client?: Pick<Client, 'address' | 'browserName'>;
  /** Shown to the owner: never a secret. */
  detail?: Record<string, string | number | boolean>;
  /** For operators only. */
  reason?: string;
}

export async function recordActivity(tx: Db, entry: ActivityEntry): Promise<void> {
  await insertActivity(tx, {
    account_id: entry.accountId,
    type: entry.type,
    at: entry.at,
    session_id: entry.sessionId ?? null,
    browser_name: entry.client?.browserName ?? null,
    address: entry.client?.address ?? null,
    detail: entry.detail ? JSON.stringify(entry.detail) : null,
    reason: entry.reason ?? null,
  });
}
