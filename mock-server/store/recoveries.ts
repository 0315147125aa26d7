import type {Selectable} from 'kysely';
import type {Db, RecoveryTable} from './schema.ts';
import {statement} from './statement.ts';

export type RecoveryRow = Selectable<RecoveryTable>;
export type RecoveryStep = RecoveryRow['step'];

/** Under way: not redeemed, cancelled or expired. */
export const openSteps = ['email_code_sent', 'email_verified', 'waiting', 'access_code_sent'] as const;

export function findRecovery(db: Db, id: string): Promise<RecoveryRow | undefined> {
  return db.selectFrom('recoveries').selectAll().where('id', '=', id).executeTakeFirst();
}

/** What concerns one browser of an account, the newest first: what it began, and whatever came to the wait; of what is over, what ended since `since`. */
export function listRecoveriesOf(
  db: Db,
  {accountId, browserId, since}: {accountId: string; browserId: string | undefined; since: number},
): Promise<RecoveryRow[]> {
  return db
    .selectFrom('recoveries')
    .selectAll()
    .where('account_id', '=', accountId)
    .where((eb) => eb.or([eb('closed_at', 'is', null), eb('closed_at', '>', since)]))
    .where((eb) => eb.or([eb('browser_id', '=', browserId ?? ''), eb('wait', 'is not', null)]))
    .orderBy('started_at', 'desc')
    .limit(50)
    .execute();
}

/** An account's recoveries since `since`, the newest first. */
export function listRecoveries(db: Db, {accountId, since}: {accountId: string; since: number}): Promise<RecoveryRow[]> {
  return db
    .selectFrom('recoveries')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('started_at', '>', since)
    .orderBy('started_at', 'desc')
    .limit(50)
    .execute();
}

const underWay = statement((db, {accountId}: {accountId: string}) =>
  db
    .selectFrom('recoveries')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('step', 'in', [...openSteps]),
);

/** An account's recoveries that are under way. */
export async function listUnderWay(db: Db, accountId: string): Promise<RecoveryRow[]> {
  const {rows} = await underWay(db, {accountId});
  return rows;
}

/** The last one of an account whose access code was used since `since`. */
export function findRedeemed(
  db: Db,
  {accountId, since}: {accountId: string; since: number},
): Promise<RecoveryRow | undefined> {
  return db
    .selectFrom('recoveries')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('step', '=', 'redeemed')
    .where('redeemed_at', '>', since)
    .orderBy('redeemed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertRecovery(db: Db, row: RecoveryRow): Promise<void> {
  await db.insertInto('recoveries').values(row).execute();
}

export type RecoveryChange = Partial<Omit<RecoveryRow, 'id' | 'account_id'>>;

/** Moves a recovery on if it still stands at one of these steps. Of any number of callers one hears true. */
export async function moveRecovery(
  db: Db,
  {id, from, change}: {id: string; from: readonly RecoveryStep[]; change: RecoveryChange},
): Promise<boolean> {
  const result = await db
    .updateTable('recoveries')
    .set(change)
    .where('id', '=', id)
    .where('step', 'in', [...from])
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The browser that began it is not one that the account knows. False where that is written already. */
export async function markDeviceFailed(db: Db, id: string): Promise<boolean> {
  const result = await db
    .updateTable('recoveries')
    .set({device_failed: 1})
    .where('id', '=', id)
    .where('step', '=', 'email_verified')
    .where('device_failed', '=', 0)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Gives a recovery its first access code. False where it has one, or is over. */
export async function giveAccessCode(
  db: Db,
  {id, ...code}: {id: string} & Record<'access_salt' | 'access_hash', string> & {access_expires_at: number},
): Promise<boolean> {
  const result = await db
    .updateTable('recoveries')
    .set(code)
    .where('id', '=', id)
    .where('step', '=', 'access_code_sent')
    .where('access_hash', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Takes a try at the e-mail code. Of parallel callers no more are answered than there are tries. */
export function reserveEmailTry(db: Db, {id, most}: {id: string; most: number}): Promise<RecoveryRow | undefined> {
  return db
    .updateTable('recoveries')
    .set((eb) => ({tries: eb('tries', '+', 1)}))
    .where('id', '=', id)
    .where('step', '=', 'email_code_sent')
    .where('tries', '<', most)
    .returningAll()
    .executeTakeFirst();
}

/** Takes a try at the access code, in the same way. */
export function reserveAccessTry(db: Db, {id, most}: {id: string; most: number}): Promise<RecoveryRow | undefined> {
  return db
    .updateTable('recoveries')
    .set((eb) => ({access_tries: eb('access_tries', '+', 1)}))
    .where('id', '=', id)
    .where('step', 'in', ['access_code_sent', 'redeemed'])
    .where('access_tries', '<', most)
    .returningAll()
    .executeTakeFirst();
}

/** Puts another e-mail code in place of the last, where the pause is over and resends are left; tries go on counting. */
export async function replaceEmailCode(
  db: Db,
  row: {id: string; salt: string; hash: string; expiresAt: number; resendAt: number; now: number; most: number},
): Promise<RecoveryRow | undefined> {
  return db
    .updateTable('recoveries')
    .set((eb) => ({
      code_salt: row.salt,
      code_hash: row.hash,
      code_expires_at: row.expiresAt,
      resend_at: row.resendAt,
      resends: eb('resends', '+', 1),
    }))
    .where('id', '=', row.id)
    .where('step', '=', 'email_code_sent')
    .where('resend_at', '<=', row.now)
    .where('resends', '<', row.most)
    .returningAll()
    .executeTakeFirst();
}

/** Puts another access code in place of the last, in the same way. */
export async function replaceAccessCode(
  db: Db,
  row: {
    id: string;
    code: Pick<RecoveryRow, 'access_salt' | 'access_hash' | 'access_expires_at'>;
    resendAt: number;
    now: number;
    most: number;
  },
): Promise<RecoveryRow | undefined> {
  return db
    .updateTable('recoveries')
    .set((eb) => ({...row.code, resend_at: row.resendAt, resends: eb('resends', '+', 1)}))
    .where('id', '=', row.id)
    .where('step', '=', 'access_code_sent')
    .where('usable_until', '>', row.now)
    .where('resend_at', '<=', row.now)
    .where('resends', '<', row.most)
    .returningAll()
    .executeTakeFirst();
}

/** Ends the recoveries of the account that stand at these steps, and says which they were: all, all but one, or one alone. */
export function closeRecoveries(
  db: Db,
  {
    accountId,
    except,
    only,
    from,
    change,
  }: {
    accountId: string;
    except?: string;
    only?: string;
    from: readonly RecoveryStep[];
    change: RecoveryChange;
  },
): Promise<RecoveryRow[]> {
  let close = db
    .updateTable('recoveries')
    .set(change)
    .where('account_id', '=', accountId)
    .where('step', 'in', [...from]);
  if (except !== undefined) close = close.where('id', '!=', except);
  if (only !== undefined) close = close.where('id', '=', only);
  return close.returningAll().execute();
}

export function findBudget(db: Db, {accountId, lane}: {accountId: string; lane: string}) {
  return db
    .selectFrom('recovery_budgets')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('lane', '=', lane)
    .executeTakeFirst();
}

/** Takes one of the day's begins or tries. False where none is left. */
export async function takeFromBudget(
  db: Db,
  {
    accountId,
    lane,
    what,
    now,
    most,
  }: {accountId: string; lane: string; what: 'begins' | 'tries'; now: number; most: number},
): Promise<boolean> {
  const day = 24 * 60 * 60 * 1000;
  await db
    .insertInto('recovery_budgets')
    .values({account_id: accountId, lane, day_began_at: now, begins: 0, tries: 0})
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'lane'])
        .doUpdateSet({day_began_at: now, begins: 0, tries: 0})
        .where('recovery_budgets.day_began_at', '<=', now - day),
    )
    .execute();
  const result = await db
    .updateTable('recovery_budgets')
    .set((eb) => ({[what]: eb(what, '+', 1)}))
    .where('account_id', '=', accountId)
    .where('lane', '=', lane)
    .where(what, '<', most)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function insertCancelToken(db: Db, row: {token_hash: string; recovery_id: string}): Promise<void> {
  await db.insertInto('recovery_cancel_tokens').values(row).execute();
}

export async function recoveryOfCancelToken(db: Db, tokenHash: string): Promise<RecoveryRow | undefined> {
  return db
    .selectFrom('recovery_cancel_tokens')
    .innerJoin('recoveries', 'recoveries.id', 'recovery_cancel_tokens.recovery_id')
    .selectAll('recoveries')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
}

/** What is under way, of all accounts, the oldest first. */
export function listOpenRecoveries(db: Db): Promise<RecoveryRow[]> {
  return db
    .selectFrom('recoveries')
    .selectAll()
    .where('step', 'in', [...openSteps])
    .orderBy('started_at')
    .execute();
}
