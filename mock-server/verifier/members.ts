/** What a Super Administrator sees and does: the members, and resetting one who lost everything (R63). */
import type {Member} from '../../src/protocol/types.ts';
import {lockAccount, updateAccount} from '../store/accounts.ts';
import {forgetOtherBrowsers} from '../store/browsers.ts';
import {deleteOtherSessions} from '../store/sessions.ts';
import {type Enrolment, readEnrolments} from '../store/enrolments.ts';
import type {Db} from '../store/schema.ts';
import {recordActivity} from './activity.ts';
import type {Caller, Client, Verifier} from './context.ts';
import {dropOlderMethods, hasMethod, readMethods} from './methods.ts';
import {isBound} from './policy.ts';
import type {PreparedMail} from './notifications.ts';
import type {AccountProfile} from './ports.ts';
import {TfaProblem} from './problem.ts';
import {cancelRecoveries} from './recovery-cancel.ts';
import {prepareResetCode} from './reset-code.ts';
import {assertStands} from './sessions.ts';
import {endConfirmation} from './step-up.ts';
import {timestamp} from './time.ts';

/** However many there are, one query says what stands for all of them. */
export async function listMembers({accounts, store}: Verifier): Promise<Member[]> {
  const profiles = await accounts.members();
  const enrolments = await readEnrolments(store.db, {accountIds: profiles.map(({id}) => id)});
  return profiles.map((profile) => memberOf(profile, enrolments.get(profile.id)));
}

/** Of a member who has never been here nothing is stored. */
function memberOf(profile: AccountProfile, enrolment: Enrolment | undefined): Member {
  const {id, name, email, role} = profile;
  const enrolled = enrolment?.enrolled === 1;
  const deadline = enrolled || !isBound(profile) ? null : (enrolment?.deadline ?? null);
  return {
    ...{id, name, email, role, twoFactor: twoFactorOf(profile, {enrolled})},
    ...(deadline !== null && {graceUntil: timestamp(deadline)}),
  };
}

function twoFactorOf(profile: AccountProfile, {enrolled}: {enrolled: boolean}): Member['twoFactor'] {
  if (profile.sso) return 'unavailable';
  if (enrolled) return 'on';
  return profile.emailVerified ? 'off' : 'unavailable';
}

/** Refusals that come before step-up: `not_found`, `not_permitted` for oneself, `sso_account`, `method_not_available`. */
export async function assertMayReset(verifier: Verifier, {profile}: Caller, memberId: string): Promise<void> {
  const member = await memberProfile(verifier, memberId);
  if (member.id === profile.id) throw new TfaProblem('not_permitted', {reason: 'own_reset'});
  if (member.sso) throw new TfaProblem('sso_account');
  const methods = await readMethods(verifier.store.db, memberId);
  if (!hasMethod(methods) && methods.account.enrol_reason !== 'reset') throw new TfaProblem('method_not_available');
}

async function memberProfile(verifier: Verifier, memberId: string): Promise<AccountProfile> {
  const member = await verifier.accounts.profile(memberId);
  if (!member) throw new TfaProblem('not_found');
  return member;
}

/**
 * Removes a member's methods, codes, sessions and browsers, and sends the code with which, after the password, they set up anew. A member who was
 * reset already is left as they are.
 */
export async function resetMember(verifier: Verifier, caller: Caller, memberId: string): Promise<void> {
  const {session, client, profile} = caller;
  const member = await memberProfile(verifier, memberId);
  await reset(verifier, member, {by: profile.name, origin: {sessionId: session.id, client}}, async (tx, at) => {
    await assertStands(tx, session);
    await endConfirmation(verifier, tx, {caller, action: 'reset_member'});
    await recordActivity(tx, {
      accountId: profile.id,
      type: 'member_reset',
      at,
      sessionId: session.id,
      client,
      detail: {member: member.email},
    });
  });
}

/** The same by the operator's command. False where there was nothing to reset. */
export function resetByOperator(verifier: Verifier, member: AccountProfile): Promise<boolean> {
  return reset(verifier, member, {by: 'operator', origin: {}}, () => Promise.resolve());
}

async function reset(
  verifier: Verifier,
  member: AccountProfile,
  {by, origin}: {by: string; origin: {sessionId?: string; client?: Client}},
  also: (tx: Db, at: number) => Promise<void>,
): Promise<boolean> {
  const {store, mails} = verifier;
  const code = await prepareResetCode(verifier, member);
  const at = store.now();
  const told = await tellAdministrators(verifier, member, {at, client: origin.client});
  return store.transaction(async (tx) => {
    await lockAccount(tx, member.id);
    if (!hasMethod(await readMethods(tx, member.id))) return false;
    await removeEverything(tx, member.id);
    await cancelRecoveries(verifier, tx, {profile: member, by: 'operator'});
    await updateAccount(tx, member.id, {two_factor_since: null, enrol_reason: 'reset'});
    await code.store(tx);
    await recordActivity(tx, {...origin, accountId: member.id, type: 'two_factor_reset', at, detail: {by}});
    await also(tx, at);
    await mails.queue(tx, [...code.mails, ...told], at);
    return true;
  });
}

/** Every Super Administrator hears of it, whoever did it: what is done from an account in other hands is seen by the others. */
async function tellAdministrators(
  {accounts, mails}: Verifier,
  {id, email}: AccountProfile,
  {at, client}: {at: number; client: Client | undefined},
): Promise<PreparedMail[]> {
  const administrators = (await accounts.members()).filter(
    (profile) => profile.role === 'super_administrator' && profile.id !== id,
  );
  const about = {kind: 'administrators_told', at, member: email, ...(client && {client})} as const;
  return (await Promise.all(administrators.map((to) => mails.prepare({...about, to})))).flat();
}

/** Every method, code, count, session and browser of the account. */
export async function removeEverything(
  tx: Db,
  accountId: string,
  {keepSession = ''}: {keepSession?: string} = {},
): Promise<void> {
  await dropOlderMethods(tx, accountId);
  await forgetOtherBrowsers(tx, {accountId, keep: null});
  await deleteOtherSessions(tx, {accountId, keep: keepSession});
}
