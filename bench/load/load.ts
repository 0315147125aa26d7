/** A process that plays the people and their security keys. Its CPU is not counted; every answer it gets is checked. */
import {toBase64Url} from '../../src/protocol/base64url.ts';
import type {CreationOptionsJSON, RequestOptionsJSON} from '../../src/protocol/types.ts';
import type {Operation, Seed} from '../fixture.ts';
import {answerParent} from '../support/child.ts';
import {Authenticator} from './authenticator.ts';
import {type Answer, Connection} from './connection.ts';

export type LoadCalls = {
  /** Makes people and their keys, and says what a server must store of them. */
  make(input: {operation: Operation; count: number}): Promise<Seed[]>;
  /** Lets each of the people do the operation once, `sockets` of them at a time. Throws at the first answer that is not as it must be. */
  run(input: {url: string; operation: Operation; people: string[]; sockets: number}): Promise<void>;
  /** Throws unless the server refuses a forged signature and an answer that was used before. */
  probe(input: {url: string; people: string[]}): Promise<void>;
  /** Posts one code each, `sockets` of them at a time (one where absent). */
  guess(input: {
    url: string;
    people: Seed[];
    method?: 'backup_code' | 'totp';
    code: string;
    status: number;
    sockets?: number;
  }): Promise<void>;
};

interface Person {
  seed: Seed;
  authenticator: Authenticator;
}

const people = new Map<string, Person>();

function random(length: number): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(length)));
}

async function makePerson(operation: Operation): Promise<Seed> {
  const authenticator = await Authenticator.make();
  const id = random(16);
  const seed: Seed = {
    id,
    email: `${id.toLowerCase()}@example.com`,
    name: 'Ada Lovelace',
    userHandle: random(64),
    session: {token: random(32), level: operation === 'sign_in' ? 'first_factor' : 'full'},
    ...(operation === 'sign_in' && {
      browser: random(32),
      key: {
        credentialId: toBase64Url(authenticator.credentialId),
        publicKey: toBase64Url(authenticator.publicKey),
      },
    }),
  };
  people.set(id, {seed, authenticator});
  return seed;
}

function personOf(id: string): Person {
  const person = people.get(id);
  if (!person) throw new Error(`nobody is called ${id}`);
  return person;
}

function expectStatus({status, body}: Answer, wanted: number): void {
  if (status !== wanted) throw new Error(`expected ${String(wanted)}, got ${String(status)} ${JSON.stringify(body)}`);
}

async function optionsOf<T>(connection: Connection, path: string, {body, from}: {body: unknown; from: Seed}) {
  const answer = await connection.post(path, {body, from});
  expectStatus(answer, 200);
  return answer.body as T;
}

async function assertionOf(connection: Connection, {seed, authenticator}: Person) {
  const {challenge, allowCredentials} = await optionsOf<RequestOptionsJSON>(connection, '/challenge/options', {
    body: {},
    from: seed,
  });
  if (allowCredentials?.[0]?.id !== seed.key?.credentialId) throw new Error("not this account's key");
  return {method: 'security_key', response: await authenticator.get(challenge)};
}

async function signIn(connection: Connection, person: Person): Promise<void> {
  const from = person.seed;
  const answer = await connection.post('/challenge', {body: await assertionOf(connection, person), from});
  expectStatus(answer, 200);
  const {account} = answer.body as {account: {user: {id: string}}};
  if (account.user.id !== from.id) throw new Error('signed in as somebody else');
}

async function register(connection: Connection, {seed: from, authenticator}: Person): Promise<void> {
  const {challenge} = await optionsOf<CreationOptionsJSON>(connection, '/security-keys/options', {
    body: {kind: 'security_key'},
    from,
  });
  const response = authenticator.create(challenge);
  const answer = await connection.post('/security-keys', {body: {response}, from});
  expectStatus(answer, 201);
  if ((answer.body as {credentialId: string}).credentialId !== response.id) throw new Error('another key was added');
}

async function refusesForgery(connection: Connection, person: Person): Promise<void> {
  const body = await assertionOf(connection, person);
  const other = await (await Authenticator.make()).get('');
  body.response.response.signature = other.response.signature;
  await expectRefusal(connection, {body, from: person.seed});
}

async function refusesReplay(connection: Connection, person: Person): Promise<void> {
  const body = await assertionOf(connection, person);
  expectStatus(await connection.post('/challenge', {body, from: person.seed}), 200);
  await expectRefusal(connection, {body, from: person.seed});
}

async function expectRefusal(connection: Connection, sent: {body: unknown; from: Seed}): Promise<void> {
  const {status} = await connection.post('/challenge', sent);
  if (status < 400 || status >= 500) throw new Error(`expected a refusal, got ${String(status)}`);
}

const operations = {sign_in: signIn, registration: register};

answerParent({
  make: ({operation, count}) => Promise.all(Array.from({length: count}, () => makePerson(operation))),

  async run({url, operation, people: ids, sockets}) {
    const connection = new Connection({url, sockets});
    const waiting = ids.map(personOf);
    const next = async (): Promise<void> => {
      for (let person = waiting.pop(); person; person = waiting.pop()) await operations[operation](connection, person);
    };
    await Promise.all(Array.from({length: sockets}, next));
    connection.close();
    for (const id of ids) people.delete(id);
  },

  async probe({url, people: [forger = '', replayer = '']}) {
    const connection = new Connection({url, sockets: 1});
    await refusesForgery(connection, personOf(forger));
    await refusesReplay(connection, personOf(replayer));
    connection.close();
  },

  async guess({url, people: guessers, method = 'backup_code', code, status, sockets = 1}) {
    const connection = new Connection({url, sockets});
    const waiting = [...guessers];
    const next = async (): Promise<void> => {
      for (let from = waiting.pop(); from; from = waiting.pop()) {
        expectStatus(await connection.post('/challenge', {body: {method, code}, from}), status);
      }
    };
    await Promise.all(Array.from({length: sockets}, next));
    connection.close();
    for (const {id} of guessers) people.delete(id);
  },
} satisfies LoadCalls);
