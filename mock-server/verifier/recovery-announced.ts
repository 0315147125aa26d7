/**
 * Writes the mail that the worker announced (R73): the access code is made here and becomes valid with the commit that queues its mail, so that no
 * process ever knows a code that is not on its way, and none goes out for a recovery that was cancelled in between.
 */
import {type OutboxRow, takeAnnounced} from '../store/outbox.ts';
import {findRecovery, giveAccessCode, moveRecovery, type RecoveryRow} from '../store/recoveries.ts';
import type {Db} from '../store/schema.ts';
import type {Verifier} from './context.ts';
import type {AccountProfile} from './ports.ts';
import {makeAccessCode} from './recovery-access.ts';
import {expired} from './recovery-machine.ts';
import {prepareRecoveryMail, queueRecoveryMail} from './recovery-mail.ts';
import {timestamp} from './time.ts';

/** What an announced row becomes, in the transaction that removes it. */
type Write = (tx: Db) => Promise<unknown>;

/** The row makes way for sealed messages, one an address, or for none where there is nothing left to tell. Once, in however many processes. */
export async function writeAnnounced(verifier: Verifier, row: OutboxRow): Promise<void> {
  const {store} = verifier;
  const recovery = await findRecovery(store.db, row.recovery_id ?? '');
  const write = recovery && (await writing(verifier, row, recovery));
  await store.transaction(async (tx) => {
    if (await takeAnnounced(tx, row.id)) await write?.(tx);
  });
}

async function writing(verifier: Verifier, {announces}: OutboxRow, recovery: RecoveryRow): Promise<Write> {
  const profile = await verifier.accounts.profile(recovery.account_id);
  if (!profile) return accountGone(verifier, recovery);
  return announces === 'recovery_ready'
    ? accessCode(verifier, recovery, profile)
    : halfWay(verifier, recovery, profile);
}

async function accessCode(verifier: Verifier, {id}: RecoveryRow, profile: AccountProfile): Promise<Write> {
  const made = await makeAccessCode(verifier, profile);
  return async (tx) => {
    // It may have been sent anew already, or is cancelled.
    if (!(await giveAccessCode(tx, {id, ...made.change}))) return;
    for (const prepared of made.mails) await queueRecoveryMail(verifier, tx, {recoveryId: id, prepared});
  };
}

async function halfWay(verifier: Verifier, {id, due_at: due}: RecoveryRow, profile: AccountProfile): Promise<Write> {
  const until = due === null ? {} : {until: timestamp(due)};
  const prepared = await prepareRecoveryMail(verifier, {kind: 'recovery_half_way', profile, ...until});
  return async (tx) => {
    if ((await findRecovery(tx, id))?.step === 'waiting')
      await queueRecoveryMail(verifier, tx, {recoveryId: id, prepared});
  };
}

function accountGone({store}: Verifier, {id}: RecoveryRow): Write {
  return (tx) => moveRecovery(tx, {id, ...expired('account_deleted', {at: store.now()})});
}
