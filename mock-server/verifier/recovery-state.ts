/** How a recovery is told: to whoever began it, to those who join, and to every full session of its account (R74, R75). */
import type {RecoveryState, WaitRange} from '../../src/protocol/types.ts';
import type {AccountRow} from '../store/accounts.ts';
import {findRedeemed, listRecoveriesOf, listUnderWay, type RecoveryRow} from '../store/recoveries.ts';
import type {Db} from '../store/schema.ts';
import {lifetimes} from './config.ts';
import type {Verifier} from './context.ts';
import {isOpen, isShared} from './recovery-machine.ts';
import {recoveryRules} from './recovery-rules.ts';
import {timestamp} from './time.ts';

export function recoveryStateOf(row: RecoveryRow): RecoveryState {
  const base = {id: row.id, startedAt: timestamp(row.started_at)};
  switch (row.step) {
    case 'email_code_sent':
      return {
        ...base,
        step: row.step,
        email: row.email,
        expiresAt: timestamp(row.code_expires_at),
        resendAt: timestamp(row.resend_at),
        attemptsLeft: Math.max(0, recoveryRules.emailCodeTries - row.tries),
      };
    case 'email_verified':
      return {...base, step: row.step, ...(row.device_failed === 1 && {deviceFailed: true})};
    case 'waiting':
      return {...base, step: row.step, ...(row.due_at !== null && {until: timestamp(row.due_at)})};
    case 'access_code_sent':
      return {
        ...base,
        step: row.step,
        expiresAt: timestamp(row.access_expires_at ?? 0),
        attemptsLeft: Math.max(0, recoveryRules.accessCodeTries - row.access_tries),
      };
    case 'cancelled':
      return {...base, step: row.step, by: row.cancelled_by ?? 'owner'};
    case 'redeemed':
    case 'expired':
      return {...base, step: row.step};
  }
}

/** What people are told of the wait before it is drawn, in seconds. */
export function waitRangeOf({config}: Pick<Verifier, 'config'>): WaitRange {
  const {min, max} = config.recoveryWait;
  return {min: min / 1000, max: max / 1000};
}

/**
 * The recovery that a half signed-in browser deals with: the account's waiting one, else its own under way, else the last that it began or that waited.
 */
export async function recoveryFor(
  db: Db,
  {accountId, browserId, now}: {accountId: string; browserId: string | undefined; now: number},
): Promise<RecoveryRow | undefined> {
  const rows = await listRecoveriesOf(db, {accountId, browserId, since: now - recoveryRules.shown});
  return rows.find(isShared) ?? rows.find((row) => row.browser_id === browserId && isOpen(row)) ?? rows[0];
}

/**
 * The recovery that a full session is shown: the one whose access code was used, as long as what it opened may still be there and nothing is set up with
 * it; else one under way, the waiting one before others, then the latest.
 */
export async function openRecoveryOf(
  db: Db,
  {account, now}: {account: AccountRow; now: number},
): Promise<RecoveryRow | undefined> {
  const opened = await openedBy(db, {account, now});
  if (opened) return opened;
  const rows = await listUnderWay(db, account.id);
  return rows.find(isShared) ?? rows.sort((one, other) => other.started_at - one.started_at)[0];
}

/** The recovery whose access code was used, while the session that it opened is still there, or may be opened again, and nothing is set up in it. */
export async function openedBy(
  db: Db,
  {account, now}: {account: AccountRow; now: number},
): Promise<RecoveryRow | undefined> {
  if (account.enrol_reason !== 'recovered') return undefined;
  return findRedeemed(db, {accountId: account.id, since: now - recoveryRules.redeemAgain - lifetimes.enrolOnly});
}
