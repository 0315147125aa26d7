/**
 * The plain server: what a good tutorial arrives at with hono, @simplewebauthn/server and SQLite. Sessions, challenges that are good once, passkeys with
 * their counter; no audit row, no mail, no recognised browsers, no budget, no schema, tokens stored as they are.
 */
import type {AddressInfo} from 'node:net';
import {serve, type ServerType} from '@hono/node-server';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import Database from 'better-sqlite3';
import {type Context, Hono} from 'hono';
import {getCookie, setCookie} from 'hono/cookie';
import {fromBase64Url, toBase64Url} from '../../src/protocol/base64url.ts';
import {basePath, cookieName, origin, rpId, type Seed, type ServerCalls, siteName, usageNow} from '../fixture.ts';
import {answerParent} from '../support/child.ts';

interface SessionRow {
  id: string;
  user_id: string;
  level: string;
  expires_at: number;
}

interface UserRow {
  id: string;
  name: string;
  email: string;
  handle: Buffer;
}

interface PasskeyRow {
  id: string;
  user_id: string;
  public_key: Buffer;
  counter: number;
  transports: string;
}

const fiveMinutes = 5 * 60 * 1000;
const day = 24 * 60 * 60 * 1000;

function open(file: string) {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(`
    CREATE TABLE users (id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE, handle BLOB NOT NULL);
    CREATE TABLE sessions (id TEXT PRIMARY KEY, user_id TEXT NOT NULL, level TEXT NOT NULL, expires_at INTEGER NOT NULL);
    CREATE TABLE challenges (session_id TEXT PRIMARY KEY, challenge TEXT NOT NULL, expires_at INTEGER NOT NULL);
    CREATE TABLE passkeys (id TEXT PRIMARY KEY, user_id TEXT NOT NULL, public_key BLOB NOT NULL, counter INTEGER NOT NULL,
      transports TEXT NOT NULL, device_type TEXT NOT NULL, backed_up INTEGER NOT NULL);
    CREATE INDEX passkeys_user ON passkeys (user_id);`);
  return database;
}

function prepare(database: Database.Database) {
  return {
    user: database.prepare<[string], UserRow>('SELECT * FROM users WHERE id = ?'),
    insertUser: database.prepare('INSERT INTO users VALUES (?, ?, ?, ?)'),
    session: database.prepare<[string, number], SessionRow>('SELECT * FROM sessions WHERE id = ? AND expires_at > ?'),
    insertSession: database.prepare('INSERT INTO sessions VALUES (?, ?, ?, ?)'),
    deleteSession: database.prepare('DELETE FROM sessions WHERE id = ?'),
    setChallenge: database.prepare('INSERT OR REPLACE INTO challenges VALUES (?, ?, ?)'),
    takeChallenge: database.prepare<[string, number], {challenge: string}>(
      'DELETE FROM challenges WHERE session_id = ? AND expires_at > ? RETURNING challenge',
    ),
    passkeys: database.prepare<[string], PasskeyRow>('SELECT * FROM passkeys WHERE user_id = ?'),
    passkey: database.prepare<[string, string], PasskeyRow>('SELECT * FROM passkeys WHERE id = ? AND user_id = ?'),
    insertPasskey: database.prepare('INSERT INTO passkeys VALUES (?, ?, ?, ?, ?, ?, ?)'),
    setCounter: database.prepare('UPDATE passkeys SET counter = ? WHERE id = ?'),
  };
}

function createApp(database: Database.Database): Hono {
  const sql = prepare(database);
  const app = new Hono().basePath(basePath);

  function sessionOf(context: Context, level: string): SessionRow | undefined {
    const session = sql.session.get(getCookie(context, cookieName.session) ?? '', Date.now());
    return session?.level === level ? session : undefined;
  }

  const descriptors = (userId: string) =>
    sql.passkeys.all(userId).map(({id, transports}) => ({id, transports: JSON.parse(transports) as never}));

  const finishSignIn = database.transaction((session: SessionRow, {id, counter}: {id: string; counter: number}) => {
    const token = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
    sql.setCounter.run(counter, id);
    sql.deleteSession.run(session.id);
    sql.insertSession.run(token, session.user_id, 'full', Date.now() + day);
    return token;
  });

  app.post('/challenge/options', async (context) => {
    const session = sessionOf(context, 'first_factor');
    if (!session) return context.json({error: 'not signed in'}, 401);
    const options = await generateAuthenticationOptions({rpID: rpId, allowCredentials: descriptors(session.user_id)});
    sql.setChallenge.run(session.id, options.challenge, Date.now() + fiveMinutes);
    return context.json(options);
  });

  app.post('/challenge', async (context) => {
    const session = sessionOf(context, 'first_factor');
    const taken = session && sql.takeChallenge.get(session.id, Date.now());
    if (!taken) return context.json({error: 'not signed in'}, 401);
    const {response} = await context.req.json<{response: AuthenticationResponseJSON}>();
    const passkey = sql.passkey.get(response.id, session.user_id);
    const user = sql.user.get(session.user_id);
    if (!passkey || !user) return context.json({error: 'unknown passkey'}, 422);
    try {
      const {verified, authenticationInfo} = await verifyAuthenticationResponse({
        response,
        expectedChallenge: taken.challenge,
        expectedOrigin: origin,
        expectedRPID: rpId,
        requireUserVerification: false,
        credential: {
          id: passkey.id,
          publicKey: new Uint8Array(passkey.public_key),
          counter: passkey.counter,
          transports: JSON.parse(passkey.transports) as never,
        },
      });
      if (!verified) return context.json({error: 'not verified'}, 422);
      const token = finishSignIn(session, {id: passkey.id, counter: authenticationInfo.newCounter});
      setCookie(context, cookieName.session, token, {httpOnly: true, sameSite: 'Lax', path: '/', maxAge: day / 1000});
      return context.json({account: {user: {id: user.id, name: user.name, email: user.email}}});
    } catch {
      return context.json({error: 'not verified'}, 422);
    }
  });

  app.post('/security-keys/options', async (context) => {
    const session = sessionOf(context, 'full');
    const user = session && sql.user.get(session.user_id);
    if (!user) return context.json({error: 'not signed in'}, 401);
    const options = await generateRegistrationOptions({
      rpName: siteName,
      rpID: rpId,
      userID: new Uint8Array(user.handle),
      userName: user.email,
      userDisplayName: user.name,
      excludeCredentials: descriptors(user.id),
      attestationType: 'none',
    });
    sql.setChallenge.run(session.id, options.challenge, Date.now() + fiveMinutes);
    return context.json(options);
  });

  app.post('/security-keys', async (context) => {
    const session = sessionOf(context, 'full');
    const taken = session && sql.takeChallenge.get(session.id, Date.now());
    if (!taken) return context.json({error: 'not signed in'}, 401);
    const {response} = await context.req.json<{response: RegistrationResponseJSON}>();
    try {
      const {verified, registrationInfo} = await verifyRegistrationResponse({
        response,
        expectedChallenge: taken.challenge,
        expectedOrigin: origin,
        expectedRPID: rpId,
        requireUserVerification: false,
      });
      if (!verified) return context.json({error: 'not verified'}, 422);
      const {credential, credentialDeviceType, credentialBackedUp} = registrationInfo;
      sql.insertPasskey.run(
        ...[credential.id, session.user_id, credential.publicKey, credential.counter],
        ...[JSON.stringify(credential.transports ?? []), credentialDeviceType, credentialBackedUp ? 1 : 0],
      );
      return context.json({credentialId: credential.id}, 201);
    } catch {
      return context.json({error: 'not verified'}, 422);
    }
  });

  return app;
}

let database: Database.Database;
let server: ServerType | undefined;

answerParent({
  serve({database: file}) {
    if (server) {
      server.close();
      database.close();
    }
    database = open(file);
    return new Promise((resolve) => {
      const {fetch} = createApp(database);
      server = serve({fetch, port: 0, hostname: '127.0.0.1'}, ({port}: AddressInfo) => {
        resolve({url: `http://127.0.0.1:${String(port)}`});
      });
    });
  },
  async seed(seeds: Seed[]) {
    const sql = prepare(database);
    database.transaction(() => {
      for (const seed of seeds) insertSeed(sql, seed);
    })();
  },
  usage: () => usageNow(),
} satisfies ServerCalls);

function insertSeed(sql: ReturnType<typeof prepare>, {id, name, email, userHandle, session, key}: Seed): void {
  sql.insertUser.run(id, name, email, fromBase64Url(userHandle));
  sql.insertSession.run(session.token, id, session.level, Date.now() + day);
  if (key) sql.insertPasskey.run(key.credentialId, id, fromBase64Url(key.publicKey), 0, '["usb"]', 'singleDevice', 0);
}
