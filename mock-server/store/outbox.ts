import {type Selectable, sql} from 'kysely';
import type {Db, OutboxTable} from './schema.ts';
import {statement} from './statement.ts';

export type OutboxRow = Selectable<OutboxTable>;

export async function insertMail(
  db: Db,
  {id, payload, now, startsWaitOf = null}: {id: string; payload: string; now: number; startsWaitOf?: string | null},
): Promise<void> {
  await insert(db, {id, payload, now, startsWaitOf});
}

const insert = statement(
  (db, {id, payload, now, startsWaitOf}: {id: string; payload: string; now: number; startsWaitOf: string | null}) =>
    db
      .insertInto('outbox')
      .values({id, payload, created_at: now, attempts: 0, due_at: now, sent_at: null, starts_wait_of: startsWaitOf}),
);

export interface Announcement {
  id: string;
  announces: NonNullable<OutboxRow['announces']>;
  recoveryId: string;
}

/** Queues mail that is written when its turn has come: any number in one statement. */
export async function announceMails(
  db: Db,
  {mails, now}: {mails: readonly Announcement[]; now: number},
): Promise<void> {
  const rows = JSON.stringify(mails.map(({id, announces, recoveryId}) => [id, announces, recoveryId]));
  await sql`insert into outbox (id, announces, recovery_id, created_at, due_at)
    select value ->> 0, value ->> 1, value ->> 2, ${now}, ${now} from json_each(${rows})`.execute(db);
}

/** What was announced is being written. Of any number of callers one hears true. */
export async function takeAnnounced(db: Db, id: string): Promise<boolean> {
  const result = await db
    .deleteFrom('outbox')
    .where('id', '=', id)
    .where('announces', 'is not', null)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Takes the oldest mail that is due and puts it off until `until`: another process will not take it before then. */
export async function takeDueMail(db: Db, {now, until}: {now: number; until: number}): Promise<OutboxRow | undefined> {
  const due = db.selectFrom('outbox').select('id').where('due_at', '<=', now).orderBy('due_at').limit(1);
  return db
    .updateTable('outbox')
    .set((eb) => ({due_at: until, attempts: eb('attempts', '+', 1)}))
    .where('id', '=', due)
    .where('due_at', '<=', now)
    .returningAll()
    .executeTakeFirst();
}

/** Sent: the sealed payload is erased, the row stays as a record that it went. */
export async function markSent(db: Db, {id, at}: {id: string; at: number}): Promise<void> {
  await db.updateTable('outbox').set({payload: null, due_at: null, sent_at: at}).where('id', '=', id).execute();
}

export async function putOff(db: Db, {id, until}: {id: string; until: number}): Promise<void> {
  await db.updateTable('outbox').set({due_at: until}).where('id', '=', id).where('sent_at', 'is', null).execute();
}

/** Milliseconds since 1970 of the next mail that falls due, or undefined where none waits. */
export async function nextDueAt(db: Db): Promise<number | undefined> {
  const row = await db
    .selectFrom('outbox')
    .select('due_at')
    .where('due_at', 'is not', null)
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst();
  return row?.due_at ?? undefined;
}
