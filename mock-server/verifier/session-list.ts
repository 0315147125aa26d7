/** An account's sessions, and ending them (R55; ASVS 7.5.2). */
import type {Session} from '../../src/protocol/types.ts';
import {deleteOtherSessions, listSessionRows, type SessionRow} from '../store/sessions.ts';
import {recordActivity} from './activity.ts';
import {lifetimes} from './config.ts';
import type {Caller, Effects, Verifier} from './context.ts';
import {TfaProblem} from './problem.ts';
import {assertStands, endSession, isOver} from './sessions.ts';
import {timestamp} from './time.ts';

export async function listSessions({store}: Verifier, {session, profile}: Caller): Promise<Session[]> {
  const now = store.now();
  const rows = await listSessionRows(store.db, {accountId: profile.id, now, usedAfter: now - lifetimes.idle});
  return rows.map((row) => sessionOf(row, {current: row.id === session.id}));
}

function sessionOf(row: SessionRow, {current}: {current: boolean}): Session {
  return {
    id: row.id,
    browserName: row.browser_name,
    current,
    createdAt: timestamp(row.created_at),
    lastUsedAt: timestamp(row.last_used_at),
    address: row.address,
  };
}

/** `others` stands for all but this one, half-finished sign-ins included; where there are none, nothing happens. Throws `not_found` for a session that is not this account's. */
export async function endSessionById(
  {store}: Verifier,
  caller: Caller,
  {id, effects}: {id: string; effects: Effects},
): Promise<void> {
  const {profile, session, client} = caller;
  const accountId = profile.id;
  const now = store.now();
  await store.transaction(async (tx) => {
    await assertStands(tx, session);
    if (id !== 'others') await endOne();
    else if (!(await endOthers())) return;
    await recordActivity(tx, {
      accountId,
      type: 'session_ended',
      at: now,
      sessionId: session.id,
      client,
      detail: {others: id === 'others'},
    });

    async function endOthers(): Promise<boolean> {
      const ended = await deleteOtherSessions(tx, {accountId, keep: session.id});
      return ended.some((one) => !isOver(one, now));
    }

    async function endOne(): Promise<void> {
      const rows = await listSessionRows(tx, {accountId, now, usedAfter: now - lifetimes.idle});
      const row = rows.find((one) => one.id === id);
      if (!row) throw new TfaProblem('not_found');
      const own: Effects = row.id === session.id ? effects : {};
      await endSession(tx, row, own);
    }
  });
}
