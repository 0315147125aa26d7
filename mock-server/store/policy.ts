import {sql, type Selectable} from 'kysely';
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

/**
 * Milliseconds since 1970 by which an account of that age must have two-factor: the earliest that any change to enforcement set while the account was
 * there. It follows from the log of changes and the account's age alone, so nothing that a member does can move it; what was over before the account
 * was opened set it nothing.
 */
export async function earliestDeadline(db: Db, {createdAt}: {createdAt: number}): Promise<number | undefined> {
  const day = 24 * 60 * 60 * 1000;
  const start = sql<number>`case when at > ${createdAt} then at else ${createdAt} end`;
  const row = await db
    .selectFrom(
      db
        .selectFrom('policy_changes')
        .select(['at', 'enforced', 'grace_days'])
        .select(({fn}) =>
          fn
            .agg<number | null>('lead', ['at'])
            .over((over) => over.orderBy('id'))
            .as('ended_at'),
        )
        .as('changes'),
    )
    .select(sql<number | null>`min(${start} + grace_days * ${day})`.as('deadline'))
    .where('enforced', '=', 1)
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('ended_at', '>', createdAt)]))
    .executeTakeFirst();
  return row?.deadline ?? undefined;
}
