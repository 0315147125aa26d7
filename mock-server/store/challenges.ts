import type {Selectable} from 'kysely';
import type {ChallengeTable, Db} from './schema.ts';

export type ChallengeRow = Selectable<ChallengeTable>;

/**
 * Stores a challenge and closes the oldest of its session and purpose beyond `open`. Closing comes after storing, so that without a transaction round
 * the two (a second durable commit, for what is almost never there to be closed) parallel callers still leave no more than `open`.
 */
export async function insertChallenge(db: Db, row: ChallengeRow, {open}: {open: number}): Promise<void> {
  await db.insertInto('challenges').values(row).execute();
  const kept = await db
    .selectFrom('challenges')
    .select('challenge')
    .where('session_id', '=', row.session_id)
    .where('purpose', '=', row.purpose)
    .orderBy('created_at', 'desc')
    .limit(open + 1)
    .execute();
  if (kept.length <= open) return;
  const newest = kept
    .map(({challenge}) => challenge)
    .filter((challenge) => challenge !== row.challenge)
    .slice(0, open - 1);
  await db
    .deleteFrom('challenges')
    .where('session_id', '=', row.session_id)
    .where('purpose', '=', row.purpose)
    .where('challenge', 'not in', [row.challenge, ...newest])
    .execute();
}

/** Spends a challenge: of any number of callers one gets the row. */
export function takeChallenge(
  db: Db,
  {challenge, sessionId, purpose}: Pick<ChallengeRow, 'challenge' | 'purpose'> & {sessionId: string},
): Promise<ChallengeRow | undefined> {
  return db
    .deleteFrom('challenges')
    .where('challenge', '=', challenge)
    .where('session_id', '=', sessionId)
    .where('purpose', '=', purpose)
    .returningAll()
    .executeTakeFirst();
}

export async function deleteChallenges(db: Db, sessionId: string): Promise<void> {
  await db.deleteFrom('challenges').where('session_id', '=', sessionId).execute();
}
