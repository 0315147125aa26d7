/**
 * The hand-written limit: node:http, prepared statements, node:crypto; no library, no layers, no refusals worth the name. It speaks the same protocol,
 * writes the same rows in as many durable commits and gives the same answers. Nobody should run it: it is how fast this work can be on this machine.
 */
import {createCipheriv, hash, randomBytes} from 'node:crypto';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {Store} from '../../../mock-server/store/store.ts';
import {sqliteDialect} from '../../../mock-server/store/sqlite.ts';
import type {AuthenticationResponseJSON, RegistrationResponseJSON} from '../../../src/protocol/types.ts';
import {basePath, cookieName, rpId, type Seed, type ServerCalls, siteName, usageNow} from '../../fixture.ts';
import {answerParent} from '../../support/child.ts';
import {seedStore} from '../seed.ts';
import {Commits} from './commits.ts';
import {type CallerRow, type KeyRow, open, prepare, type Statements} from './statements.ts';
import {clientDataOf, verifyAssertion, verifyRegistration} from './webauthn.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const sealKey = randomBytes(32);
const about = {browserName: 'Chrome on Windows', address: '127.0.0.1'};

interface Request {
  sql: Statements;
  commits: Commits;
  caller: CallerRow;
  body: unknown;
  now: number;
}

interface Answer {
  status: number;
  body: unknown;
  cookies?: string[];
}

const refused: Answer = {status: 422, body: {code: 'refused'}};

function id(bytes = 16): string {
  return randomBytes(bytes).toString('base64url');
}

async function challengeFor({sql, commits, caller, now}: Request, purpose: string): Promise<string> {
  const challenge = id(32);
  const {session_id, account_id} = caller;
  await commits.durable(() =>
    sql.insertChallenge.run(challenge, session_id, account_id, purpose, now, now + 5 * minute),
  );
  return challenge;
}

async function takes({sql, commits, caller, now}: Request, challenge: string, purpose: string): Promise<boolean> {
  const taken = await commits.durable(() => sql.takeChallenge.get(challenge, caller.session_id, purpose));
  return (taken?.expires_at ?? 0) > now;
}

function descriptorOf({credential_id, transports}: KeyRow) {
  return {type: 'public-key', id: credential_id, transports: JSON.parse(transports) as unknown};
}

async function challengeOptions(request: Request): Promise<Answer> {
  const {sql, caller} = request;
  if (caller.level !== 'first_factor') return refused;
  const allowCredentials = sql.keys.all(caller.account_id).map(descriptorOf);
  const challenge = await challengeFor(request, 'sign_in');
  return {
    status: 200,
    body: {challenge, timeout: 5 * minute, rpId, allowCredentials, userVerification: 'preferred'},
  };
}

async function signIn(request: Request): Promise<Answer> {
  const {sql, commits, caller, now} = request;
  const {response} = request.body as {response: AuthenticationResponseJSON};
  const clientData = clientDataOf(response.response.clientDataJSON);
  if (caller.level !== 'first_factor' || !(await takes(request, clientData.challenge, 'sign_in'))) return refused;
  const keys = sql.keys.all(caller.account_id);
  const key = keys.find(({credential_id}) => credential_id === response.id);
  const signCount = key && verifyAssertion(response, {clientData, publicKey: key.public_key});
  if (!key || signCount === undefined) return refused;

  const token = id(32);
  const session = id();
  await commits.durable(() => {
    sql.deleteSession.run(caller.session_id);
    insertSession(request, {token, session});
    sql.recordUse.run(signCount, now, caller.account_id, key.id);
    recognize(request, caller.browser_id ?? id());
    record(request, {type: 'signed_in', session, detail: {method: 'security_key', name: key.name}});
  });
  key.last_used_at = now;
  return {status: 200, body: {account: accountOf(caller, keys)}, cookies: [cookie(cookieName.session, token)]};
}

function insertSession({sql, caller, now}: Request, {token, session}: {token: string; session: string}): void {
  const {account_id, browser_id, first_factor_at} = caller;
  const tokenHash = hash('sha256', token, 'base64url');
  const {browserName, address} = about;
  sql.insertSession.run(
    tokenHash,
    session,
    account_id,
    browser_id,
    browserName,
    address,
    first_factor_at,
    now,
    now,
    now + day,
  );
}

function recognize({sql, caller, now}: Request, browserId: string): void {
  sql.recognize.run(caller.account_id, browserId, about.browserName, about.address, now, now);
}

function record({sql, caller, now}: Request, row: {type: string; session: string; detail: unknown}): void {
  const {browserName, address} = about;
  sql.insertActivity.run(
    caller.account_id,
    row.type,
    now,
    row.session,
    browserName,
    address,
    JSON.stringify(row.detail),
  );
}

/** What the account's settings page shows. */
function accountOf({account_id, name, email, user_handle, backup_codes}: CallerRow, keys: KeyRow[]) {
  return {
    user: {id: account_id, name, email, emailVerified: true, hasPassword: true, role: 'member'},
    level: 'full',
    twoFactor: 'on',
    securityKeys: keys.map(keyOf),
    totp: null,
    backupCodes: backup_codes === null ? null : {total: (JSON.parse(backup_codes) as unknown[]).length},
    enforcement: {required: false, mayDisable: true},
    recovery: null,
    recoveryAllowed: true,
    stepUp: {confirmed: [], methods: stepUpMethods},
    webauthn: {rpId, userHandle: user_handle},
  };
}

const stepUpMethods = {
  add_key: ['password'],
  remove_key: ['password'],
  activate_totp: ['password'],
  remove_totp: ['password'],
  backup_codes: ['password'],
  change_password: ['password'],
  recovery_allowed: ['password'],
  policy: ['security_key'],
  reset_member: ['security_key'],
};

function keyOf(row: Pick<KeyRow, 'id' | 'credential_id' | 'name' | 'kind' | 'aaguid' | 'transports' | 'created_at'>) {
  return {
    id: row.id,
    credentialId: row.credential_id,
    name: row.name,
    kind: row.kind,
    aaguid: row.aaguid,
    transports: JSON.parse(row.transports) as unknown,
    synced: false,
    createdAt: new Date(row.created_at).toISOString(),
  };
}

async function keyOptions(request: Request): Promise<Answer> {
  const {sql, caller, now} = request;
  if (caller.level !== 'full' || !sql.confirmation.get(caller.session_id, now)) return refused;
  const excludeCredentials = sql.keys.all(caller.account_id).map(descriptorOf);
  const challenge = await challengeFor(request, 'registration');
  return {
    status: 200,
    body: {
      rp: {id: rpId, name: siteName},
      user: {id: caller.user_handle, name: caller.email, displayName: caller.name},
      challenge,
      pubKeyCredParams: [{type: 'public-key', alg: -7}],
      timeout: 5 * minute,
      excludeCredentials,
      authenticatorSelection: {authenticatorAttachment: 'cross-platform', userVerification: 'preferred'},
      attestation: 'none',
    },
  };
}

async function register(request: Request): Promise<Answer> {
  const {sql, commits, caller, now} = request;
  const {response} = request.body as {response: RegistrationResponseJSON};
  const clientData = clientDataOf(response.response.clientDataJSON);
  if (caller.level !== 'full' || !(await takes(request, clientData.challenge, 'registration'))) return refused;
  const publicKey = verifyRegistration(response, {clientData});
  if (!publicKey) return refused;

  const {account_id, session_id} = caller;
  const key = {id: id(), credential_id: response.id, name: 'Security key', kind: 'security_key', created_at: now};
  const transports = JSON.stringify(response.response.transports ?? []);
  const secret = id(32);
  const browserId = id();
  const mail = sealMail(request, key.name);
  await commits.durable(() => {
    sql.turnOn.run(now, account_id);
    sql.insertKey.run(account_id, key.id, key.credential_id, transports, publicKey, now);
    sql.deleteOtherSessions.run(account_id, session_id);
    sql.insertBrowser.run(browserId, hash('sha256', secret, 'base64url'), now, now + 400 * day);
    recognize(request, browserId);
    sql.confirmCodes.run(session_id, now + 30 * minute);
    record(request, {type: 'key_added', session: session_id, detail: {name: key.name, turnedOn: true}});
    sql.insertMail.run(mail.id, mail.payload, now, now);
  });
  const body = keyOf({...key, aaguid: '00000000-0000-0000-0000-000000000000', transports});
  return {status: 201, body, cookies: [cookie(cookieName.browser, secret)]};
}

function sealMail({caller, now}: Request, keyName: string) {
  const {email: to, name} = caller;
  const mailId = id();
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealKey, iv).setAAD(Buffer.from(`outbox:${mailId}`));
  const text = JSON.stringify({kind: 'two_factor_on', to, name, keyName, at: now, ...about});
  const sealed = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  return {id: mailId, payload: `${iv.toString('base64url')}.${sealed.toString('base64url')}`};
}

function cookie(name: string, value: string): string {
  return `${name}=${value}; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax`;
}

const routes: Record<string, (request: Request) => Promise<Answer>> = {
  [`${basePath}/challenge/options`]: challengeOptions,
  [`${basePath}/challenge`]: signIn,
  [`${basePath}/security-keys/options`]: keyOptions,
  [`${basePath}/security-keys`]: register,
};

function cookieOf(header: string, name: string): string {
  const start = header.indexOf(`${name}=`);
  if (start < 0) return '';
  const end = header.indexOf(';', start);
  return header.slice(start + name.length + 1, end < 0 ? undefined : end);
}

async function answer({sql, commits}: Database, incoming: IncomingMessage, text: string): Promise<Answer> {
  const now = Date.now();
  const cookies = incoming.headers.cookie ?? '';
  const browser = hash('sha256', cookieOf(cookies, cookieName.browser), 'base64url');
  const session = hash('sha256', cookieOf(cookies, cookieName.session), 'base64url');
  const caller = sql.caller.get(browser, session, now, now);
  const route = routes[incoming.url ?? ''];
  if (!caller || !route) return {status: 401, body: {code: 'not_signed_in'}};
  return route({sql, commits, caller, body: JSON.parse(text), now});
}

const headers = {'Content-Type': 'application/json', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff'};

function send(outgoing: ServerResponse, {status, body, cookies}: Answer): void {
  const text = JSON.stringify(body);
  const length = Buffer.byteLength(text);
  outgoing.writeHead(status, {...headers, 'Content-Length': length, ...(cookies && {'Set-Cookie': cookies})});
  outgoing.end(text);
}

type Database = Pick<Request, 'sql' | 'commits'>;

function listen(database: Database): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    let text = '';
    incoming.setEncoding('utf8');
    incoming.on('data', (chunk: string) => (text += chunk));
    incoming.on('end', () => {
      void answer(database, incoming, text).then((given) => {
        send(outgoing, given);
      });
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(server);
    });
  });
}

let store: Store | undefined;
let server: Server | undefined;

answerParent({
  async serve({database}) {
    server?.close();
    await store?.close();
    store = await Store.open({dialect: sqliteDialect(database), clock: {now: () => Date.now()}});
    const sql = prepare(open(database));
    server = await listen({sql, commits: new Commits(sql)});
    return {url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`};
  },
  async seed(seeds: Seed[]) {
    if (store) await seedStore(store, seeds);
  },
  usage: () => usageNow(),
} satisfies ServerCalls);
