/** The server as an operator starts it: a real process, a real port, a real file. */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {stat, readFile, writeFile} from 'node:fs/promises';
import {connect} from 'node:net';
import {join} from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {sql} from 'kysely';
import {sqliteDialect} from '../../mock-server/store/sqlite.ts';
import {Store} from '../../mock-server/store/store.ts';
import {toBase64Url} from '../../src/protocol/base64url.ts';
import {addApp} from '../support/authenticator-app.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {password, signUp} from '../support/people.ts';
import {freePort, ServerProcess} from '../support/process/server-process.ts';
import {workFolder} from '../support/process/work-folder.ts';
import {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

async function ownSettings(t: TestContext) {
  const port = await freePort();
  const database = join(await workFolder(t), 'data', 'tfa.sqlite');
  return {port, database, origin: `http://localhost:${port}`, settings: {PORT: `${port}`, TFA_DATABASE: database}};
}

async function started(t: TestContext, settings: Record<string, string>): Promise<ServerProcess> {
  const began = performance.now();
  const server = new ServerProcess(t, settings);
  const said = await server.said;
  t.diagnostic(`ready after ${Math.round(performance.now() - began)} ms`);
  assert.match(said, /^Ready: http:\/\/localhost:\d+$/m);
  return server;
}

describe('the server process', () => {
  it('starts on nothing, says where it is, answers, keeps its key to itself, and stops when asked', async (t) => {
    const {settings, origin, database} = await ownSettings(t);
    const server = await started(t, settings);
    assert.match(await server.said, new RegExp(`^Ready: ${origin}$`, 'm'));
    assert.deepEqual(await (await fetch(`${origin}/tfa/v1/healthz`)).json(), {status: 'alive'});
    assert.deepEqual(await (await fetch(`${origin}/tfa/v1/readyz`)).json(), {status: 'ready'});
    assert.equal((await fetch(origin)).status, 200);
    assert.equal((await stat(`${database}.key`)).mode & 0o777, 0o600);
    assert.deepEqual(await server.stop(), {code: 0, signal: null, errors: ''});
  });

  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    it(`FA-09: after ${signal} and a new start the person is still signed in, and the key is the same`, async (t) => {
      const {settings, origin, database} = await ownSettings(t);
      const first = await started(t, settings);
      const browser = new TestBrowser({app: {fetch: (request) => fetch(request)}, origin});
      await browser.call('POST /sign-up', {body: {name: 'Ada', email: 'ada@example.com', password}});
      const {body: before} = await browser.call('GET /account');
      const key = await readFile(`${database}.key`, 'utf8');
      await first.stop(signal);
      const second = await started(t, settings);
      assert.deepEqual((await browser.call('GET /account')).body, before);
      assert.equal(await readFile(`${database}.key`, 'utf8'), key);
      await second.stop();
    });
  }

  it('a client that never finishes its request does not keep it from stopping', async (t) => {
    const {settings, port} = await ownSettings(t);
    const server = await started(t, settings);
    const socket = connect(port, 'localhost');
    await once(socket, 'connect');
    socket.on('error', () => undefined).write('POST /tfa/v1/sign-in HTTP/1.1\r\nHost: localhost\r\n');
    const {code} = await server.stop();
    assert.equal(code, 0);
  });
});

const wrong: Record<string, string> = {
  PORT: '70000',
  TFA_ORIGIN: 'example.com',
  TFA_RP_ID: 'example.com',
  TFA_SECRET_KEY: 'short',
  SMTP_URL: 'mail.example.com',
  TFA_STEP_UP_WINDOW: 'always',
  TFA_RECOVERY_WAIT_MIN: '3 days',
  TFA_RECOVERY_WAIT_MAX: '90s',
  TFA_BEARER_ORIGINS: '*',
  TFA_LOG_LEVEL: 'loud',
};

describe('a start that is refused', {concurrency: 2}, () => {
  async function refusal(t: TestContext, settings: Record<string, string>): Promise<string> {
    const {settings: own} = await ownSettings(t);
    const {code, errors} = await new ServerProcess(t, {...own, ...settings}).ended;
    assert.equal(code, 1, errors);
    assert.equal(errors.split('\n').length, 2, `one sentence and no more: ${errors}`);
    return errors.trim();
  }

  for (const [name, value] of Object.entries(wrong)) {
    it(`${name}=${value}: one sentence that names it, exit code 1`, async (t) => {
      assert.match(await refusal(t, {[name]: value}), new RegExp(`^${name} .*\\.$`));
    });
  }

  for (const name of ['TFA_SECRET_KEY', 'SMTP_URL']) {
    it(`outside development without ${name}`, async (t) => {
      const others = {TFA_ORIGIN: 'https://example.com', TFA_SECRET_KEY: 'A'.repeat(43), SMTP_URL: 'smtp://localhost'};
      assert.match(await refusal(t, {...others, [name]: ''}), new RegExp(`^${name} is missing`));
    });
  }

  it('PORT is taken', async (t) => {
    const {settings, port} = await ownSettings(t);
    await started(t, settings);
    assert.match(await refusal(t, {PORT: `${port}`}), /^PORT: \d+ is taken by another program\.$/);
  });

  it('TFA_DATABASE is no database', async (t) => {
    const file = join(await workFolder(t), 'notes.txt');
    await writeFile(file, 'these are notes, not tables\n'.repeat(100));
    assert.match(await refusal(t, {TFA_DATABASE: file}), /^TFA_DATABASE: .*notes\.txt cannot be opened as a database/);
  });

  describe('FA-13: with the database of somebody who has an app', () => {
    /** The test verifier’s key, and another. */
    const [own, other] = [7, 9].map((byte) => toBase64Url(new Uint8Array(32).fill(byte))) as [string, string];

    async function databaseWithApp(t: TestContext): Promise<string> {
      const database = join(await workFolder(t), 'tfa.sqlite');
      const clock = new FakeClock();
      const test = await createTestVerifier({database, clock});
      const browser = test.browser();
      await signUp(browser);
      await addApp(browser, {clock});
      await test.close();
      return database;
    }

    it('TFA_SECRET_KEY is another', async (t) => {
      const database = await databaseWithApp(t);
      const sentence = await refusal(t, {TFA_DATABASE: database, TFA_SECRET_KEY: other});
      assert.match(sentence, /^TFA_SECRET_KEY lacks the key \([\w-]{8}\) .*: add it behind the first\.$/);
      for (const key of [own, other]) assert.ok(!sentence.includes(key));
      const {settings} = await ownSettings(t);
      await (await started(t, {...settings, TFA_DATABASE: database, TFA_SECRET_KEY: `${other},${own}`})).stop();
    });

    it('TFA_SECRET_KEY is not given, and the file beside the database is gone', async (t) => {
      const database = await databaseWithApp(t);
      const sentence = await refusal(t, {TFA_DATABASE: database});
      assert.match(sentence, /^TFA_SECRET_KEY lacks the key .*: it was in .*tfa\.sqlite\.key\.$/);
    });
  });

  it('TFA_DATABASE was brought up to date by a later version', async (t) => {
    const file = join(await workFolder(t), 'later.sqlite');
    const store = await Store.open({dialect: sqliteDialect(file), clock: new FakeClock()});
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '')`.execute(store.db);
    await store.close();
    assert.match(await refusal(t, {TFA_DATABASE: file}), /^TFA_DATABASE: .* was written by a later version/);
  });

  it('TFA_DATABASE is in a place that cannot be', async (t) => {
    const file = join(await workFolder(t), 'file');
    await writeFile(file, '');
    const database = join(file, 'tfa.sqlite');
    assert.match(await refusal(t, {TFA_DATABASE: database}), /^TFA_DATABASE: .* cannot be opened as a database/);
  });
});
