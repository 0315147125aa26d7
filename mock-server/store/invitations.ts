import type {Selectable} from 'kysely';
import type {Db, InvitationTable} from './schema.ts';

export type InvitationRow = Selectable<InvitationTable>;

export async function insertInvitation(db: Db, row: InvitationRow): Promise<void> {
  await db.insertInto('invitations').values(row).execute();
}

export function findInvitation(
  db: Db,
  {tokenHash, now}: {tokenHash: string; now: number},
): Promise<InvitationRow | undefined> {
  return db
    .selectFrom('invitations')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** Of any number of callers one hears true. */
export async function acceptInvitationRow(
  db: Db,
  {tokenHash, accountId}: {tokenHash: string; accountId: string},
): Promise<boolean> {
  const result = await db
    .updateTable('invitations')
    .set({accepted_by: accountId})
    .where('token_hash', '=', tokenHash)
    .where('accepted_by', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
