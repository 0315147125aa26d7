import {sql} from 'kysely';
import type {Db} from './schema.ts';

/** What expires, each over an index, and its key. */
const expiring = [
  {table: 'challenges', key: 'challenge', column: 'expires_at'},
  {table: 'totp_setups', key: 'id', column: 'expires_at'},
  {table: 'sessions', key: 'token_hash', column: 'expires_at'},
  {table: 'browsers', key: 'id', column: 'expires_at'},
  {table: 'email_verifications', key: 'token_hash', column: 'expires_at'},
  {table: 'outbox', key: 'id', column: 'sent_at'},
] as const;

/** How long a record of a sent mail is kept, in milliseconds. */
const keepSentMail = 30 * 24 * 60 * 60 * 1000;

/** Deletes at most `chunk` expired rows of each table, each in a commit of its own, and says how many went. */
export async function sweepExpired(db: Db, {now, chunk}: {now: number; chunk: number}): Promise<number> {
  let swept = 0;
  for (const {table, key, column} of expiring) {
    const before = table === 'outbox' ? now - keepSentMail : now;
    const result = await sql`delete from ${sql.table(table)} where ${sql.ref(key)} in (
      select ${sql.ref(key)} from ${sql.table(table)} where ${sql.ref(column)} <= ${before} limit ${chunk})`.execute(
      db,
    );
    swept += Number(result.numAffectedRows ?? 0n);
  }
  const confirmations = await sql`delete from confirmations where until <= ${now}`.execute(db);
  return swept + Number(confirmations.numAffectedRows ?? 0n);
}
