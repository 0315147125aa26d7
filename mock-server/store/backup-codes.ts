import {sql, type Selectable} from 'kysely';
import type {BackupCodeTable, Db} from './schema.ts';
import {statement} from './statement.ts';

export type BackupCodeRow = Selectable<BackupCodeTable>;

const ofAccount = statement((db, {accountId}: {accountId: string}) =>
  db.selectFrom('backup_codes').selectAll().where('account_id', '=', accountId),
);

export async function findBackupCodes(db: Db, accountId: string): Promise<BackupCodeRow | undefined> {
  const {rows} = await ofAccount(db, {accountId});
  return rows[0];
}

/** Stages a set beside the valid one; a staged set before it is gone. */
export async function stageBackupCodes(
  db: Db,
  {
    accountId,
    ...staged
  }: {accountId: string} & Required<
    Pick<BackupCodeRow, 'staged_set_id' | 'staged_salt' | 'staged_hashes' | 'staged_by' | 'staged_at' | 'staged_until'>
  >,
): Promise<void> {
  await db
    .insertInto('backup_codes')
    .values({account_id: accountId, used: 0, ...staged})
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(staged))
    .execute();
}

const unstaged = {
  staged_set_id: null,
  staged_salt: null,
  staged_hashes: null,
  staged_by: null,
  staged_at: null,
  staged_until: null,
};

/** A set that nobody has confirmed is no longer to be had. */
export async function unstageBackupCodes(db: Db, accountId: string): Promise<void> {
  await db.updateTable('backup_codes').set(unstaged).where('account_id', '=', accountId).execute();
}

/** The staged set becomes the valid one, the old one dies. False where this set is not staged by this session any more. */
export async function promoteStagedCodes(
  db: Db,
  {accountId, setId, sessionId, now}: {accountId: string; setId: string; sessionId: string; now: number},
): Promise<boolean> {
  const result = await db
    .updateTable('backup_codes')
    .set((eb) => ({
      set_id: eb.ref('staged_set_id'),
      salt: eb.ref('staged_salt'),
      hashes: eb.ref('staged_hashes'),
      created_at: eb.ref('staged_at'),
      used: 0,
      ...unstaged,
    }))
    .where('account_id', '=', accountId)
    .where('staged_set_id', '=', setId)
    .where('staged_by', '=', sessionId)
    .where('staged_until', '>', now)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Uses code `index` of this very set up. Of any number of callers one hears true. */
export async function useBackupCode(
  db: Db,
  {accountId, setId, index}: {accountId: string; setId: string; index: number},
): Promise<boolean> {
  const bit = 1 << index;
  const result = await db
    .updateTable('backup_codes')
    .set({used: sql<number>`used | ${bit}`})
    .where('account_id', '=', accountId)
    .where('set_id', '=', setId)
    .where(sql<boolean>`(used & ${bit}) = 0`)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function deleteBackupCodes(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('backup_codes').where('account_id', '=', accountId).execute();
}
