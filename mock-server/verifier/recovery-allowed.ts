/** The owner's switch (R74): recovery off means that none begins, and what is under way ends. */
import {updateAccount} from '../store/accounts.ts';
import {recordActivity} from './activity.ts';
import type {Caller, Verifier} from './context.ts';
import {beginChange} from './methods.ts';
import {cancelRecoveries} from './recovery-cancel.ts';
import {endConfirmation} from './step-up.ts';

/** Saying what is so already is told to nobody. */
export async function allowRecovery(verifier: Verifier, caller: Caller, {allowed}: {allowed: boolean}): Promise<void> {
  const {store, mails} = verifier;
  const {profile, session, client} = caller;
  const at = store.now();
  const kind = allowed ? 'recovery_allowed' : 'recovery_forbidden';
  const notices = await mails.prepare({kind, to: profile, at, client});
  await store.transaction(async (tx) => {
    const {account} = await beginChange(tx, caller);
    await endConfirmation(verifier, tx, {caller, action: 'recovery_allowed'});
    if ((account.recovery_allowed === 1) !== allowed) {
      await updateAccount(tx, profile.id, {recovery_allowed: allowed ? 1 : 0});
      const about = {accountId: profile.id, at, sessionId: session.id, client};
      await recordActivity(tx, {...about, type: 'recovery_allowed_changed', detail: {allowed}});
      await mails.queue(tx, notices, at);
    }
    if (!allowed) await cancelRecoveries(verifier, tx, {profile, by: 'owner', sessionId: session.id, client});
  });
}
