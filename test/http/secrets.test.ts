/** Canaries (I9; catalogue TO-15, TO-20, FA-15): what is secret is in no log line, no row, no refusal, no byte of the database. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {systemRandom} from '../../mock-server/verifier/system-random.ts';
import {addApp, codeAt, period} from '../support/authenticator-app.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {addKey, confirmPassword, enterPassword, password, saveBackupCodes, signUp} from '../support/people.ts';
import {createTestVerifier, type TestVerifier} from '../support/test-verifier.ts';
import {temporaryDatabase} from '../support/wal.ts';

const wrongPassword = 'canary-wrong-password';
const nextPassword = 'canary-next-password';

/** A life with everything in it, right and wrong; what was secret in it, and what was answered where it went wrong. */
async function live(test: TestVerifier, clock: FakeClock) {
  const refusals: string[] = [];
  const secrets = new Set([password, wrongPassword, nextPassword]);
  const home = test.browser();
  const keep = (browser = home) => {
    for (const secret of browser.cookies.values()) secrets.add(secret);
  };
  const {email} = await signUp(home);
  keep();
  const {authenticator} = await addKey(home);
  keep();
  const app = await addApp(home, {clock});
  secrets.add(app.secret);
  const codes = await saveBackupCodes(home);
  for (const code of codes) secrets.add(code).add(code.replaceAll('-', '')).add(code.toLowerCase());
  clock.move(period);
  const half = test.browser();
  await enterPassword(half, {email});
  keep(half);
  const {body: options} = await half.call('POST /challenge/options');
  const forged = await authenticator.get(options, {signature: (bytes) => bytes.fill(7, 6)});
  const wrong = [
    await half.call('POST /sign-in', {body: {email, password: wrongPassword}}),
    await home.call('POST /step-up', {body: {action: 'add_key', method: 'password', password: wrongPassword}}),
    await half.call('POST /challenge', {body: {method: 'security_key', response: forged}}),
    await half.call('POST /challenge', {body: {method: 'security_key', response: forged}}),
    await half.call('POST /challenge', {body: {method: 'totp', code: '000000'}}),
    await half.call('POST /challenge', {body: {method: 'backup_code', code: 'AAAA-BBBB-CCCC-DDDD'}}),
    await half.send('/challenge', {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: `{"method":"backup_code","code":"${codes[1] ?? ''}"`,
    }),
    await half.send('/sign-in', {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({email, password: [wrongPassword]}),
    }),
  ];
  for (const {text, status} of wrong) {
    assert.ok(status >= 400);
    refusals.push(text);
  }
  await half.call('POST /challenge', {body: {method: 'totp', code: codeAt(clock.now(), app)}});
  keep(half);
  await half.call('POST /sign-out');
  await enterPassword(half, {email});
  keep(half);
  await half.call('POST /challenge', {body: {method: 'backup_code', code: codes[0] ?? ''}});
  keep(half);
  await confirmPassword(home);
  await home.call('POST /password', {body: {next: nextPassword}});
  return {secrets: [...secrets, options.challenge], refusals};
}

describe('I9', () => {
  it('no secret is in a log line, an activity row or a refusal', async (t) => {
    const clock = new FakeClock();
    const test = await createTestVerifier({clock});
    t.after(() => test.close());
    const {secrets, refusals} = await live(test, clock);
    const activity = await test.verifier.store.db.selectFrom('activity').selectAll().execute();
    const written = {log: JSON.stringify(test.log), activity: JSON.stringify(activity), refusals: refusals.join()};
    assert.ok(test.log.length >= refusals.length);
    assert.ok(secrets.length > 30);
    for (const [where, text] of Object.entries(written))
      for (const secret of secrets) assert.ok(!text.includes(secret), `${secret} is in ${where}`);
  });

  it('no secret is in any byte of the database, its log of writes included; what waits as mail neither', async (t) => {
    const clock = new FakeClock();
    const database = temporaryDatabase(t);
    const test = await createTestVerifier({clock, database});
    t.after(() => test.close());
    const {secrets} = await live(test, clock);
    const bytes = [database, `${database}-wal`].map((file) => readFileSync(file).toString('latin1')).join('');
    assert.ok(bytes.includes('Ada Lovelace'), 'this is where accounts are kept');
    // A challenge is no secret of a person's and must be found again: it stays for its five minutes.
    for (const secret of secrets.slice(0, -1)) assert.ok(!bytes.includes(secret), `${secret} is in the database`);
  });

  it('no mail names a code, a password or a cookie', async (t) => {
    const clock = new FakeClock();
    const test = await createTestVerifier({clock});
    t.after(() => test.close());
    const {secrets} = await live(test, clock);
    await test.deliver();
    const mails = JSON.stringify(test.mailer.messages());
    assert.ok(mails.length > 1000);
    for (const secret of secrets) assert.ok(!mails.includes(secret), secret);
  });
});

describe('a fault', () => {
  it('is answered without a word of what was sent, and logged by kind and place alone', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {email} = await signUp(test.browser());
    test.passwordHash.meanwhile(() => Promise.reject(new RangeError(`cannot hash ${wrongPassword}`)));
    const {problem, text} = await test.browser().call('POST /sign-in', {body: {email, password: wrongPassword}});
    assert.deepEqual(problem, {type: 'urn:tfa:problem:internal', title: 'Internal', status: 500, code: 'internal'});
    assert.ok(!text.includes(wrongPassword));
    const line = test.log.at(-1);
    assert.deepEqual([line?.message, line?.fields.code, line?.fields.fault], ['fault', 'internal', 'RangeError']);
    assert.match(String(line?.fields.stack), /^ {4}at /);
    assert.ok(!JSON.stringify(test.log).includes(wrongPassword));
  });

  it('FA-15: without randomness nothing is handed out and nothing changes', async (t) => {
    let dry = false;
    const test = await createTestVerifier({
      random: {
        bytes(length) {
          if (dry) throw new Error('the generator is dry');
          return systemRandom.bytes(length);
        },
      },
    });
    t.after(() => test.close());
    const browser = test.browser();
    const {email} = await signUp(browser);
    await addKey(browser);
    const before = (await browser.call('GET /account')).text;
    dry = true;
    const answers = [
      await browser.call('POST /security-keys/options', {body: {kind: 'any'}}),
      await browser.call('POST /backup-codes'),
      await browser.call('POST /totp/setup'),
      await test.browser().call('POST /sign-in', {body: {email, password}}),
    ];
    for (const {status, problem, headers} of answers) {
      assert.deepEqual([status, problem.code], [503, 'unavailable']);
      assert.match(headers.get('retry-after') ?? '', /^[1-9]\d*$/);
      assert.deepEqual(headers.getSetCookie(), []);
    }
    assert.equal((await browser.call('GET /account')).text, before);
  });
});
