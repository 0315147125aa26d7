/**
 * The organisation's policy: whether two-factor is enforced, how long members have, whether browsers may be trusted (R61, R62). A member's deadline
 * follows from the log of policy changes and the account's age alone.
 */
import type {AccountState, Policy} from '../../src/protocol/types.ts';
import {currentPolicy, enforcementFor, type Enforcement, insertPolicyChange} from '../store/policy.ts';
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
export function isBound(profile: AccountProfile): boolean {
  return !profile.sso && profile.role !== 'super_administrator';
}

/** What is asked of this account, or undefined while nothing is. */
async function enforcedOn(
  db: Db,
  {profile, account}: {profile: AccountProfile; account: AccountRow},
): Promise<Enforcement | undefined> {
  if (!isBound(profile)) return undefined;
  const found = await enforcementFor(db, {createdAt: account.created_at});
  return found?.enforced === 1 ? found : undefined;
}

/** Whether an account without a method may, after its first factor, do nothing but set one up: it was reset, or its grace is over. */
export async function mustEnrol(
  verifier: Verifier,
  db: Db,
  {profile, account}: {profile: AccountProfile; account: AccountRow},
): Promise<boolean> {
  if (profile.sso) return false;
  if (account.enrol_reason !== null) return true;
  const deadline = (await enforcedOn(db, {profile, account}))?.deadline ?? Infinity;
  return deadline <= verifier.store.now();
}

/**
 * The session as it counts now, and what is asked of its account where that had to be read: a full one of an account whose grace is over has dropped to `enrol_only`, and an hour later it has ended, like any
 * session of that level.
 */
export async function effectiveSession(
  {store}: Verifier,
  {session, profile, methods}: {session: SessionRow; profile: AccountProfile; methods: Methods},
): Promise<Pick<Caller, 'session' | 'enforcement'> | undefined> {
  if (session.level !== 'full') return {session};
  const enforcement = await enforcedOn(store.db, {profile, account: methods.account});
  const known = {enforcement: enforcement ?? ('none' as const)};
  const deadline = hasMethod(methods) ? Infinity : (enforcement?.deadline ?? Infinity);
  const now = store.now();
  if (deadline > now) return {session, ...known};
  return deadline + lifetimes.enrolOnly > now ? {session: {...session, level: 'enrol_only'}, ...known} : undefined;
}

/** For the account: what is asked of it, by whom, until when. `known` where it was read a moment before. */
export async function enforcementOf(
  verifier: Verifier,
  {profile, methods, known}: {profile: AccountProfile; methods: Methods; known: Caller['enforcement']},
): Promise<AccountState['enforcement']> {
  const enforcement = known ?? (await enforcedOn(verifier.store.db, {profile, account: methods.account}));
  if (!enforcement || enforcement === 'none') return {required: false, mayDisable: true};
  const {deadline} = enforcement;
  return {
    required: true,
    organization: verifier.config.organization,
    ...(deadline !== null && !hasMethod(methods) && {graceUntil: timestamp(deadline)}),
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
