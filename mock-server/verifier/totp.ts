/**
 * An account's authenticator app: proving by a code, and removing it (R34, R35; RFC 6238 §5.2). Its secret is sealed at rest for this account and
 * this app, opened for a check and never answered again. A step is good once, ever: the last one used is moved on where the code takes effect.
 */
import {fromBase64Url, toBase64Url} from '../../src/protocol/base64url.ts';
import type {Clock} from '../store/store.ts';
import {deleteTotp, type TotpRow, useTotpStep} from '../store/totp.ts';
import {recordActivity} from './activity.ts';
import {clearAfterSuccess, refuseCode, reserve} from './attempts.ts';
import type {Caller, Verifier} from './context.ts';
import {afterMethodRemoved, beginChange, hasMethod, type Methods, readMethods} from './methods.ts';
import {assertMayBeWithout} from './policy.ts';
import {TfaProblem} from './problem.ts';
import type {Proven, Proving} from './proven.ts';
import {endConfirmation} from './step-up.ts';
import {stepOfCode, type TotpParameters} from './totp-code.ts';

/** What a sealed secret belongs to: moved to another account or app, it cannot be opened. */
interface SecretOwner {
  account_id: string;
  /** The app's own id: that of the set-up it came from. */
  id: string;
}

export function secretContext({account_id, id}: SecretOwner): string {
  return `totp:${account_id}:${id}`;
}

export function sealSecret(
  {sealer}: Pick<Verifier, 'sealer'>,
  secret: Uint8Array,
  owner: SecretOwner,
): Promise<string> {
  return sealer.seal({text: toBase64Url(secret), context: secretContext(owner)});
}

/** The step that this code belongs to by a stored secret, or undefined. */
export async function checkCode(
  {sealer, store}: Pick<Verifier, 'sealer'> & {store: Clock},
  app: SecretOwner & TotpParameters & {secret: string},
  code: string,
): Promise<number | undefined> {
  const secret = fromBase64Url(await sealer.open({sealed: app.secret, context: secretContext(app)}));
  const {algorithm, digits, period} = app;
  return stepOfCode(secret, {code, now: store.now(), algorithm, digits, period});
}

/** The account's app. Throws `method_not_available` where it has none. */
export function ownTotp({totp}: Pick<Methods, 'totp'>): TotpRow {
  if (!totp) throw new TfaProblem('method_not_available');
  return totp;
}

export async function proveTotp(verifier: Verifier, {caller, methods}: Proving, code: string): Promise<Proven> {
  const app = ownTotp(methods);
  const accountId = caller.profile.id;
  const attempt = await reserve(verifier, caller, 'totp');
  const step = await checkCode(verifier, app, code);
  if (step === undefined) throw await refuseCode(verifier, caller, attempt, 'totp_wrong');
  if (step <= app.last_step) throw await refuseCode(verifier, caller, attempt, 'totp_used');
  const at = verifier.store.now();
  return {
    method: 'totp',
    detail: {method: 'totp'},
    mails: [],
    async apply(tx) {
      if (!(await useTotpStep(tx, {accountId, id: app.id, step, at}))) return false;
      await clearAfterSuccess(tx, {accountId, attempt});
      return true;
    },
    refuse: () => refuseCode(verifier, caller, attempt, 'totp_used'),
  };
}

export async function removeTotp(verifier: Verifier, caller: Caller): Promise<void> {
  const {store, mails} = verifier;
  const {profile, session, client} = caller;
  const at = store.now();
  const removed = await mails.prepare({kind: 'totp_removed', to: profile, at, client});
  const off = await mails.prepare({kind: 'two_factor_off', to: profile, at, client});
  await store.transaction(async (tx) => {
    await beginChange(tx, caller);
    await endConfirmation(verifier, tx, {caller, action: 'remove_totp'});
    if (!(await deleteTotp(tx, profile.id))) throw new TfaProblem('method_not_available');
    const last = !hasMethod(await readMethods(tx, profile.id));
    await assertMayBeWithout(verifier, tx, profile);
    await afterMethodRemoved(tx, {caller, sessionId: session.id, last});
    await recordActivity(tx, {
      accountId: profile.id,
      type: 'totp_removed',
      at,
      sessionId: session.id,
      client,
      ...(last && {detail: {turnedOff: true}}),
    });
    await mails.queue(tx, last ? off : removed, at);
  });
}
