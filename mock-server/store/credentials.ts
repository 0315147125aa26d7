import type {Selectable} from 'kysely';
import type {CredentialTable, Db} from './schema.ts';
import {statement} from './statement.ts';

export type CredentialRow = Selectable<CredentialTable>;

const ofAccount = statement((db, {accountId}: {accountId: string}) =>
  db.selectFrom('credentials').selectAll().where('account_id', '=', accountId),
);

/** Oldest first. Sorted here: SQLite's sorter takes 15 µs to begin, three times what the rows take. */
export async function listCredentials(db: Db, accountId: string): Promise<CredentialRow[]> {
  const {rows} = await ofAccount(db, {accountId});
  return rows.sort((one, other) => one.created_at - other.created_at);
}

export function findCredential(
  db: Db,
  {accountId, id}: {accountId: string; id: string},
): Promise<CredentialRow | undefined> {
  return db
    .selectFrom('credentials')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Whether anybody has registered this credential. */
export async function credentialIdIsTaken(db: Db, credentialId: string): Promise<boolean> {
  const row = await db
    .selectFrom('credentials')
    .select('id')
    .where('credential_id', '=', credentialId)
    .executeTakeFirst();
  return row !== undefined;
}

/** False where the credential id is registered already, by anybody (WebAuthn L3 §7.1 step 26): the unique index decides. */
export async function insertCredential(db: Db, row: CredentialRow): Promise<boolean> {
  const {numAffectedRows} = await insert(db, row);
  return numAffectedRows === 1n;
}

const insert = statement((db, row: CredentialRow) =>
  db
    .insertInto('credentials')
    .values(row)
    .onConflict((conflict) => conflict.column('credential_id').doNothing()),
);

/** What a successful authentication leaves behind. False where the key was removed meanwhile. */
export async function recordUse(
  db: Db,
  {
    accountId,
    id,
    signCount,
    backupState,
    at,
  }: Pick<Use, 'accountId' | 'id' | 'signCount' | 'at'> & {
    backupState: boolean;
  },
): Promise<boolean> {
  const {numAffectedRows} = await use(db, {accountId, id, signCount, backupState: backupState ? 1 : 0, at});
  return numAffectedRows === 1n;
}

interface Use {
  accountId: string;
  id: string;
  signCount: number;
  backupState: number;
  at: number;
}

const use = statement((db, {accountId, id, signCount, backupState, at}: Use) =>
  db
    .updateTable('credentials')
    .set({sign_count: signCount, backup_state: backupState, last_used_at: at})
    .where('account_id', '=', accountId)
    .where('id', '=', id),
);

export async function renameCredential(
  db: Db,
  {accountId, id, name, nameKey}: {accountId: string; id: string; name: string; nameKey: string},
): Promise<void> {
  await db
    .updateTable('credentials')
    .set({name, name_key: nameKey})
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .execute();
}

export async function deleteCredential(db: Db, {accountId, id}: {accountId: string; id: string}): Promise<boolean> {
  const result = await db
    .deleteFrom('credentials')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

export async function deleteCredentials(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('credentials').where('account_id', '=', accountId).execute();
}
