/** *Verify device* (R71): only a browser in which this account has passed a second factor brings a recovery to its wait. */
import type {RecoveryState} from '../../src/protocol/types.ts';
import {lockAccount} from '../store/accounts.ts';
import {findRecognition} from '../store/browsers.ts';
import {closeRecoveries, markDeviceFailed, moveRecovery, type RecoveryRow} from '../store/recoveries.ts';
import type {Db} from '../store/schema.ts';
import type {Caller, Client, Verifier} from './context.ts';
import {TfaProblem} from './problem.ts';
import {currentRecovery, record} from './recovery.ts';
import {assertFits, drawWait, expired, isShared, waiting} from './recovery-machine.ts';
import {prepareRecoveryMail, queueRecoveryMail} from './recovery-mail.ts';
import {recoveryFor, recoveryStateOf, waitRangeOf} from './recovery-state.ts';
import {assertStands} from './sessions.ts';

/** From here on only a browser that the account knows counts. */
export function assertRecognized({client, recognition}: Caller): void {
  if (!recognition) throw deviceRefusal(client);
}

/** The same where it counts, inside the transaction: the owner may have forgotten this browser since the request came. */
export async function assertStillRecognized(tx: Db, {profile, client}: Caller): Promise<void> {
  const browserId = client.browser?.id ?? '';
  if (!(await findRecognition(tx, {accountId: profile.id, browserId}))) throw deviceRefusal(client);
}

/** The same answer with no cookie, a forged one, or that of another account's browser; the log tells them apart as far as they can be told. */
function deviceRefusal({browser}: Client): TfaProblem {
  return new TfaProblem('device_not_recognized', {reason: browser ? 'browser_not_recognized' : 'browser_unknown'});
}

/** From here it waits, and others of the account that do not are over. Where one waits already it is joined. */
export async function verifyRecoveryDevice(verifier: Verifier, caller: Caller): Promise<RecoveryState> {
  const {store, random, config} = verifier;
  const {profile} = caller;
  const current = await currentRecovery(verifier, caller);
  if (isShared(current)) return recoveryStateOf(current);
  assertFits(current, 'verify_device');
  if (!caller.recognition) throw await refuseDevice(verifier, caller, current);
  const now = store.now();
  const move = waiting({wait: drawWait(random, config.recoveryWait)});
  const prepared = await prepareRecoveryMail(verifier, {
    kind: 'recovery_waiting',
    profile,
    client: caller.client,
    wait: waitRangeOf(verifier),
  });
  const outcome = await store.transaction(async (tx) => {
    await lockAccount(tx, profile.id);
    await assertStands(tx, caller.session);
    const latest = await recoveryFor(tx, {accountId: profile.id, browserId: current.browser_id, now});
    if (!latest || latest.step !== 'email_verified') return latest;
    await assertStillRecognized(tx, caller);
    if (!(await moveRecovery(tx, {id: latest.id, ...move}))) return undefined;
    const others = {accountId: profile.id, except: latest.id};
    await closeRecoveries(tx, {...others, ...expired('overtaken', {at: now})});
    await record(tx, {caller, type: 'recovery_waiting', now});
    await queueRecoveryMail(verifier, tx, {recoveryId: latest.id, prepared, startsWait: true});
    return {...latest, ...move.change};
  });
  if (!outcome) throw new TfaProblem('recovery_cancelled', {reason: 'gone'});
  if (!isShared(outcome)) assertFits(outcome, 'verify_device');
  return recoveryStateOf(outcome);
}

/** Written down once, however often it is tried. */
async function refuseDevice({store}: Verifier, caller: Caller, row: RecoveryRow): Promise<TfaProblem> {
  const refusal = deviceRefusal(caller.client);
  if (row.device_failed === 1) return refusal;
  await store.transaction(async (tx) => {
    if (!(await markDeviceFailed(tx, row.id))) return;
    await record(tx, {caller, type: 'recovery_refused', now: store.now(), reason: refusal.reason ?? ''});
  });
  return refusal;
}
