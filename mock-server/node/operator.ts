/** What an operator can do for a person who asks, each act in the person's activity list: recoveries, and a reset. */
import {lockAccount, updateAccount} from '../store/accounts.ts';
import {listOpenRecoveries} from '../store/recoveries.ts';
import {findUserByEmail} from '../store/users.ts';
import {recordActivity} from '../verifier/activity.ts';
import type {Verifier} from '../verifier/context.ts';
import {resetByOperator} from '../verifier/members.ts';
import type {AccountProfile} from '../verifier/ports.ts';
import {cancelRecoveries} from '../verifier/recovery-cancel.ts';
import {SettingError} from './environment.ts';

export interface ListedRecovery {
  email: string;
  step: string;
  startedAt: string;
  until: string;
}

export async function listRecoveriesForOperator({store, accounts}: Verifier): Promise<ListedRecovery[]> {
  const rows = await listOpenRecoveries(store.db);
  return Promise.all(
    rows.map(async (row) => ({
      email: (await accounts.profile(row.account_id))?.email ?? row.account_id,
      step: row.step,
      startedAt: new Date(row.started_at).toISOString(),
      until: row.due_at === null ? '' : new Date(row.due_at).toISOString(),
    })),
  );
}

/** Cancels what is under way. The number cancelled. */
export async function cancelForOperator(verifier: Verifier, email: string): Promise<number> {
  const profile = await profileByEmail(verifier, email);
  const cancelled = await verifier.store.transaction(async (tx) => {
    await lockAccount(tx, profile.id);
    return cancelRecoveries(verifier, tx, {profile, by: 'operator'});
  });
  return cancelled.length;
}

/** Cancels, and lets none begin until the owner switches recovery on again. Where it is off already that is told to nobody. */
export async function freezeForOperator(verifier: Verifier, email: string): Promise<void> {
  const {store, mails} = verifier;
  const profile = await profileByEmail(verifier, email);
  const at = store.now();
  const notices = await mails.prepare({kind: 'recovery_forbidden', to: profile, at});
  await store.transaction(async (tx) => {
    const account = await lockAccount(tx, profile.id);
    if (account.recovery_allowed !== 0) {
      await updateAccount(tx, profile.id, {recovery_allowed: 0});
      const detail = {allowed: false, by: 'operator'};
      await recordActivity(tx, {accountId: profile.id, type: 'recovery_allowed_changed', at, detail});
      await mails.queue(tx, notices, at);
    }
    await cancelRecoveries(verifier, tx, {profile, by: 'operator'});
  });
}

/** Removes the member's methods and mails the code to set up anew. False where there was nothing to reset. */
export async function resetForOperator(verifier: Verifier, email: string): Promise<boolean> {
  return resetByOperator(verifier, await profileByEmail(verifier, email));
}

async function profileByEmail({store, accounts}: Verifier, email: string): Promise<AccountProfile> {
  const user = await findUserByEmail(store.db, email);
  const profile = user && (await accounts.profile(user.id));
  if (!profile) throw new SettingError(`No account has the address ${email}.`);
  return profile;
}
