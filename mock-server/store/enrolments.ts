/** What an administrator sees of many accounts at once. */
import {sql} from 'kysely';
import {type Enforcement, earliestDeadline, isEnforced} from './policy.ts';
import type {Db} from './schema.ts';

export interface Enrolment extends Pick<Enforcement, 'deadline'> {
  id: string;
  /** Whether it has a second factor; backup codes alone are none. */
  enrolled: number;
}

/** By account, in one query; an account without a row is not among them. */
export async function readEnrolments(
  db: Db,
  {accountIds}: {accountIds: readonly string[]},
): Promise<Map<string, Enrolment>> {
  const {rows} = await sql<Enrolment>`select id,
      exists (select 1 from credentials where account_id = accounts.id)
        or exists (select 1 from totp where account_id = accounts.id) as enrolled,
      case when ${isEnforced()} then ${earliestDeadline(sql.ref('accounts.created_at'))} end as deadline
    from accounts where id in (select value from json_each(${JSON.stringify(accountIds)}))`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
