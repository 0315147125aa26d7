import {sql} from 'kysely';
import type {Db} from './schema.ts';

const day = 24 * 60 * 60 * 1000;

/** What expires, each over an index, its key, and how long it is kept after that, in milliseconds. */
const expiring = [
  {table: 'challenges', key: 'challenge', column: 'expires_at', keep: 0},
  {table: 'totp_setups', key: 'id', column: 'expires_at', keep: 0},
  {table: 'sessions', key: 'token_hash', column: 'expires_at', keep: 0},
  {table: 'browsers', key: 'id', column: 'expires_at', keep: 0},
  {table: 'email_verifications', key: 'token_hash', column: 'expires_at', keep: 0},
  {table: 'outbox', key: 'id', column: 'sent_at', keep: 30 * day},
  // Shown for 30 days (recovery-rules.ts); their links say for as long again that they are over.
  {table: 'recoveries', key: 'id', column: 'closed_at', keep: 60 * day},
] as const;

/** Deletes at most `chunk` expired rows of each table, each in a commit of its own, and says how many went. */
export async function sweepExpired(db: Db, {now, chunk}: {now: number; chunk: number}): Promise<number> {
  let swept = 0;
  for (const {table, key, column, keep} of expiring) {
    const before = now - keep;
    const result = await sql`delete from ${sql.table(table)} where ${sql.ref(key)} in (
      select ${sql.ref(key)} from ${sql.table(table)} where ${sql.ref(column)} <= ${before} limit ${chunk})`.execute(
      db,
    );
    swept += Number(result.numAffectedRows ?? 0n);
  }
  const confirmations = await sql`delete from confirmations where until <= ${now}`.execute(db);
  const budgets = await sql`delete from recovery_budgets where day_began_at <= ${now - day}`.execute(db);
  return swept + Number(confirmations.numAffectedRows ?? 0n) + Number(budgets.numAffectedRows ?? 0n);
}
