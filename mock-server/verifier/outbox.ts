/**
 * Delivers queued mail: at least once, with a stable Message-ID, with growing pauses while the mail server is away. A row is taken by putting it
 * off, so several processes share the work and a killed one loses nothing.
 */
import {beginWait} from '../store/due-recoveries.ts';
import {markSent, nextDueAt, putOff, takeDueMail} from '../store/outbox.ts';
import type {Verifier} from './context.ts';
import type {Mailer} from './ports.ts';
import {writeAnnounced} from './recovery-announced.ts';

/** Milliseconds another process leaves a taken mail alone. */
const claim = 2 * 60_000;
const firstPause = 5_000;
const longestPause = 15 * 60_000;

/** Sends everything that is due now, one after another; says how many went. */
export async function deliverDueMail(verifier: Verifier, mailer: Mailer): Promise<number> {
  let sent = 0;
  for (;;) {
    const outcome = await deliverOne(verifier, mailer);
    if (outcome === 'none') return sent;
    if (outcome === 'sent') sent += 1;
  }
}

async function deliverOne(verifier: Verifier, mailer: Mailer): Promise<'none' | 'sent' | 'written' | 'put_off'> {
  const {store, mails, log} = verifier;
  const now = store.now();
  const row = await takeDueMail(store.db, {now, until: now + claim});
  if (!row) return 'none';
  try {
    if (row.announces !== null) {
      await writeAnnounced(verifier, row);
      return 'written';
    }
    await mailer.send(await mails.open(row));
  } catch (cause) {
    const pause = Math.min(longestPause, firstPause * 2 ** Math.min(row.attempts - 1, 20));
    await putOff(store.db, {id: row.id, until: store.now() + pause});
    log.error({mail: row.id, attempts: row.attempts, fault: faultName(cause)}, 'mail put off');
    return 'put_off';
  }
  const at = store.now();
  await store.transaction(async (tx) => {
    await markSent(tx, {id: row.id, at});
    if (row.starts_wait_of !== null) await beginWait(tx, {id: row.starts_wait_of, now: at});
  });
  return 'sent';
}

/** Milliseconds since 1970 of the next try, or undefined while nothing waits. */
export function nextMailAt({store}: Pick<Verifier, 'store'>): Promise<number | undefined> {
  return nextDueAt(store.db);
}

/** A mail server's words may repeat the message, so only the kind of fault is kept. */
function faultName(cause: unknown): string {
  if (typeof cause === 'object' && cause !== null && 'code' in cause) return String(cause.code);
  return cause instanceof Error ? cause.name : 'unknown';
}
