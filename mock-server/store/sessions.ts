import type {Selectable} from 'kysely';
import type {Action} from '../../src/protocol/types.ts';
import type {ConfirmationTable, Db, SessionTable} from './schema.ts';
import {statement} from './statement.ts';

export type SessionRow = Selectable<SessionTable>;
export type ConfirmationRow = Selectable<ConfirmationTable>;

const byToken = statement((db, {tokenHash}: {tokenHash: string}) =>
  db.selectFrom('sessions').selectAll().where('token_hash', '=', tokenHash),
);

export async function findSession(db: Db, tokenHash: string): Promise<SessionRow | undefined> {
  const {rows} = await byToken(db, {tokenHash});
  return rows[0];
}

export async function insertSession(db: Db, row: SessionRow): Promise<void> {
  await db.insertInto('sessions').values(row).execute();
}

const turn = statement((db, {oldId, ...row}: SessionRow & {oldId: string}) =>
  db.updateTable('sessions').set(row).where('id', '=', oldId),
);

/**
 * Turns one session into another. False where it was gone already: somebody else was first. Challenges and confirmations of the old id are out of
 * everybody's reach from then on and are swept when they expire.
 */
export async function turnSession(db: Db, {oldId, row}: {oldId: string; row: SessionRow}): Promise<boolean> {
  const {numAffectedRows} = await turn(db, {oldId, ...row});
  return numAffectedRows === 1n;
}

/** Number of sessions ended: 0 says that somebody else was first. */
export async function deleteSession(db: Db, id: string): Promise<bigint> {
  await db.deleteFrom('confirmations').where('session_id', '=', id).execute();
  const result = await db.deleteFrom('sessions').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows;
}

/** Ends every session of the account, half-finished sign-ins too, but the one to keep. Says which; some may have been over and not yet swept. */
export async function deleteOtherSessions(
  db: Db,
  {accountId, keep}: {accountId: string; keep: string},
): Promise<EndedSession[]> {
  const {rows} = await others(db, {accountId, keep});
  if (rows.length === 0) return rows;
  await endOthers.confirmations(db, {accountId, keep});
  await endOthers.challenges(db, {accountId, keep});
  await endOthers.sessions(db, {accountId, keep});
  return rows;
}

export type EndedSession = Pick<SessionRow, 'id' | 'expires_at' | 'last_used_at'>;

interface Others {
  accountId: string;
  keep: string;
}

function idsOf(db: Db, {accountId, keep}: Others) {
  return db.selectFrom('sessions').select('id').where('account_id', '=', accountId).where('id', '!=', keep);
}

const others = statement((db, about: Others) => idsOf(db, about).select(['expires_at', 'last_used_at']));

const endOthers = {
  confirmations: statement((db, about: Others) =>
    db.deleteFrom('confirmations').where('session_id', 'in', idsOf(db, about)),
  ),
  challenges: statement((db, about: Others) => db.deleteFrom('challenges').where('session_id', 'in', idsOf(db, about))),
  sessions: statement((db, {accountId, keep}: Others) =>
    db.deleteFrom('sessions').where('account_id', '=', accountId).where('id', '!=', keep),
  ),
};

export async function touchSession(db: Db, {id, at}: {id: string; at: number}): Promise<void> {
  await db
    .updateTable('sessions')
    .set({last_used_at: at})
    .where('id', '=', id)
    .where('last_used_at', '<', at)
    .execute();
}

/** Reserves a try before the password is looked at. The number of tries this session has used, this one included. */
export async function countPasswordTry(db: Db, id: string): Promise<number | undefined> {
  const row = await db
    .updateTable('sessions')
    .set((eb) => ({wrong_passwords: eb('wrong_passwords', '+', 1)}))
    .where('id', '=', id)
    .returning('wrong_passwords')
    .executeTakeFirst();
  return row?.wrong_passwords;
}

export async function clearPasswordTries(db: Db, id: string): Promise<void> {
  await db.updateTable('sessions').set({wrong_passwords: 0}).where('id', '=', id).execute();
}

const ofSession = statement((db, {sessionId, now}: {sessionId: string; now: number}) =>
  db.selectFrom('confirmations').selectAll().where('session_id', '=', sessionId).where('until', '>', now),
);

export async function listConfirmations(db: Db, about: {sessionId: string; now: number}): Promise<ConfirmationRow[]> {
  const {rows} = await ofSession(db, about);
  return rows;
}

/** The latest confirmation by a method replaces the one before; what stands for longer (the cover for backup codes) is not cut short. */
export async function putConfirmation(db: Db, row: ConfirmationRow): Promise<void> {
  await put(db, row);
}

const put = statement((db, row: ConfirmationRow) =>
  db
    .insertInto('confirmations')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'method', 'action']).doUpdateSet((eb) => ({
        until: eb
          .case()
          .when('excluded.until', '>', eb.ref('confirmations.until'))
          .then(eb.ref('excluded.until'))
          .else(eb.ref('confirmations.until'))
          .end(),
      })),
    ),
);

/** Ends confirmations made for one named action. */
export async function deleteConfirmationsFor(
  db: Db,
  {sessionId, action}: {sessionId: string; action: Action},
): Promise<void> {
  await db.deleteFrom('confirmations').where('session_id', '=', sessionId).where('action', '=', action).execute();
}

export async function deleteConfirmations(db: Db, sessionId: string): Promise<void> {
  await db.deleteFrom('confirmations').where('session_id', '=', sessionId).execute();
}

/** Live sessions of an account that owe nothing, the latest first. */
export function listSessionRows(
  db: Db,
  {accountId, now, usedAfter}: {accountId: string; now: number; usedAfter: number},
): Promise<SessionRow[]> {
  return db
    .selectFrom('sessions')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('level', '!=', 'first_factor')
    .where('expires_at', '>', now)
    .where('last_used_at', '>', usedAfter)
    .orderBy('last_used_at', 'desc')
    .execute();
}
