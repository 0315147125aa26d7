import type {Selectable} from 'kysely';
import type {ChallengeTable, Db} from './schema.ts';
import {statement} from './statement.ts';

export type ChallengeRow = Selectable<ChallengeTable>;

/** Stores a challenge and closes the oldest of its session and purpose beyond `open`. */
export async function insertChallenge(db: Db, row: ChallengeRow, {open}: {open: number}): Promise<void> {
  await insert(db, row);
  const {session_id, purpose} = row;
  const {rows} = await openOnes(db, {session_id, purpose});
  if (rows.length > open) await closeOldest(db, row, {open, rows});
}

const insert = statement((db, row: ChallengeRow) => db.insertInto('challenges').values(row));

const openOnes = statement((db, {session_id, purpose}: Pick<ChallengeRow, 'session_id' | 'purpose'>) =>
  db
    .selectFrom('challenges')
    .select(['challenge', 'created_at'])
    .where('session_id', '=', session_id)
    .where('purpose', '=', purpose),
);

/** The clock may stand still: the one just stored stays, whatever the order says. */
async function closeOldest(
  db: Db,
  row: ChallengeRow,
  {open, rows}: {open: number; rows: Pick<ChallengeRow, 'challenge' | 'created_at'>[]},
): Promise<void> {
  const newestFirst = rows.toSorted((one, other) => other.created_at - one.created_at);
  const others = newestFirst.map(({challenge}) => challenge).filter((challenge) => challenge !== row.challenge);
  await db
    .deleteFrom('challenges')
    .where('session_id', '=', row.session_id)
    .where('purpose', '=', row.purpose)
    .where('challenge', 'not in', [row.challenge, ...others.slice(0, open - 1)])
    .execute();
}

/** Spends a challenge: of any number of callers one gets the row. */
export async function takeChallenge(db: Db, named: Named): Promise<ChallengeRow | undefined> {
  const {rows} = await take(db, named);
  return rows[0];
}

type Named = Pick<ChallengeRow, 'challenge' | 'purpose'> & {sessionId: string};

const take = statement((db, {challenge, sessionId, purpose}: Named) =>
  db
    .deleteFrom('challenges')
    .where('challenge', '=', challenge)
    .where('session_id', '=', sessionId)
    .where('purpose', '=', purpose)
    .returningAll(),
);

export async function deleteChallenges(db: Db, sessionId: string): Promise<void> {
  await db.deleteFrom('challenges').where('session_id', '=', sessionId).execute();
}
