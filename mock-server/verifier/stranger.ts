/**
 * A stranger with the password: the owner is told of a right password that met a wrong second factor in a browser that the account does not know
 * (R53; ASVS 6.3.5; OWASP MFA). Of codes once for each run of failures, of keys once an hour: whoever has the password must not be able to flood a mailbox.
 */
import {claimTelling} from '../store/attempts.ts';
import type {Db} from '../store/schema.ts';
import {tellingPause} from './config.ts';
import type {Caller, Verifier} from './context.ts';

/** Nobody whom the account knows: the password was right, and that is all there is. */
export function isStranger({session, recognition}: Pick<Caller, 'session' | 'recognition'>): boolean {
  return session.level === 'first_factor' && !recognition;
}

/** Inside the transaction that records the refusal. `after`: what went wrong. */
export async function tellOfStranger(
  {store, mails}: Verifier,
  tx: Db,
  {caller, after}: {caller: Caller; after: 'first_wrong_code' | 'wrong_key'},
): Promise<void> {
  if (!isStranger(caller)) return;
  const {profile, client} = caller;
  const now = store.now();
  const pause = after === 'wrong_key' ? tellingPause : 0;
  if (!(await claimTelling(tx, {accountId: profile.id, lane: 'other', now, pause}))) return;
  // Only here is it known whether there is anything to say; sealing takes microseconds.
  const notices = await mails.prepare({kind: 'wrong_second_factor', to: profile, at: now, client});
  await mails.queue(tx, notices, now);
}
