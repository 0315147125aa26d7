import {type Expression, type RawBuilder, type Selectable, sql} from 'kysely';
import type {Db, PolicyChangeTable} from './schema.ts';
import {statement} from './statement.ts';

export type PolicyRow = Selectable<PolicyChangeTable>;

// Written out, the limit costs nothing; as a parameter it doubles what the query takes.
const latest = statement((db) => db.selectFrom('policy_changes').selectAll().orderBy('id', 'desc').limit(sql.lit(1)));

/** The policy in force: the latest change. */
export async function currentPolicy(db: Db): Promise<PolicyRow | undefined> {
  const {rows} = await latest(db, {});
  return rows[0];
}

export async function insertPolicyChange(db: Db, row: Omit<PolicyRow, 'id'>): Promise<void> {
  await db.insertInto('policy_changes').values(row).execute();
}

/** What is asked of an account of that age. */
export interface Enforcement {
  enforced: number;
  /**
   * Milliseconds since 1970 by which it must have two-factor: the earliest that any change to enforcement set while the account was there, as long as it is
   * enforced. It follows from the log of changes and the account's age alone, so nothing that a member does can move it.
   */
  deadline: number | null;
}

/** In one query: the guard asks at every request. The log is read through only while enforcement is on. */
export async function enforcementFor(db: Db, about: {createdAt: number}): Promise<Enforcement | undefined> {
  const {rows} = await forAccount(db, about);
  return rows[0];
}

const forAccount = statement((db, {createdAt}: {createdAt: number}) =>
  db
    .selectFrom('policy_changes as latest')
    .select((eb) => [
      'enforced',
      eb
        .case()
        .when('enforced', '=', sql.lit(1))
        .then(earliestDeadline(eb.val(createdAt)))
        .end()
        .as('deadline'),
    ])
    .orderBy('id', 'desc')
    .limit(sql.lit(1)),
);

/** Whether the change in force enforces it. */
export function isEnforced(): RawBuilder<boolean> {
  return sql`(select enforced from policy_changes order by id desc limit 1) = 1`;
}

/** `createdAt` is a column or a value. What was over before the account was opened set it nothing. */
export function earliestDeadline(createdAt: Expression<number>): RawBuilder<number | null> {
  const day = sql.lit(24 * 60 * 60 * 1000);
  const inForce = sql`(select id from policy_changes where at <= ${createdAt} order by id desc limit 1)`;
  return sql`(select min(max(at, ${createdAt}) + grace_days * ${day}) from policy_changes where enforced = 1 and id >= ifnull(${inForce}, 0))`;
}
