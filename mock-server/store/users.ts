import type {Selectable} from 'kysely';
import type {Db, UserTable} from './schema.ts';
import {statement} from './statement.ts';

export type UserRow = Selectable<UserTable>;

/** Addresses are compared in one form: NFC, lower case. */
export function emailKey(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

const byId = statement((db, {id}: {id: string}) => db.selectFrom('users').selectAll().where('id', '=', id));

export async function findUser(db: Db, id: string): Promise<UserRow | undefined> {
  const {rows} = await byId(db, {id});
  return rows[0];
}

export function findUserByEmail(db: Db, email: string): Promise<UserRow | undefined> {
  return db.selectFrom('users').selectAll().where('email_key', '=', emailKey(email)).executeTakeFirst();
}

/** False where the address is taken: the unique index decides. */
export async function insertUser(db: Db, user: Omit<UserRow, 'email_key'>): Promise<boolean> {
  const result = await db
    .insertInto('users')
    .values({...user, email_key: emailKey(user.email)})
    .onConflict((conflict) => conflict.column('email_key').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function markEmailVerified(db: Db, {userId, at}: {userId: string; at: number}): Promise<void> {
  await db
    .updateTable('users')
    .set({email_verified_at: at})
    .where('id', '=', userId)
    .where('email_verified_at', 'is', null)
    .execute();
}

export async function setPasswordHash(db: Db, {userId, hash}: {userId: string; hash: string}): Promise<void> {
  await db.updateTable('users').set({password_hash: hash}).where('id', '=', userId).execute();
}

export async function insertEmailVerification(
  db: Db,
  row: {token_hash: string; user_id: string; expires_at: number},
): Promise<void> {
  await db.insertInto('email_verifications').values(row).execute();
}

export function takeEmailVerification(db: Db, {tokenHash, now}: {tokenHash: string; now: number}) {
  return db
    .deleteFrom('email_verifications')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .returning('user_id')
    .executeTakeFirst();
}

export function listUsers(db: Db): Promise<UserRow[]> {
  return db.selectFrom('users').selectAll().orderBy('email_key').execute();
}
