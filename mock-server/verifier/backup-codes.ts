/**
 * Backup codes: ten of 16 characters (79 bits), shown once, staged until saved, each good once in any order (R40–R44; NIST SP 800-63B-4 §3.1.2).
 * Hashed with a password hash under one salt a set, so that a guess costs one hash, not ten.
 */
import {codeAlphabet, groupCode, limits, normalizeCode} from '../../src/protocol/limits.ts';
import type {BackupCodeSet} from '../../src/protocol/types.ts';
import {
  type BackupCodeRow,
  findBackupCodes,
  promoteStagedCodes,
  stageBackupCodes,
  useBackupCode,
} from '../store/backup-codes.ts';
import {deleteConfirmationsFor} from '../store/sessions.ts';
import {recordActivity} from './activity.ts';
import {clearAfterSuccess, refuseCode, reserve} from './attempts.ts';
import {lifetimes} from './config.ts';
import type {Caller, Verifier} from './context.ts';
import {beginChange, hasMethod, type Methods, remainingCodes} from './methods.ts';
import type {Random} from './ports.ts';
import {TfaProblem} from './problem.ts';
import type {Proven, Proving} from './proven.ts';
import {timestamp} from './time.ts';
import {equalInConstantTime, newId} from './tokens.ts';

const codeLength = 16;

/** Of the right length once normalised; what it is made of is not looked at before the guess is counted. */
export function isBackupCode(normalized: string): boolean {
  return [...normalized].length === codeLength;
}

/** The first character is a letter, so that no code can be taken for an app code. 32 letters divide a byte evenly; the first is drawn again until it is a letter. */
export function newBackupCode(random: Random): string {
  const letters = /^[A-Z]/;
  let first = '';
  while (!letters.test(first)) first = symbolOf(random.bytes(1)[0] ?? 0);
  const rest = Array.from(random.bytes(codeLength - 1), symbolOf).join('');
  return first + rest;
}

function symbolOf(byte: number): string {
  return codeAlphabet.charAt(byte % codeAlphabet.length);
}

/** Makes a new set and stages it: nothing changes until it is confirmed. Throws `method_not_available` without a second factor. */
export async function createBackupCodes(verifier: Verifier, caller: Caller, methods: Methods): Promise<BackupCodeSet> {
  const {store, random, passwordHash} = verifier;
  if (!hasMethod(methods)) throw new TfaProblem('method_not_available');
  const codes = Array.from({length: limits.backupCodes}, () => newBackupCode(random));
  const salt = newId(random);
  const hashes = await Promise.all(codes.map((secret) => passwordHash.derive({secret, salt})));
  const setId = newId(random);
  const now = store.now();
  await store.transaction(async (tx) => {
    // Looked at again: without a method there is nothing that a code could stand in for (R46), and hashing takes its time.
    if (!hasMethod(await beginChange(tx, caller))) throw new TfaProblem('method_not_available');
    await stageBackupCodes(tx, {
      accountId: caller.profile.id,
      staged_set_id: setId,
      staged_salt: salt,
      staged_hashes: JSON.stringify(hashes),
      staged_by: caller.session.id,
      staged_at: now,
      staged_until: now + lifetimes.stagedCodes,
    });
  });
  return {setId, codes: codes.map(groupCode), createdAt: timestamp(now)};
}

/** The person says that the set is saved: it becomes valid, the old one dies. Confirming the valid set again changes nothing. */
export async function confirmBackupCodes(verifier: Verifier, caller: Caller, {setId}: {setId: string}): Promise<void> {
  const {store, mails} = verifier;
  const {profile, session, client} = caller;
  const now = store.now();
  const notices = await mails.prepare({kind: 'backup_codes_replaced', to: profile, at: now, client});
  const outcome = await store.transaction(async (tx) => {
    await beginChange(tx, caller);
    if (!(await promoteStagedCodes(tx, {accountId: profile.id, setId, sessionId: session.id, now}))) {
      return unconfirmed(await findBackupCodes(tx, profile.id), {setId, now});
    }
    await deleteConfirmationsFor(tx, {sessionId: session.id, action: 'backup_codes'});
    await recordActivity(tx, {
      accountId: profile.id,
      type: 'backup_codes_replaced',
      at: now,
      sessionId: session.id,
      client,
    });
    await mails.queue(tx, notices, now);
    return 'confirmed';
  });
  if (outcome === 'superseded') throw new TfaProblem('setup_superseded');
  if (outcome === 'expired') throw new TfaProblem('setup_expired');
}

/** Why a set could not be confirmed; that it is the valid one already is no fault: an answer was lost. */
function unconfirmed(row: BackupCodeRow | undefined, {setId, now}: {setId: string; now: number}) {
  if (row?.set_id === setId) return 'valid_already';
  return row?.staged_set_id === setId && (row.staged_until ?? 0) <= now ? 'expired' : 'superseded';
}

/** Checks a code against the valid set: one hash, all ten compared. */
export async function proveBackupCode(verifier: Verifier, {caller, methods}: Proving, typed: string): Promise<Proven> {
  const {store, passwordHash, mails} = verifier;
  const {profile, client} = caller;
  const code = normalizeCode(typed);
  if (!isBackupCode(code)) throw new TfaProblem('invalid_request', {members: {reason: 'shape'}});
  const set = methods.backupCodes;
  if (!set?.set_id || !set.salt || !set.hashes || methods.remainingBackupCodes === 0)
    throw new TfaProblem('method_not_available');
  const setId = set.set_id;
  const attempt = await reserve(verifier, caller, 'backup_code');
  const index = indexOf(await passwordHash.derive({secret: code, salt: set.salt}), JSON.parse(set.hashes) as string[]);
  if (index < 0) throw await refuseCode(verifier, caller, attempt, 'backup_code_unknown');
  if (set.used & (1 << index)) throw await refuseCode(verifier, caller, attempt, 'backup_code_used');
  const at = store.now();
  const remaining = remainingCodes(set) - 1;
  return {
    method: 'backup_code',
    detail: {method: 'backup_code', remaining},
    mails: await mails.prepare({kind: 'backup_code_used', to: profile, at, client, remaining}),
    async apply(tx) {
      if (!(await useBackupCode(tx, {accountId: profile.id, setId, index}))) return false;
      await clearAfterSuccess(tx, {accountId: profile.id, attempt});
      return true;
    },
    refuse: () => refuseCode(verifier, caller, attempt, 'backup_code_used'),
  };
}

/** Looks at every hash, whichever fits. */
function indexOf(hash: string, hashes: readonly string[]): number {
  let found = -1;
  hashes.forEach((candidate, index) => {
    if (equalInConstantTime(candidate, hash)) found = index;
  });
  return found;
}
