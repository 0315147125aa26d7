import type {Selectable} from 'kysely';
import type {Db, TotpSetupTable, TotpTable} from './schema.ts';
import {statement} from './statement.ts';

export type TotpRow = Selectable<TotpTable>;
export type TotpSetupRow = Selectable<TotpSetupTable>;
/** A set-up that can still be activated. */
export type PendingTotpSetup = TotpSetupRow & {secret: string};

const ofAccount = statement((db, {accountId}: {accountId: string}) =>
  db.selectFrom('totp').selectAll().where('account_id', '=', accountId),
);

export async function findTotp(db: Db, accountId: string): Promise<TotpRow | undefined> {
  const {rows} = await ofAccount(db, {accountId});
  return rows[0];
}

/** Puts an app in force; the one before it dies in the same statement. */
export async function putTotp(db: Db, {account_id, ...app}: TotpRow): Promise<void> {
  await db
    .insertInto('totp')
    .values({account_id, ...app})
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(app))
    .execute();
}

/** Uses a step of this very secret up. Of any number of callers one hears true, and never for a step at or before it again. */
export async function useTotpStep(
  db: Db,
  {accountId, id, step, at}: {accountId: string; id: string; step: number; at: number},
): Promise<boolean> {
  const result = await db
    .updateTable('totp')
    .set({last_step: step, last_used_at: at})
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('last_step', '<', step)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function deleteTotp(db: Db, accountId: string): Promise<boolean> {
  const result = await db.deleteFrom('totp').where('account_id', '=', accountId).executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Stores a set-up. Those before it lose their secrets and stay, the latest `remembered` of them, so that they can be told what became of them. */
export async function insertTotpSetup(
  db: Db,
  row: PendingTotpSetup,
  {remembered}: {remembered: number},
): Promise<void> {
  await db
    .updateTable('totp_setups')
    .set({secret: null})
    .where('account_id', '=', row.account_id)
    .where('secret', 'is not', null)
    .execute();
  const latest = db
    .selectFrom('totp_setups')
    .select('id')
    .where('account_id', '=', row.account_id)
    .orderBy('created_at', 'desc')
    .limit(remembered);
  await db.deleteFrom('totp_setups').where('account_id', '=', row.account_id).where('id', 'not in', latest).execute();
  await db.insertInto('totp_setups').values(row).execute();
}

interface SetupKey {
  id: string;
  accountId: string;
  sessionId: string;
}

export function findTotpSetup(db: Db, {id, accountId, sessionId}: SetupKey): Promise<TotpSetupRow | undefined> {
  return db
    .selectFrom('totp_setups')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('session_id', '=', sessionId)
    .executeTakeFirst();
}

/** Counts a try before its code is looked at. Undefined where this session has no such set-up, or it is over. */
export function reserveSetupTry(
  db: Db,
  {id, accountId, sessionId, now, most}: SetupKey & {now: number; most: number},
): Promise<PendingTotpSetup | undefined> {
  return db
    .updateTable('totp_setups')
    .set((eb) => ({tries: eb('tries', '+', 1)}))
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('session_id', '=', sessionId)
    .where('secret', 'is not', null)
    .where('expires_at', '>', now)
    .where('tries', '<', most)
    .returningAll()
    .$narrowType<{secret: string}>()
    .executeTakeFirst();
}

/** Takes a set-up that is still pending: of any number of callers one gets it. */
export function takeTotpSetup(db: Db, {id}: {id: string}): Promise<PendingTotpSetup | undefined> {
  return db
    .deleteFrom('totp_setups')
    .where('id', '=', id)
    .where('secret', 'is not', null)
    .returningAll()
    .$narrowType<{secret: string}>()
    .executeTakeFirst();
}

export async function deleteTotpSetups(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('totp_setups').where('account_id', '=', accountId).execute();
}
