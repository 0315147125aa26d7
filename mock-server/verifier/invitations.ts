/** Invitations to the organisation: who is invited must turn two-factor on before joining (R62). */
import {acceptInvitationRow, findInvitation, insertInvitation} from '../store/invitations.ts';
import {emailKey} from '../store/users.ts';
import {recordActivity} from './activity.ts';
import type {Caller, Verifier} from './context.ts';
import {beginChange, hasMethod, type Methods} from './methods.ts';
import type {AccountProfile} from './ports.ts';
import {TfaProblem} from './problem.ts';
import {assertStands} from './sessions.ts';
import {endConfirmation} from './step-up.ts';
import {hashToken, newToken} from './tokens.ts';

const lifetime = 7 * 24 * 60 * 60 * 1000;

/** Sends a link, known address or not. */
export async function invite(verifier: Verifier, caller: Caller, {email}: {email: string}): Promise<void> {
  const {store, mails, random, config} = verifier;
  const {profile, session, client} = caller;
  const at = store.now();
  const token = newToken(random);
  const tokenHash = hashToken(token);
  const link = new URL(`/invitation#${token}`, config.origin).href;
  // Nobody knows theirs: that of whoever invites is the best guess.
  const {language} = profile;
  const to = {name: '', addresses: [email], ...(language !== undefined && {language})};
  const prepared = await mails.prepare({kind: 'invitation', to, at, link});
  await store.transaction(async (tx) => {
    await assertStands(tx, session);
    await insertInvitation(tx, {
      token_hash: tokenHash,
      email_key: emailKey(email),
      expires_at: at + lifetime,
      accepted_by: null,
    });
    await endConfirmation(verifier, tx, {caller, action: 'policy'});
    await recordActivity(tx, {
      accountId: profile.id,
      type: 'member_invited',
      at,
      sessionId: session.id,
      client,
      detail: {email},
    });
    await mails.queue(tx, prepared, at);
  });
}

/** Single sign-on has its second step elsewhere, and enforcement does not bind it either. */
function mayJoin({sso}: AccountProfile, methods: Methods): boolean {
  return sso || hasMethod(methods);
}

/** Throws `not_found` for a token that is unknown, too old or somebody else's, `two_factor_required` without a method. Safe to repeat. */
export async function acceptInvitation(
  {store}: Verifier,
  {profile, session, client}: Caller,
  {token, methods}: {token: string; methods: Methods},
): Promise<void> {
  const tokenHash = hashToken(token);
  const at = store.now();
  const invitation = await findInvitation(store.db, {tokenHash, now: at});
  const own = invitation && profile.emailVerified && invitation.email_key === emailKey(profile.email);
  if (!own || (invitation.accepted_by !== null && invitation.accepted_by !== profile.id))
    throw new TfaProblem('not_found');
  if (!mayJoin(profile, methods)) throw new TfaProblem('two_factor_required');
  await store.transaction(async (tx) => {
    // A removal in another session may have come between (R62).
    if (!mayJoin(profile, await beginChange(tx, {session, profile}))) throw new TfaProblem('two_factor_required');
    if (!(await acceptInvitationRow(tx, {tokenHash, accountId: profile.id}))) return;
    await recordActivity(tx, {accountId: profile.id, type: 'invitation_accepted', at, sessionId: session.id, client});
  });
}
