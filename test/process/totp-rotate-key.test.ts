/** FA-13: `npm run tfa -- rotate-key`, killed before every commit, beside servers, and without the key it needs. */
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {copyFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {SettingError} from '../../mock-server/node/environment.ts';
import {importNodeSealKey} from '../../mock-server/node/seal-key.ts';
import {assertSecretsOpen} from '../../mock-server/node/storage.ts';
import {sqliteDialect} from '../../mock-server/store/sqlite.ts';
import {Store} from '../../mock-server/store/store.ts';
import {listSealed, sealedTables} from '../../mock-server/store/sealed.ts';
import {rotateKey} from '../../mock-server/verifier/rotate-key.ts';
import {createSealer, type Sealer} from '../../mock-server/verifier/seal.ts';
import {systemRandom} from '../../mock-server/verifier/system-random.ts';
import {secretContext} from '../../mock-server/verifier/totp.ts';
import {toBase64Url} from '../../src/protocol/base64url.ts';
import {addApp, beginSetup, codeAt, period} from '../support/authenticator-app.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {signUp} from '../support/people.ts';
import {compiled} from '../support/process/app-process.ts';
import {workFolder} from '../support/process/work-folder.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

/** The key of every test verifier, and the one that is to take its place. */
const old = toBase64Url(new Uint8Array(32).fill(7));
const fresh = toBase64Url(new Uint8Array(32).fill(9));

async function sealerOf(first: string, ...others: string[]): Promise<Sealer> {
  const keys = [await importNodeSealKey(first), ...(await Promise.all(others.map(importNodeSealKey)))] as const;
  return createSealer({keys: [...keys], random: systemRandom});
}

/** A file with a real account and its waiting mail and set-up, and 250 more apps, all under the old key. */
async function arrange(t: TestContext) {
  const file = join(await workFolder(t), 'tfa.sqlite');
  const clock = new FakeClock();
  const test = await createTestVerifier({database: file, clock});
  const browser = test.browser();
  await signUp(browser);
  const app = await addApp(browser, {clock});
  const setup = await beginSetup(browser);
  const {db} = test.verifier.store;
  for (let count = 0; count < 250; count += 1) {
    const owner = {account_id: `account${String(count).padStart(3, '0')}`, id: `app${count}`};
    const secret = await test.verifier.sealer.seal({text: `secret ${count}`, context: secretContext(owner)});
    const parameters = {
      algorithm: 'SHA1',
      digits: 6,
      period: 30,
      last_step: 0,
      created_at: 0,
      last_used_at: null,
    } as const;
    await db
      .insertInto('totp')
      .values({...owner, secret, ...parameters})
      .execute();
  }
  await test.close();
  return {file, clock, app, setup, cookies: browser.cookies};
}

/** How many values stand under which key. Throws where one cannot be opened with the keys at hand. */
async function census(file: string, sealer: Sealer): Promise<Record<string, number>> {
  const store = await Store.open({dialect: sqliteDialect(file), clock: new FakeClock()});
  const found: Record<string, number> = {};
  for (const table of sealedTables) {
    for (const {sealed, row} of await listSealed(store.db, {table, after: '', limit: 1e6})) {
      const context =
        table === 'outbox' ? `outbox:${String(row.id)}` : `totp:${String(row.account_id)}:${String(row.id)}`;
      await sealer.open({sealed, context});
      const [keyId = ''] = sealed.split('.');
      found[keyId] = (found[keyId] ?? 0) + 1;
    }
  }
  await store.close();
  return found;
}

/** Under the new key alone a server starts when no app is left under the old one, and is refused before. */
async function assertStartsOnlyIfDone(file: string, {keyId}: {keyId: string}): Promise<void> {
  const store = await Store.open({dialect: sqliteDialect(file), clock: new FakeClock()});
  const apps = await listSealed(store.db, {table: 'totp', after: '', limit: 1e6});
  const opening = assertSecretsOpen({database: file, secretKeys: [fresh]}, {store, sealer: await sealerOf(fresh)});
  const done = apps.every(({sealed}) => sealed.startsWith(`${keyId}.`));
  await (done ? opening : assert.rejects(opening, SettingError));
  await store.close();
}

function run(program: string, options: {args: string[]; env?: Record<string, string>}) {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const env = {...process.env, ...compiled, ...options.env};
  return spawnSync(process.execPath, [file, ...options.args], {env, encoding: 'utf8'});
}

function tfa(args: string[], env: Record<string, string>) {
  return run('../../mock-server/tfa.ts', {args, env});
}

describe('rotate-key', () => {
  it('FA-13: killed before any commit, every secret still opens, and the next run does the rest', async (t) => {
    const {file} = await arrange(t);
    const both = await sealerOf(fresh, old);
    const {keyId} = both;
    const total = Object.values(await census(file, both)).reduce((sum, count) => sum + count, 0);
    const resealed: number[] = [];
    for (let killAt = 1; ; killAt += 1) {
      const copy = `${file}.${killAt}`;
      await copyFile(file, copy);
      const args = [JSON.stringify({file: copy, keys: [fresh, old], killAt})];
      const {signal, stderr} = run('../support/process/rotate-child.ts', {args});
      const counts = await census(copy, both);
      assert.equal(
        Object.values(counts).reduce((sum, count) => sum + count, 0),
        total,
      );
      resealed.push(counts[keyId] ?? 0);
      await assertStartsOnlyIfDone(copy, {keyId});
      const store = await Store.open({dialect: sqliteDialect(copy), clock: new FakeClock()});
      await rotateKey({store, sealer: both});
      await store.close();
      assert.deepEqual(await census(copy, await sealerOf(fresh)), {[keyId]: total});
      if (signal !== 'SIGKILL') {
        assert.equal(stderr, '');
        break;
      }
    }
    t.diagnostic(`sealed anew when killed: ${resealed.join(', ')} of ${total}`);
    assert.ok(resealed.length >= 5);
    assert.equal(resealed[0], 0);
    assert.equal(resealed.at(-1), total);
    assert.deepEqual(
      resealed,
      resealed.toSorted((one, other) => one - other),
    );
  });

  it('the command says what it did, and again that nothing is left; codes are good under the new key alone', async (t) => {
    const {file, clock, app, setup, cookies} = await arrange(t);
    const env = {TFA_DATABASE: file, TFA_SECRET_KEY: `${fresh},${old}`};
    const first = tfa(['rotate-key'], env);
    assert.deepEqual([first.status, first.stderr], [0, '']);
    assert.match(first.stdout, /authenticator apps: 251 sealed anew, 0 already, 0 unreadable/);
    assert.match(first.stdout, /app set-ups: 1 sealed anew/);
    assert.match(first.stdout, /mail that waits: 1 sealed anew/);
    const again = tfa(['rotate-key'], {TFA_DATABASE: file, TFA_SECRET_KEY: fresh});
    assert.equal(again.status, 0);
    assert.match(again.stdout, /authenticator apps: 0 sealed anew, 251 already, 0 unreadable/);
    for (const text of [first.stdout, again.stdout]) for (const key of [fresh, old]) assert.ok(!text.includes(key));

    clock.move(period);
    const test = await createTestVerifier({database: file, clock});
    t.after(() => test.close());
    test.verifier.sealer = await sealerOf(fresh);
    const browser = test.browser();
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    const proof = {action: 'activate_totp', method: 'password', password: 'correct horse battery'} as const;
    await browser.call('POST /step-up', {body: proof});
    const byApp = {action: 'remove_totp', method: 'totp', code: codeAt(clock.now(), app)} as const;
    assert.equal((await browser.call('POST /step-up', {body: byApp})).status, 200);
    const body = {setupId: setup.setupId, code: codeAt(clock.now(), setup)};
    assert.equal((await browser.call('POST /totp/activate', {body})).status, 200);
  });

  it('without the old key it says so, leaves what it cannot read as it is, and fails', async (t) => {
    const {file} = await arrange(t);
    const before = await census(file, await sealerOf(old));
    const {status, stdout, stderr} = tfa(['rotate-key'], {TFA_DATABASE: file, TFA_SECRET_KEY: fresh});
    assert.equal(status, 1);
    assert.match(stdout, /authenticator apps: 0 sealed anew, 0 already, 251 unreadable/);
    assert.match(stderr, /TFA_SECRET_KEY lacks the key/);
    assert.deepEqual(await census(file, await sealerOf(old)), before);
  });

  it('what is written meanwhile stays', async (t) => {
    const {file} = await arrange(t);
    const store = await Store.open({dialect: sqliteDialect(file), clock: new FakeClock()});
    t.after(() => store.close());
    const both = await sealerOf(fresh, old);
    const owner = {account_id: 'account007', id: 'app7'};
    const theirs = await both.seal({text: 'set up meanwhile', context: secretContext(owner)});
    const open = both.open.bind(both);
    both.open = async (input) => {
      both.open = open;
      await store.db.updateTable('totp').set({secret: theirs}).where('account_id', '=', owner.account_id).execute();
      return open(input);
    };
    await rotateKey({store, sealer: both});
    const {secret} = await store.db
      .selectFrom('totp')
      .select('secret')
      .where('id', '=', 'app7')
      .executeTakeFirstOrThrow();
    assert.equal(secret, theirs);
  });

  it('an unknown command explains the known one', () => {
    const {status, stderr} = tfa(['rotate'], {});
    assert.equal(status, 1);
    assert.match(stderr, /rotate-key/);
  });
});
