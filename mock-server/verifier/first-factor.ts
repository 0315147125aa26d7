/**
 * The reference's own small first factor, so that it can be run: sign-up, e-mail verification, sign-in, sign-out, password. A site with accounts
 * of its own mounts the verifier with its `accounts` port instead. Known and unknown addresses get the same answer after the same work (ASVS 6.3.8).
 */
import {toBase64Url} from '../../src/protocol/base64url.ts';
import type {SignInAnswer, SignUpAnswer} from '../../src/protocol/types.ts';
import {insertAccount} from '../store/accounts.ts';
import {findRecognition} from '../store/browsers.ts';
import type {Db} from '../store/schema.ts';
import type {SessionRow} from '../store/sessions.ts';
import {
  findUser,
  findUserByEmail,
  insertEmailVerification,
  insertUser,
  markEmailVerified,
  setPasswordHash,
  takeEmailVerification,
  type UserRow,
} from '../store/users.ts';
import {afterPasswordChanged, passwordNotices} from './account-changes.ts';
import {recordActivity} from './activity.ts';
import {lifetimes} from './config.ts';
import type {Caller, Client, Effects, Verifier} from './context.ts';
import {beginChange, hasMethod, readMethods} from './methods.ts';
import type {PreparedMail} from './notifications.ts';
import type {AccountProfile, PasswordHash} from './ports.ts';
import {mustEnrol, readPolicy} from './policy.ts';
import {TfaProblem} from './problem.ts';
import {atLevel, endSession, prepareSession, supersedeSession, type SessionLevel} from './sessions.ts';
import {endConfirmation} from './step-up.ts';
import {hashToken, newId, newToken} from './tokens.ts';

export interface FirstFactor {
  /** The session the request came with, if any: it does not outlive a new sign-in (session fixation). */
  session: SessionRow | undefined;
  client: Client;
  effects: Effects;
}

export async function signUp(
  verifier: Verifier,
  firstFactor: FirstFactor,
  input: {name: string; email: string; password: string},
): Promise<SignUpAnswer> {
  const {store, random, passwordHash, config} = verifier;
  const now = store.now();
  const user = {
    id: newId(random),
    name: input.name,
    email: input.email,
    email_verified_at: config.development ? now : null,
    password_hash: await passwordHash.hash(input.password),
    sso: 0,
    language: firstFactor.client.language ?? null,
    created_at: now,
  };
  const userHandle = toBase64Url(random.bytes(64));
  const opened = await prepareSession(verifier, {
    accountId: user.id,
    level: 'full',
    client: firstFactor.client,
    browserId: null,
  });
  const token = newToken(random);
  const verification = {
    token_hash: hashToken(token),
    user_id: user.id,
    expires_at: now + lifetimes.emailVerification,
  };
  const mails = await signUpMails(verifier, {user, token});
  const created = await store.transaction(async (tx) => {
    const isNew = await insertUser(tx, user);
    if (config.development && !isNew) return false;
    if (isNew) await insertAccount(tx, {id: user.id, user_handle: userHandle, created_at: now});
    if (config.development) await supersedeSession(tx, {old: firstFactor.session, next: opened});
    else if (isNew) await insertEmailVerification(tx, verification);
    await recordActivity(tx, {
      accountId: isNew ? user.id : null,
      type: 'signed_up',
      at: now,
      client: firstFactor.client,
      ...(!isNew && {reason: 'address_known'}),
    });
    if (!config.development) await verifier.mails.queue(tx, isNew ? mails.verify : mails.known, now);
    return true;
  });
  if (!created) throw new TfaProblem('conflict');
  if (!config.development) return {next: 'verify'};
  firstFactor.effects.sessionToken = opened.token;
  return {next: 'account'};
}

/** Both mails are prepared whichever will be sent: the same work for known and unknown addresses. */
async function signUpMails(
  {mails, config, store}: Verifier,
  {user, token}: {user: Pick<UserRow, 'name' | 'email' | 'language'>; token: string},
): Promise<{verify: PreparedMail[]; known: PreparedMail[]}> {
  const to = {name: user.name, addresses: [user.email], ...(user.language !== null && {language: user.language})};
  const at = store.now();
  const link = new URL(`/verify-email#${token}`, config.origin).href;
  return {
    verify: await mails.prepare({kind: 'verify_email', to, at, link}),
    known: await mails.prepare({kind: 'already_registered', to, at, link: new URL('/', config.origin).href}),
  };
}

/** Throws `not_found` for a token that is unknown, used or too old. */
export async function verifyEmail({store}: Verifier, {token, client}: {token: string; client: Client}): Promise<void> {
  const tokenHash = hashToken(token);
  const now = store.now();
  const verified = await store.transaction(async (tx) => {
    const row = await takeEmailVerification(tx, {tokenHash, now});
    if (!row) return false;
    await markEmailVerified(tx, {userId: row.user_id, at: now});
    await recordActivity(tx, {accountId: row.user_id, type: 'email_verified', at: now, client});
    return true;
  });
  if (!verified) throw new TfaProblem('not_found');
}

/** Throws `wrong_password`, known address or not. */
export async function signIn(
  verifier: Verifier,
  firstFactor: FirstFactor,
  {email, password}: {email: string; password: string},
): Promise<SignInAnswer> {
  // Made by the first sign-in of a process, whoever's it is: made only for unknown addresses, it would tell them apart.
  const decoy = await decoyHash(verifier.passwordHash);
  const user = await findUserByEmail(verifier.store.db, email);
  const right = await verifier.passwordHash.matches({password, hash: user?.password_hash ?? decoy});
  const answer = user?.password_hash && right ? await openSession(verifier, firstFactor, user) : undefined;
  if (!answer) throw await refuseSignIn(verifier, {user, client: firstFactor.client});
  return answer;
}

async function refuseSignIn(
  {store}: Verifier,
  {user, client}: {user: UserRow | undefined; client: Client},
): Promise<TfaProblem> {
  // One row, known address or not: the same work.
  await recordActivity(store.db, {
    accountId: user?.id ?? null,
    type: 'sign_in_refused',
    at: store.now(),
    client,
    reason: user ? 'wrong_password' : 'address_unknown',
  });
  return new TfaProblem('wrong_password');
}

const decoys = new WeakMap<PasswordHash, Promise<string>>();

/** What an unknown address's password is compared with. */
function decoyHash(passwordHash: PasswordHash): Promise<string> {
  const made = decoys.get(passwordHash) ?? passwordHash.hash('nobody has this password');
  decoys.set(passwordHash, made);
  return made;
}

/**
 * After a right first factor: a full session where there is no second, or a trusted browser stands in for it. What is owed is decided where the session
 * is stored: a method added, or the password changed, while the password was looked at must not be missed. Undefined where it was changed.
 */
async function openSession(
  verifier: Verifier,
  {session, client, effects}: FirstFactor,
  user: UserRow,
): Promise<SignInAnswer | undefined> {
  const prepared = await prepareSession(verifier, {
    accountId: user.id,
    level: 'full',
    client,
    browserId: client.browser?.id ?? null,
  });
  const profile = await verifier.accounts.profile(user.id);
  if (!profile) return undefined;
  const next = await verifier.store.transaction(async (tx) => {
    const current = await findUser(tx, user.id);
    if (!current || current.password_hash !== user.password_hash) return undefined;
    const opened = atLevel(prepared, await levelAfterPassword(verifier, tx, {profile, client}));
    await supersedeSession(tx, {old: session, next: opened});
    // A half-finished sign-in is no sign-in yet: its row follows with the second factor.
    if (opened.row.level !== 'first_factor') await recordSignIn(tx, {session: opened.row, client});
    return opened;
  });
  if (!next) return undefined;
  effects.sessionToken = next.token;
  return {next: next.row.level === 'first_factor' ? 'challenge' : 'account'};
}

async function levelAfterPassword(
  verifier: Verifier,
  tx: Db,
  {profile, client}: {profile: AccountProfile; client: Client},
): Promise<{level: SessionLevel; openedByTrust: boolean}> {
  const methods = await readMethods(tx, profile.id);
  const owed = !profile.sso && hasMethod(methods);
  if (!owed)
    return {
      level: (await mustEnrol(verifier, tx, {profile, account: methods.account})) ? 'enrol_only' : 'full',
      openedByTrust: false,
    };
  const trusted = await isTrusted(verifier, tx, {accountId: profile.id, client});
  return {level: trusted ? 'full' : 'first_factor', openedByTrust: trusted};
}

function recordSignIn(tx: Db, {session, client}: {session: SessionRow; client: Client}): Promise<void> {
  return recordActivity(tx, {
    accountId: session.account_id,
    type: 'signed_in',
    at: session.created_at,
    sessionId: session.id,
    client,
    detail: {method: session.opened_by_trust === 1 ? 'trusted_browser' : 'password'},
  });
}

async function isTrusted(
  verifier: Verifier,
  tx: Db,
  {accountId, client}: {accountId: string; client: Client},
): Promise<boolean> {
  if (!client.browser || !(await readPolicy(verifier, tx)).trustAllowed) return false;
  const known = await findRecognition(tx, {accountId, browserId: client.browser.id});
  return (known?.trusted_until ?? 0) > verifier.store.now();
}

/** Safe to repeat: without a session there is nothing to end. */
export async function signOut({store}: Verifier, {session, client, effects}: FirstFactor): Promise<void> {
  if (!session) return;
  await store.transaction(async (tx) => {
    if (!(await endSession(tx, session, effects))) return;
    await recordActivity(tx, {
      accountId: session.account_id,
      type: 'session_ended',
      at: store.now(),
      sessionId: session.id,
      client,
    });
  });
}

/** `POST /password`. What else ends with the old one: account-changes.ts. */
export async function changePassword(verifier: Verifier, caller: Caller, {next}: {next: string}): Promise<void> {
  const {store, passwordHash} = verifier;
  const {profile, session, client} = caller;
  const hash = await passwordHash.hash(next);
  const notices = await passwordNotices(verifier, {profile, client});
  const keep = {sessionId: session.id, browserId: client.browser?.id ?? null};
  await store.transaction(async (tx) => {
    await beginChange(tx, caller);
    await endConfirmation(verifier, tx, {caller, action: 'change_password'});
    await setPasswordHash(tx, {userId: profile.id, hash});
    await afterPasswordChanged(verifier, tx, {profile, keep, client, notices});
  });
}
