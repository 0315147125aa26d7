import {sql, type Selectable} from 'kysely';
import type {AccountTable, Db} from './schema.ts';
import {statement} from './statement.ts';

export type AccountRow = Selectable<AccountTable>;

const byId = statement((db, {id}: {id: string}) => db.selectFrom('accounts').selectAll().where('id', '=', id));

export async function findAccount(db: Db, id: string): Promise<AccountRow | undefined> {
  const {rows} = await byId(db, {id});
  return rows[0];
}

/** Does nothing where the account is there already. */
export async function insertAccount(db: Db, row: {id: string; user_handle: string; created_at: number}): Promise<void> {
  await db
    .insertInto('accounts')
    .values({
      ...row,
      two_factor_since: null,
      enrol_reason: null,
      recovery_allowed: 1,
      recovery_blocked_until: null,
      revision: 0,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Whoever changes an account's methods takes this row first: changes of one account happen one after another, on any database. */
export async function lockAccount(db: Db, id: string): Promise<AccountRow> {
  const {rows} = await lock(db, {id});
  const [account] = rows;
  if (!account) throw new Error('no such account');
  return account;
}

const lock = statement((db, {id}: {id: string}) =>
  db
    .updateTable('accounts')
    .set({revision: sql<number>`revision + 1`})
    .where('id', '=', id)
    .returningAll(),
);

type Change = Partial<
  Pick<AccountRow, 'two_factor_since' | 'enrol_reason' | 'recovery_allowed' | 'recovery_blocked_until'>
>;

const update = statement((db, {id, ...change}: Change & {id: string}) =>
  db.updateTable('accounts').set(change).where('id', '=', id),
);

export async function updateAccount(db: Db, id: string, change: Change): Promise<void> {
  await update(db, {id, ...change});
}
