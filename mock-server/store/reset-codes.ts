import type {Selectable} from 'kysely';
import type {Db, ResetCodeTable} from './schema.ts';

export type ResetCodeRow = Selectable<ResetCodeTable>;

const day = 24 * 60 * 60 * 1000;

export function findResetCode(db: Db, accountId: string): Promise<ResetCodeRow | undefined> {
  return db.selectFrom('reset_codes').selectAll().where('account_id', '=', accountId).executeTakeFirst();
}

/** The code of a new reset; tries and sends of an older one go on counting through their day. */
export async function putResetCode(
  db: Db,
  row: Pick<ResetCodeRow, 'account_id' | 'salt' | 'expires_at' | 'resend_at'> & {code_hash: string; now: number},
): Promise<void> {
  const {now, ...code} = row;
  await db
    .insertInto('reset_codes')
    .values({...code, day_began_at: now, tries: 0, sends: 0})
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(code))
    .execute();
}

/** Begins a new day of tries and sends once the last one is over. */
async function renewDay(db: Db, {accountId, now}: {accountId: string; now: number}): Promise<void> {
  await db
    .updateTable('reset_codes')
    .set({day_began_at: now, tries: 0, sends: 0})
    .where('account_id', '=', accountId)
    .where('day_began_at', '<=', now - day)
    .execute();
}

/** Reserves one of the day's tries, before the code is looked at. Undefined where none is left. */
export async function reserveResetTry(
  db: Db,
  {accountId, now, most}: {accountId: string; now: number; most: number},
): Promise<ResetCodeRow | undefined> {
  await renewDay(db, {accountId, now});
  return db
    .updateTable('reset_codes')
    .set((eb) => ({tries: eb('tries', '+', 1)}))
    .where('account_id', '=', accountId)
    .where('tries', '<', most)
    .returningAll()
    .executeTakeFirst();
}

/** Replaces the code by a new one, at most so many times a day. False where none is left, or it is too soon. */
export async function replaceResetCode(
  db: Db,
  row: {
    accountId: string;
    salt: string;
    codeHash: string;
    expiresAt: number;
    resendAt: number;
    now: number;
    most: number;
  },
): Promise<boolean> {
  await renewDay(db, row);
  const result = await db
    .updateTable('reset_codes')
    .set((eb) => ({
      salt: row.salt,
      code_hash: row.codeHash,
      expires_at: row.expiresAt,
      resend_at: row.resendAt,
      sends: eb('sends', '+', 1),
    }))
    .where('account_id', '=', row.accountId)
    .where('sends', '<', row.most)
    .where('resend_at', '<=', row.now)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Spends the code. Of any number of callers one hears true. */
export async function spendResetCode(
  db: Db,
  {accountId, codeHash}: {accountId: string; codeHash: string},
): Promise<boolean> {
  const result = await db
    .updateTable('reset_codes')
    .set({code_hash: null})
    .where('account_id', '=', accountId)
    .where('code_hash', '=', codeHash)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function deleteResetCode(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('reset_codes').where('account_id', '=', accountId).execute();
}
