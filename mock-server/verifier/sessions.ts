/**
 * Sessions: an opaque 256-bit token, hashed at rest, new at every change of level (ASVS 7.2.4); lifetimes after NIST SP 800-63B-4 §2.2.3
 * (24 hours, one hour idle).
 */
import type {Level} from '../../src/protocol/types.ts';
import type {Db} from '../store/schema.ts';
import {deleteChallenges} from '../store/challenges.ts';
import {isStoreFault} from '../store/faults.ts';
import {
  deleteSession,
  type EndedSession,
  findSession,
  insertSession,
  type SessionRow,
  touchSession,
  turnSession,
} from '../store/sessions.ts';
import {lifetimes} from './config.ts';
import type {Caller, Client, Effects, Verifier} from './context.ts';
import {TfaProblem} from './problem.ts';
import {hashToken, newId, newToken} from './tokens.ts';

export type SessionLevel = Exclude<Level, 'none'>;

/** A use is written down at most so often (ms): reading an account is no write. */
const touchEvery = 60_000;

const lifetimeOf: Record<SessionLevel, number> = {
  first_factor: lifetimes.firstFactor,
  enrol_only: lifetimes.enrolOnly,
  full: lifetimes.full,
};

/** The live session behind a token, or undefined: unknown, expired, idle too long. */
export async function sessionOfToken({store}: Verifier, token: string): Promise<SessionRow | undefined> {
  const session = await findSession(store.db, hashToken(token));
  const now = store.now();
  if (!session || isOver(session, now)) return undefined;
  if (session.last_used_at + touchEvery <= now) await recordUse(store.db, {id: session.id, at: now});
  return session;
}

/** Expired, or idle too long. */
export function isOver({expires_at, last_used_at}: EndedSession, now: number): boolean {
  return expires_at <= now || last_used_at + lifetimes.idle <= now;
}

/** A note in the margin: while the database takes no writes, whoever only reads is answered, and the session is idle a little earlier. */
async function recordUse(db: Db, use: {id: string; at: number}): Promise<void> {
  try {
    await touchSession(db, use);
  } catch (cause) {
    if (!isStoreFault(cause)) throw cause;
  }
}

/** A session ready to be stored; its token goes to the caller and nowhere else. */
export interface OpenedSession {
  row: SessionRow;
  token: string;
}

export async function prepareSession(
  {store, random}: Verifier,
  {
    accountId,
    level,
    client,
    browserId,
    openedByTrust = false,
    firstFactorAt,
  }: {
    accountId: string;
    level: SessionLevel;
    client: Client;
    browserId: string | null;
    openedByTrust?: boolean;
    /** Milliseconds since 1970; now where absent. */
    firstFactorAt?: number;
  },
): Promise<OpenedSession> {
  const token = newToken(random);
  const now = store.now();
  const row: SessionRow = {
    token_hash: hashToken(token),
    id: newId(random),
    account_id: accountId,
    level,
    carrier: client.carrier,
    browser_id: browserId,
    browser_name: client.browserName,
    address: client.address,
    opened_by_trust: openedByTrust ? 1 : 0,
    wrong_passwords: 0,
    first_factor_at: firstFactorAt ?? now,
    created_at: now,
    last_used_at: now,
    expires_at: now + lifetimeOf[level],
  };
  return {row, token};
}

/** Setting up the one method that an `enrol_only` session is for makes it a full one; any other session stays as it is. */
export async function prepareEnrolledSession(
  verifier: Verifier,
  {session, profile, client}: Pick<Caller, 'session' | 'profile' | 'client'>,
): Promise<OpenedSession | undefined> {
  if (session.level !== 'enrol_only') return undefined;
  return prepareSession(verifier, {
    accountId: profile.id,
    level: 'full',
    client,
    browserId: session.browser_id,
    firstFactorAt: session.first_factor_at,
  });
}

/** Ends the old session and opens the new one. False where the old one was already gone: somebody else was first. */
export function replaceSession(tx: Db, {old, next}: {old: SessionRow; next: OpenedSession}): Promise<boolean> {
  return turnSession(tx, {oldId: old.id, row: next.row});
}

/** After a right first factor: the new session opens whether or not the one that the request came with still stood. */
export async function supersedeSession(
  tx: Db,
  {old, next}: {old: SessionRow | undefined; next: OpenedSession},
): Promise<void> {
  if (old) {
    await deleteChallenges(tx, old.id);
    await deleteSession(tx, old.id);
  }
  await insertSession(tx, next.row);
}

/** The same prepared session at another level: which one it is may be known only inside the transaction. */
export function atLevel(
  {row, token}: OpenedSession,
  {level, openedByTrust}: {level: SessionLevel; openedByTrust: boolean},
): OpenedSession {
  const expires_at = row.created_at + lifetimeOf[level];
  return {token, row: {...row, level, expires_at, opened_by_trust: openedByTrust ? 1 : 0}};
}

/**
 * Inside a transaction that follows from a session: throws `not_signed_in` where it ended while the request was looked at (another session changed the
 * password, say). Nothing may follow from it then.
 */
export async function assertStands(tx: Db, {token_hash: tokenHash}: Pick<SessionRow, 'token_hash'>): Promise<void> {
  if (!(await findSession(tx, tokenHash))) throw new TfaProblem('not_signed_in', {reason: 'session_ended'});
}

/** False where it had ended already. */
export async function endSession(tx: Db, session: SessionRow, effects: Effects): Promise<boolean> {
  await deleteChallenges(tx, session.id);
  const ended = await deleteSession(tx, session.id);
  effects.sessionToken = null;
  return ended > 0n;
}
