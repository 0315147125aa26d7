import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {parse} from '@otplib/uri';
import {ScureBase32Plugin} from 'otplib';
import type {TotpSetup} from '../../src/protocol/types.ts';
import {addApp, beginSetup, codeAt, period, wrongCodeAt} from '../support/authenticator-app.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {addKey, confirmPassword, enterPassword, saveBackupCodes, signUp} from '../support/people.ts';
import {workFolder} from '../support/process/work-folder.ts';
import {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier, testOrigin, type TestVerifier} from '../support/test-verifier.ts';

/** A verifier on a file, and everything it ever answers. */
async function start(t: TestContext) {
  const clock = new FakeClock();
  const folder = await workFolder(t);
  const test = await createTestVerifier({clock, database: join(folder, 'tfa.sqlite')});
  t.after(() => test.close());
  const answers: {path: string; text: string}[] = [];
  const app = {
    async fetch(request: Request, env?: {address?: string}) {
      const response = await test.app.fetch(request, env);
      const headers = JSON.stringify([...response.headers]);
      answers.push({path: new URL(request.url).pathname, text: `${headers}\n${await response.clone().text()}`});
      return response;
    },
  };
  return {clock, folder, test, answers, browser: () => new TestBrowser({app, origin: testOrigin})};
}

/** Every way in which somebody might have written the secret down. */
function formsOf({secret}: TotpSetup): Buffer[] {
  const raw = Buffer.from(new ScureBase32Plugin().decode(secret));
  const grouped = secret.replaceAll(/(.{4})(?=.)/g, '$1 ');
  const texts = [
    secret,
    secret.toLowerCase(),
    grouped,
    raw.toString('hex'),
    raw.toString('base64'),
    raw.toString('base64url'),
  ];
  return [raw, ...texts.map((text) => Buffer.from(text))];
}

function assertNowhere(setup: TotpSetup, places: Record<string, Buffer>): void {
  for (const [name, bytes] of Object.entries(places)) {
    formsOf(setup).forEach((form, index) => {
      assert.ok(!bytes.includes(form), `form ${index} of the secret stands in ${name}`);
    });
  }
}

async function filesIn(folder: string): Promise<Record<string, Buffer>> {
  const names = await readdir(folder);
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)),
  );
}

async function everywhere(test: TestVerifier, folder: string): Promise<Record<string, Buffer>> {
  await test.deliver();
  return {
    ...(await filesIn(folder)),
    log: Buffer.from(JSON.stringify(test.log)),
    mail: Buffer.from(JSON.stringify(test.mailer.messages())),
  };
}

describe('the secret of an app', () => {
  it('TO-15 TO-20: is answered once, at set-up, and stands nowhere else, in no form, also after replacement and removal', async (t) => {
    const {clock, folder, test, answers, browser: open} = await start(t);
    const browser = open();
    const {email} = await signUp(browser);
    await addKey(browser);
    const abandoned = await beginSetup(browser);
    const replaced = await addApp(browser, {clock});
    await saveBackupCodes(browser);
    clock.move(period);
    const other = open();
    await enterPassword(other, {email});
    await other.call('GET /challenge');
    await other.call('POST /challenge', {body: {method: 'totp', code: wrongCodeAt(clock.now(), replaced)}});
    await other.call('POST /challenge', {body: {method: 'totp', code: codeAt(clock.now(), replaced)}});
    const setups = [abandoned, replaced];
    for (const setup of setups) assertNowhere(setup, await everywhere(test, folder));

    await confirmPassword(browser);
    const current = await beginSetup(browser);
    setups.push(current);
    const activate = (code: string) => browser.call('POST /totp/activate', {body: {setupId: current.setupId, code}});
    await activate(wrongCodeAt(clock.now(), current));
    await activate(codeAt(clock.now(), current));
    await activate(codeAt(clock.now(), current));
    for (const setup of setups) assertNowhere(setup, await everywhere(test, folder));

    await browser.call('DELETE /totp');
    for (const route of ['GET /account', 'GET /browsers', 'GET /sessions', 'GET /activity'] as const)
      await browser.call(route);
    for (const setup of setups) assertNowhere(setup, await everywhere(test, folder));

    for (const setup of setups) {
      const told = answers.filter(({text}) => text.includes(setup.secret));
      assert.deepEqual(
        told.map(({path}) => path),
        ['/tfa/v1/totp/setup'],
        'answered once',
      );
      const others = answers.filter((answer) => !told.includes(answer)).map(({text}) => text);
      assertNowhere(setup, {'another answer': Buffer.from(others.join('\n'))});
    }
  });

  it('once replaced or removed, not even the sealed secret is left in its table', async (t) => {
    const {clock, test, browser: open} = await start(t);
    const browser = open();
    await signUp(browser);
    await addApp(browser, {clock});
    const {db} = test.verifier.store;
    const {secret: sealed} = await db.selectFrom('totp').select('secret').executeTakeFirstOrThrow();
    assert.ok(sealed.startsWith(`${test.verifier.sealer.keyId}.`), 'the id of its key stands with it');
    await addApp(browser, {clock});
    const {secret} = await db.selectFrom('totp').select('secret').executeTakeFirstOrThrow();
    assert.notEqual(secret, sealed);
    await browser.call('DELETE /totp');
    assert.deepEqual(await db.selectFrom('totp').selectAll().execute(), []);
    assert.deepEqual(await db.selectFrom('totp_setups').select('secret').where('secret', 'is not', null).execute(), []);
  });

  it('a sealed secret copied to another account opens nothing there', async (t) => {
    const {clock, test, browser: open} = await start(t);
    const thief = open();
    const {email} = await signUp(thief);
    const own = await addApp(thief, {clock});
    const victim = open();
    const person = await signUp(victim);
    await addApp(victim, {clock});
    const {db} = test.verifier.store;
    const id = (browser: TestBrowser) => browser.call('GET /account').then(({body}) => body.user.id);
    const [from, to] = [await id(thief), await id(victim)];
    const {secret} = await db
      .selectFrom('totp')
      .select('secret')
      .where('account_id', '=', from)
      .executeTakeFirstOrThrow();
    await db.updateTable('totp').set({secret}).where('account_id', '=', to).execute();
    clock.move(period);
    const browser = open();
    await enterPassword(browser, person);
    const {status, text} = await browser.call('POST /challenge', {
      body: {method: 'totp', code: codeAt(clock.now(), own)},
    });
    assert.deepEqual([status, (JSON.parse(text) as {code: string}).code], [500, 'internal']);
    assert.equal((await browser.call('GET /account')).problem.code, 'second_factor_required');
    assert.ok(email !== person.email);
  });

  it('O1: twenty bytes from the generator that was handed in, new at every set-up', async (t) => {
    const {test, browser: open} = await start(t);
    const browser = open();
    await signUp(browser);
    const lengths: number[] = [];
    const {random} = test.verifier;
    const bytes = random.bytes.bind(random);
    test.verifier.random = {
      bytes(length) {
        lengths.push(length);
        return bytes(length);
      },
    };
    const secrets = new Set<string>();
    for (let count = 0; count < 50; count += 1) secrets.add((await beginSetup(browser)).secret);
    assert.equal(secrets.size, 50);
    assert.equal(lengths.filter((length) => length === 20).length, 50);
  });

  it('FA-15: where the generator fails there is no set-up, and nothing weaker in its place', async (t) => {
    const {test, browser: open} = await start(t);
    const browser = open();
    await signUp(browser);
    test.verifier.random = {
      bytes() {
        throw new Error('no entropy');
      },
    };
    assert.ok((await browser.call('POST /totp/setup')).status >= 500);
    assert.deepEqual(await test.verifier.store.db.selectFrom('totp_setups').selectAll().execute(), []);
  });

  it('TO-17: the site’s name and the address come back from the URI as the answer says them', async (t) => {
    const names = [
      'Har:bour',
      'a?secret=AAAA&issuer=Evil',
      '100 %',
      'مرفأ',
      '⚓️ Harbour',
      'line\nbreak',
      'x'.repeat(200),
    ];
    for (const siteName of names) {
      const test = await createTestVerifier({config: {siteName}});
      t.after(() => test.close());
      const browser = test.browser();
      const {email} = await signUp(browser);
      const setup = await beginSetup(browser);
      const {label, params} = parse(setup.otpauthUri);
      assert.equal(label, `${setup.issuer}:${email}`);
      assert.deepEqual([params.issuer, params.secret, setup.accountName], [setup.issuer, setup.secret, email]);
      assert.ok([...setup.issuer].length <= 64);
    }
  });
});
