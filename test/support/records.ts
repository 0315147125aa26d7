/** What the verifier wrote down, as tests read it. */
import {findUserByEmail} from '../../mock-server/store/users.ts';
import type {TestVerifier} from './test-verifier.ts';

export interface ActivityRecord {
  type: string;
  reason: string | null;
  detail: Record<string, unknown>;
  sessionId: string | null;
}

/** The account's activity rows, the latest first. */
export async function activityOf(
  {verifier: {store}}: TestVerifier,
  {email}: {email: string},
): Promise<ActivityRecord[]> {
  const user = await findUserByEmail(store.db, email);
  const rows = await store.db
    .selectFrom('activity')
    .selectAll()
    .where('account_id', '=', user?.id ?? '')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({type, reason, detail, session_id: sessionId}) => ({
    type,
    reason,
    detail: JSON.parse(detail ?? '{}') as Record<string, unknown>,
    sessionId,
  }));
}

/** Mails that wait to be sent. */
export async function queuedMails({verifier: {store}}: TestVerifier): Promise<number> {
  const rows = await store.db.selectFrom('outbox').select('id').where('sent_at', 'is', null).execute();
  return rows.length;
}
