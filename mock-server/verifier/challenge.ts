/** The second step of signing in: a proof by a method, and a session that may do everything (R50, R52, R55). */
import type {ChallengeProof, ChallengeState, Method, RequestOptionsJSON, SignedIn} from '../../src/protocol/types.ts';
import {findAttempts} from '../store/attempts.ts';
import {recognize} from '../store/browsers.ts';
import type {Db} from '../store/schema.ts';
import {accountState} from './account-state.ts';
import {recordActivity} from './activity.ts';
import {laneOf, lockOf} from './attempts.ts';
import {prepareBrowser, storeBrowser} from './browsers.ts';
import {ceremonyTimeout, descriptorOf, issueChallenge} from './ceremonies.ts';
import {lifetimes} from './config.ts';
import type {Caller, Effects, Verifier} from './context.ts';
import type {Methods} from './methods.ts';
import {readPolicy} from './policy.ts';
import {TfaProblem} from './problem.ts';
import {prove} from './proofs.ts';
import type {Proving} from './proven.ts';
import {recoveryRefusal} from './recovery.ts';
import {cancelRecoveries} from './recovery-cancel.ts';
import {recoveryFor, recoveryStateOf, waitRangeOf} from './recovery-state.ts';
import {prepareSession, replaceSession} from './sessions.ts';

export async function challengeState(verifier: Verifier, caller: Caller, methods: Methods): Promise<ChallengeState> {
  const lane = laneOf(caller);
  const row = await findAttempts(verifier.store.db, {accountId: caller.profile.id, lane});
  const codesLocked = lockOf(verifier, {lane, row});
  const {store} = verifier;
  const browserId = caller.client.browser?.id;
  const recovery = await recoveryFor(store.db, {accountId: caller.profile.id, browserId, now: store.now()});
  const available = methodsOf(methods);
  const [first] = available;
  if (!first) throw new TfaProblem('method_not_available', {reason: 'no_method'});
  const last = caller.recognition?.last_method;
  return {
    methods: available,
    preferred: last && available.includes(last) ? last : first,
    ...(codesLocked && {codesLocked}),
    trustAllowed: await trustAllowed(verifier, verifier.store.db, caller),
    recoveryAllowed: recoveryRefusal(verifier, caller, methods) === undefined,
    recoveryWait: waitRangeOf(verifier),
    recovery: recovery ? recoveryStateOf(recovery) : null,
  };
}

/** Policy may forbid it, and a bearer caller has no browser cookie to trust (R52). */
async function trustAllowed(verifier: Verifier, db: Db, {client}: Caller): Promise<boolean> {
  return client.carrier === 'cookie' && (await readPolicy(verifier, db)).trustAllowed;
}

function methodsOf({credentials, totp, remainingBackupCodes}: Methods): Method[] {
  const methods: Method[] = [];
  if (credentials.length > 0) methods.push('security_key');
  if (totp) methods.push('totp');
  if (remainingBackupCodes > 0) methods.push('backup_code');
  return methods;
}

/** Request options for the account's keys; never without one (an empty list would ask for any key at all). */
export async function requestOptions(
  verifier: Verifier,
  {caller, methods, ...purpose}: {caller: Caller; methods: Methods} & Proving['purpose'],
): Promise<RequestOptionsJSON> {
  const {credentials} = methods;
  if (credentials.length === 0) throw new TfaProblem('method_not_available');
  const challenge = await issueChallenge(verifier, {caller, ...purpose, allowed: credentials});
  return {
    challenge,
    timeout: ceremonyTimeout,
    rpId: verifier.rp.rpId,
    allowCredentials: credentials.map(descriptorOf),
    userVerification: 'preferred',
  };
}

export async function answerChallenge(
  verifier: Verifier,
  {
    caller,
    methods,
    proof,
    trust,
    effects,
  }: {
    caller: Caller;
    methods: Methods;
    proof: ChallengeProof;
    trust: boolean;
    effects: Effects;
  },
): Promise<SignedIn> {
  const {store, mails} = verifier;
  const {profile, client, session} = caller;
  const proven = await prove(verifier, {caller, methods, purpose: {purpose: 'sign_in'}}, proof);
  const browser = await prepareBrowser(verifier, client);
  const next = await prepareSession(verifier, {
    accountId: profile.id,
    level: 'full',
    client,
    browserId: browser?.id ?? null,
    firstFactorAt: session.first_factor_at,
  });
  const at = next.row.created_at;
  const outcome = await store
    .transaction(async (tx) => {
      if (!(await replaceSession(tx, {old: session, next}))) return 'ended';
      if (!(await proven.apply(tx))) throw new ProofLost();
      await cancelRecoveries(verifier, tx, {profile, by: 'sign_in', sessionId: next.row.id, client});
      if (browser) {
        await storeBrowser(tx, browser, effects);
        const {id: browserId} = browser;
        const {browserName: name, address} = client;
        const {method} = proven;
        const trusted = trust && method !== 'backup_code' && (await trustAllowed(verifier, tx, caller));
        await recognize(tx, {
          accountId: profile.id,
          browserId,
          name,
          address,
          at,
          method,
          ...(trusted && {trustedUntil: at + lifetimes.trust}),
        });
      }
      await recordActivity(tx, {
        accountId: profile.id,
        type: 'signed_in',
        at,
        sessionId: next.row.id,
        client,
        detail: proven.detail,
      });
      await mails.queue(tx, proven.mails, at);
      return 'signed_in';
    })
    .catch((cause: unknown) => {
      if (cause instanceof ProofLost) return 'lost';
      throw cause;
    });
  if (outcome === 'lost') throw await proven.refuse();
  if (outcome === 'ended') throw new TfaProblem('not_signed_in');
  effects.sessionToken = next.token;
  return {account: await accountState(verifier, {...caller, session: next.row})};
}

/** Thrown to roll back: the proof was used or removed between its check and its effect. */
class ProofLost extends Error {}
