/**
 * Challenges: 32 random bytes, five minutes, bound to session, account, purpose and act, kept in the database and nowhere else
 * (WebAuthn L3 §13.4.3). The first well-formed answer that names one spends it, before the proof in it is looked at.
 */
import {toBase64Url} from '../../src/protocol/base64url.ts';
import {limits} from '../../src/protocol/limits.ts';
import type {Action, CredentialDescriptorJSON, KeyKind} from '../../src/protocol/types.ts';
import {type ChallengeRow, insertChallenge, takeChallenge} from '../store/challenges.ts';
import type {CredentialRow} from '../store/credentials.ts';
import {lifetimes} from './config.ts';
import type {Caller, Verifier} from './context.ts';
import {TfaProblem} from './problem.ts';

/** Hint for the browser: as long as the challenge itself lives, in milliseconds (WebAuthn L3 §15.1: 300,000). */
export const ceremonyTimeout = lifetimes.challenge;

export async function issueChallenge(
  {store, random}: Verifier,
  {
    caller,
    ...about
  }: {
    caller: Caller;
    purpose: ChallengeRow['purpose'];
    action?: Action;
    kind?: KeyKind | 'any';
    allowed?: readonly CredentialRow[];
  },
): Promise<string> {
  const challenge = toBase64Url(random.bytes(32));
  const now = store.now();
  const row: ChallengeRow = {
    challenge,
    session_id: caller.session.id,
    account_id: caller.profile.id,
    purpose: about.purpose,
    action: about.action ?? null,
    kind: about.kind ?? null,
    allowed: about.allowed ? JSON.stringify(about.allowed.map((key) => key.credential_id)) : null,
    created_at: now,
    expires_at: now + lifetimes.challenge,
  };
  await store.transaction((tx) => insertChallenge(tx, row, {open: limits.challengesOpen}));
  return challenge;
}

/** Throws `ceremony_expired`: unknown, of another session or purpose, used, or too old. */
export async function spendChallenge(
  {store}: Verifier,
  {
    caller,
    challenge,
    purpose,
    action,
  }: {caller: Caller; challenge: string; purpose: ChallengeRow['purpose']; action?: Action},
): Promise<ChallengeRow> {
  const named = {challenge, sessionId: caller.session.id, purpose};
  const row = await store.transaction((tx) => takeChallenge(tx, named));
  if (!row) throw new TfaProblem('ceremony_expired', {reason: 'challenge_unknown'});
  if (row.expires_at <= store.now()) throw new TfaProblem('ceremony_expired', {reason: 'challenge_expired'});
  if (action && row.action !== action) throw new TfaProblem('ceremony_expired', {reason: 'challenge_action'});
  return row;
}

export function descriptorOf(key: CredentialRow): CredentialDescriptorJSON {
  return {type: 'public-key', id: key.credential_id, transports: JSON.parse(key.transports) as string[]};
}
