/** Accounts and sessions written straight into the store: states that a test needs and need not live through. */
import {sql} from 'kysely';
import {insertAccount} from '../../mock-server/store/accounts.ts';
import {insertCredential} from '../../mock-server/store/credentials.ts';
import {insertSession, putConfirmation, type SessionRow} from '../../mock-server/store/sessions.ts';
import {insertUser, type UserRow} from '../../mock-server/store/users.ts';
import {prepareSession, type SessionLevel} from '../../mock-server/verifier/sessions.ts';
import {newId} from '../../mock-server/verifier/tokens.ts';
import {toBase64Url} from '../../src/protocol/base64url.ts';
import type {Action, Role, StepUpMethod} from '../../src/protocol/types.ts';
import {password} from './people.ts';
import type {TestBrowser} from './test-browser.ts';
import type {TestVerifier} from './test-verifier.ts';

export interface StoredAccount {
  id: string;
  email: string;
  /** Ids of its keys, as the protocol names them. */
  keys: string[];
}

export type AccountOptions = Partial<UserRow> & {keys?: number; role?: Role};

/** Addresses of Super Administrators: a verifier that shall have some is created with these. */
export const superAdministrators = Array.from(
  {length: 1000},
  (_, index) => `administrator${String(index)}@example.com`,
);

let administratorsMade = 0;

function administratorAddress(): string {
  administratorsMade += 1;
  return superAdministrators[administratorsMade % superAdministrators.length] ?? '';
}

/** An account as it stands after sign-up, with as many keys (that nobody holds) as asked for. */
export async function storeAccount(
  {verifier: {store, random, passwordHash}}: TestVerifier,
  {keys = 0, role = 'member', ...user}: AccountOptions = {},
): Promise<StoredAccount> {
  const id = newId(random);
  const email = role === 'member' ? `${id}@example.com` : administratorAddress();
  const at = store.now();
  const password_hash = await passwordHash.hash(password);
  const plain = {sso: 0, language: null, email_verified_at: at, password_hash};
  await insertUser(store.db, {id, name: 'Grace Hopper', email, created_at: at, ...plain, ...user});
  await insertAccount(store.db, {id, user_handle: toBase64Url(random.bytes(64)), created_at: at});
  const ids: string[] = [];
  for (let count = 1; count <= keys; count += 1) ids.push(await storeKey({store, random}, {accountId: id, count}));
  return {id, email, keys: ids};
}

async function storeKey(
  {store, random}: Pick<TestVerifier['verifier'], 'store' | 'random'>,
  {accountId, count}: {accountId: string; count: number},
): Promise<string> {
  const id = newId(random);
  await insertCredential(store.db, {
    account_id: accountId,
    id,
    credential_id: newId(random),
    name: `Key ${String(count)}`,
    name_key: `key ${String(count)}`,
    kind: 'security_key',
    aaguid: '00000000-0000-0000-0000-000000000000',
    transports: '["usb"]',
    public_key: random.bytes(77),
    algorithm: -7,
    sign_count: 0,
    uv_initialized: 0,
    backup_eligible: 0,
    backup_state: 0,
    created_at: store.now() + count,
    last_used_at: null,
  });
  return id;
}

/** A live session of any level; `row` says what else is different about it. */
export async function storeSession(
  {verifier}: TestVerifier,
  {accountId, level, ...row}: {accountId: string; level: SessionLevel} & Partial<SessionRow>,
): Promise<{token: string; id: string}> {
  const {carrier = 'cookie'} = row;
  const client = {address: '192.0.2.7', browserName: 'Firefox on Linux', carrier, browser: undefined};
  const opened = await prepareSession(verifier, {accountId, level, client, browserId: null});
  await insertSession(verifier.store.db, {...opened.row, ...row});
  return {token: opened.token, id: opened.row.id};
}

/** Gives the browser the session's cookie, under the name of http://localhost:8000. */
export function carry(browser: TestBrowser, {token}: {token: string}): TestBrowser {
  browser.cookies.set('tfa-session-8000', token);
  return browser;
}

/** A browser with a stored session of a stored account. */
export async function signedIn(
  test: TestVerifier,
  {
    level = 'full',
    session = {},
    ...account
  }: AccountOptions & {level?: SessionLevel; session?: Partial<SessionRow>} = {},
) {
  const stored = await storeAccount(test, account);
  const {token, id: sessionId} = await storeSession(test, {accountId: stored.id, level, ...session});
  return {...stored, token, sessionId, browser: carry(test.browser(), {token})};
}

export async function storeConfirmation(
  {verifier: {store}}: TestVerifier,
  {
    sessionId,
    method,
    action = '',
    lasts = 300_000,
  }: {sessionId: string; method: StepUpMethod; action?: Action | ''; lasts?: number},
): Promise<void> {
  await putConfirmation(store.db, {session_id: sessionId, method, action, until: store.now() + lasts});
}

/** Rows that were inserted, changed or deleted since the store was opened. */
export async function databaseWrites({verifier: {store}}: TestVerifier): Promise<number> {
  const {rows} = await sql<{count: number}>`select total_changes() as count`.execute(store.db);
  return rows[0]?.count ?? Number.NaN;
}
