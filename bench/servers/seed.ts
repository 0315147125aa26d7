/** Writes the people of the fixture into the verifier's tables, with the verifier's own store. */
import {hashToken, newId} from '../../mock-server/verifier/tokens.ts';
import {systemRandom} from '../../mock-server/verifier/system-random.ts';
import {insertAccount, updateAccount} from '../../mock-server/store/accounts.ts';
import {promoteStagedCodes, stageBackupCodes} from '../../mock-server/store/backup-codes.ts';
import {insertBrowser, recognize} from '../../mock-server/store/browsers.ts';
import {insertCredential} from '../../mock-server/store/credentials.ts';
import type {Db} from '../../mock-server/store/schema.ts';
import {insertSession, putConfirmation} from '../../mock-server/store/sessions.ts';
import type {Store} from '../../mock-server/store/store.ts';
import {insertUser} from '../../mock-server/store/users.ts';
import {fromBase64Url} from '../../src/protocol/base64url.ts';
import type {Seed} from '../fixture.ts';

const hour = 3_600_000;
const about = {name: 'Chrome on Windows', address: '127.0.0.1'};

export async function seedStore(store: Store, seeds: readonly Seed[]): Promise<void> {
  await store.transaction(async (tx) => {
    for (const seed of seeds) await insertSeed(tx, seed, store.now());
  });
}

async function insertSeed(tx: Db, seed: Seed, now: number): Promise<void> {
  const {id, email, name, userHandle} = seed;
  await insertUser(tx, {
    id,
    email,
    name,
    email_verified_at: now,
    password_hash: 'set',
    sso: 0,
    language: null,
    created_at: now,
  });
  await insertAccount(tx, {id, user_handle: userHandle, created_at: now});
  const browserId = await insertSeedBrowser(tx, seed, now);
  const sessionId = await insertSeedSession(tx, seed, {browserId, now});
  if (seed.session.level === 'full') {
    await putConfirmation(tx, {session_id: sessionId, method: 'password', action: '', until: now + hour});
  }
  await insertSeedKey(tx, seed, now);
  if (seed.codes) await insertSeedCodes(tx, {id, codes: seed.codes, now});
}

async function insertSeedBrowser(tx: Db, {id, browser}: Seed, now: number): Promise<string | null> {
  if (browser === undefined) return null;
  const browserId = newId(systemRandom);
  const secretHash = hashToken(browser);
  await insertBrowser(tx, {id: browserId, secret_hash: secretHash, created_at: now, expires_at: now + hour});
  await recognize(tx, {accountId: id, browserId, ...about, at: now, method: 'security_key'});
  return browserId;
}

async function insertSeedSession(
  tx: Db,
  {id, session}: Seed,
  {browserId, now}: {browserId: string | null; now: number},
): Promise<string> {
  const sessionId = newId(systemRandom);
  await insertSession(tx, {
    token_hash: hashToken(session.token),
    id: sessionId,
    account_id: id,
    level: session.level,
    carrier: 'cookie',
    browser_id: browserId,
    browser_name: about.name,
    address: about.address,
    opened_by_trust: 0,
    wrong_passwords: 0,
    first_factor_at: now,
    created_at: now,
    last_used_at: now,
    expires_at: now + hour,
  });
  return sessionId;
}

async function insertSeedKey(tx: Db, {id, key}: Seed, now: number): Promise<void> {
  if (!key) return;
  await updateAccount(tx, id, {two_factor_since: now});
  await insertCredential(tx, {
    account_id: id,
    id: newId(systemRandom),
    credential_id: key.credentialId,
    name: 'Security key',
    name_key: 'security key',
    kind: 'security_key',
    aaguid: '00000000-0000-0000-0000-000000000000',
    transports: '["usb"]',
    public_key: fromBase64Url(key.publicKey),
    algorithm: -7,
    sign_count: 0,
    uv_initialized: 1,
    backup_eligible: 0,
    backup_state: 0,
    created_at: now,
    last_used_at: null,
  });
}

async function insertSeedCodes(
  tx: Db,
  {id, codes, now}: {id: string; codes: NonNullable<Seed['codes']>; now: number},
): Promise<void> {
  const setId = newId(systemRandom);
  const staged = {staged_set_id: setId, staged_salt: codes.salt, staged_hashes: JSON.stringify(codes.hashes)};
  const until = {staged_by: 'seed', staged_at: now, staged_until: now + hour};
  await stageBackupCodes(tx, {accountId: id, ...staged, ...until});
  await promoteStagedCodes(tx, {accountId: id, setId, sessionId: 'seed', now});
}
