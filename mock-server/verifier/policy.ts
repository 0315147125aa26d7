/**
 * The organisation's policy: whether two-factor is enforced, how long members have, whether browsers may be trusted (R61, R62). A member's deadline
 * follows from the log of policy changes and the account's age alone.
 */
import type {AccountState, Policy} from '../../src/protocol/types.ts';
import {currentPolicy, earliestDeadline, insertPolicyChange} from '../store/policy.ts';
import type {AccountRow} from '../store/accounts.ts';
import type {Db} from '../store/schema.ts';
import type {SessionRow} from '../store/sessions.ts';
import {recordActivity} from './activity.ts';
import {lifetimes} from './config.ts';
import type {Caller, Verifier} from './context.ts';
import {beginChange, hasMethod, type Methods, readMethods} from './methods.ts';
import type {AccountProfile} from './ports.ts';
import {TfaProblem} from './problem.ts';
import {endConfirmation} from './step-up.ts';
import {timestamp} from './time.ts';

export async function readPolicy({config}: Verifier, db: Db): Promise<Policy> {
  const row = await currentPolicy(db);
  return {
    enforced: row?.enforced === 1,
    graceDays: row?.grace_days ?? 0,
    trustAllowed: config.trustAllowed && row?.trust_allowed !== 0,
  };
}

/** Throws `not_permitted` for an administrator who has no second factor. Saying what is so already changes nothing. */
export async function changePolicy(
  verifier: Verifier,
  caller: Caller,
  {policy, methods}: {policy: Policy; methods: Methods},
) {
  const {store, config} = verifier;
  const {profile, session, client} = caller;
  assertHasMethod(methods);
  const at = store.now();
  return store.transaction(async (tx) => {
    // A removal in another session may have come between.
    assertHasMethod(await beginChange(tx, caller));
    const before = await readPolicy(verifier, tx);
    const same =
      before.enforced === policy.enforced &&
      before.graceDays === policy.graceDays &&
      before.trustAllowed === (policy.trustAllowed && config.trustAllowed);
    await endConfirmation(verifier, tx, {caller, action: 'policy'});
    if (same) return before;
    await insertPolicyChange(tx, {
      at,
      enforced: policy.enforced ? 1 : 0,
      grace_days: policy.graceDays,
      trust_allowed: policy.trustAllowed ? 1 : 0,
      changed_by: profile.id,
    });
    await recordActivity(tx, {
      accountId: profile.id,
      type: 'policy_changed',
      at,
      sessionId: session.id,
      client,
      detail: {...policy},
    });
    return readPolicy(verifier, tx);
  });
}

function assertHasMethod(methods: Methods): void {
  if (!hasMethod(methods)) throw new TfaProblem('not_permitted', {reason: 'no_second_factor'});
}

/** Whom enforcement binds: not single sign-on, not the administrators who switch it. */
function isBound(profile: AccountProfile): boolean {
  return !profile.sso && profile.role !== 'super_administrator';
}

/** When this account must have two-factor (ms since 1970), or undefined while nothing asks for it. */
export async function deadlineOf(
  verifier: Verifier,
  {profile, account}: {profile: AccountProfile; account: AccountRow},
): Promise<number | undefined> {
  if (!isBound(profile)) return undefined;
  const {db} = verifier.store;
  if (!(await readPolicy(verifier, db)).enforced) return undefined;
  return earliestDeadline(db, {createdAt: account.created_at});
}

/** Whether an account without a method may, after its first factor, do nothing but set one up: it was reset, or its grace is over. */
export async function mustEnrol(
  verifier: Verifier,
  db: Db,
  {profile, account}: {profile: AccountProfile; account: AccountRow},
): Promise<boolean> {
  if (profile.sso) return false;
  if (account.enrol_reason !== null) return true;
  if (!isBound(profile) || !(await readPolicy(verifier, db)).enforced) return false;
  const deadline = await earliestDeadline(db, {createdAt: account.created_at});
  return deadline !== undefined && deadline <= verifier.store.now();
}

/**
 * The session as it counts now: a full one of an account whose grace is over has dropped to `enrol_only`, and an hour later it has ended, like any
 * session of that level.
 */
export async function effectiveSession(
  verifier: Verifier,
  {session, profile}: {session: SessionRow; profile: AccountProfile},
): Promise<SessionRow | undefined> {
  const {store} = verifier;
  if (session.level !== 'full' || !isBound(profile)) return session;
  if (!(await readPolicy(verifier, store.db)).enforced) return session;
  const methods = await readMethods(store.db, profile.id);
  const deadline = hasMethod(methods) ? undefined : await deadlineOf(verifier, {profile, account: methods.account});
  const now = store.now();
  if (deadline === undefined || deadline > now) return session;
  return deadline + lifetimes.enrolOnly > now ? {...session, level: 'enrol_only'} : undefined;
}

/** For the account: what is asked of it, by whom, until when. */
export async function enforcementOf(
  verifier: Verifier,
  {profile, methods}: {profile: AccountProfile; methods: Methods},
): Promise<AccountState['enforcement']> {
  const {enforced} = await readPolicy(verifier, verifier.store.db);
  const required = enforced && isBound(profile);
  if (!required) return {required: false, mayDisable: true};
  const createdAt = methods.account.created_at;
  const deadline = hasMethod(methods) ? undefined : await earliestDeadline(verifier.store.db, {createdAt});
  return {
    required,
    organization: verifier.config.organization,
    ...(deadline !== undefined && {graceUntil: timestamp(deadline)}),
    mayDisable: false,
  };
}

/** Throws `two_factor_enforced` where the account would be left without a method and must not be. Inside a removal's transaction, after it. */
export async function assertMayBeWithout(verifier: Verifier, db: Db, profile: AccountProfile): Promise<void> {
  if (hasMethod(await readMethods(db, profile.id))) return;
  await refuseIfEnforced(verifier, db, profile);
}

/** The same before step-up: would removing one more method leave none? */
export async function assertMayRemoveOne(
  verifier: Verifier,
  {profile, methods}: {profile: AccountProfile; methods: Methods},
): Promise<void> {
  if (methodCount(methods) <= 1) await refuseIfEnforced(verifier, verifier.store.db, profile);
}

async function refuseIfEnforced(verifier: Verifier, db: Db, profile: AccountProfile): Promise<void> {
  const {enforced} = await readPolicy(verifier, db);
  if (!enforced || !isBound(profile)) return;
  throw new TfaProblem('two_factor_enforced', {members: {organization: verifier.config.organization}});
}

function methodCount({credentials, totp}: Methods): number {
  return credentials.length + (totp ? 1 : 0);
}
