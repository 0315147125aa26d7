import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {addApp, codeAt, period, wrongCodeAt} from '../support/authenticator-app.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {addKey, enterPassword, saveBackupCodes, signInWithKey, signUp} from '../support/people.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

async function start(t: TestContext) {
  const clock = new FakeClock();
  const test = await createTestVerifier({clock});
  t.after(() => test.close());
  const browser = test.browser();
  const {email} = await signUp(browser);
  const {authenticator} = await addKey(browser);
  const app = await addApp(browser, {clock});
  clock.move(period);
  const halfway = async (headers: HeadersInit = {}) => {
    const other = test.browser();
    await enterPassword(other, {email});
    return {browser: other, headers};
  };
  return {clock, test, browser, email, authenticator, app, halfway};
}

function guess(browser: TestBrowser, code: string, headers: HeadersInit = {}) {
  return browser.call('POST /challenge', {body: {method: 'totp', code}, headers});
}

describe('guesses at app codes', () => {
  it('TO-03: a thousand at once on one session get as many looks as serial ones: five', async (t) => {
    const {clock, app, halfway, test} = await start(t);
    const {browser} = await halfway();
    const wrong = wrongCodeAt(clock.now(), app);
    const answers = await Promise.all(Array.from({length: 1000}, () => guess(browser, wrong)));
    const statuses = answers.map(({status}) => status);
    assert.equal(statuses.filter((status) => status === 422).length, 5);
    assert.equal(statuses.filter((status) => status === 429).length, 995);
    const [row] = await test.verifier.store.db.selectFrom('attempts').selectAll().execute();
    assert.equal(row?.totp_failures, 5);
  });

  it('TO-04 TO-05: the count is the account’s, over sessions, addresses and whatever headers say', async (t) => {
    const {clock, app, halfway} = await start(t);
    const wrong = wrongCodeAt(clock.now(), app);
    const statuses: number[] = [];
    for (let count = 0; count < 50; count += 1) {
      const {browser} = await halfway();
      const headers = {'X-Forwarded-For': `198.51.100.${count}`, Forwarded: `for=198.51.100.${count}`};
      statuses.push((await guess(browser, wrong, headers)).status);
    }
    assert.deepEqual(statuses, [...Array<number>(5).fill(422), ...Array<number>(45).fill(429)]);
  });

  it('while a lane waits, the right code is neither looked at nor used up', async (t) => {
    const {clock, app, halfway} = await start(t);
    const {browser} = await halfway();
    for (let count = 0; count < 5; count += 1) await guess(browser, wrongCodeAt(clock.now(), app));
    const code = codeAt(clock.now() + period, app);
    const {status, problem, headers} = await guess(browser, code);
    assert.deepEqual([status, problem.code], [429, 'too_many_attempts']);
    assert.deepEqual([problem.until, headers.get('retry-after')], [new Date(clock.now() + 30_000).toISOString(), '30']);
    clock.move(30_000);
    assert.equal((await guess(browser, code)).status, 200);
  });

  it('TO-06: step-up and signing in draw on one budget, and so do backup codes', async (t) => {
    const {clock, app, halfway, browser} = await start(t);
    const codes = await saveBackupCodes(browser);
    browser.cookies.delete('tfa-browser-8000');
    const other = (await halfway()).browser;
    const wrong = wrongCodeAt(clock.now(), app);
    const stepUp = (code: string) =>
      browser.call('POST /step-up', {body: {action: 'remove_totp', method: 'totp', code}});
    for (let count = 0; count < 2; count += 1) {
      assert.equal((await guess(other, wrong)).status, 422);
      assert.equal((await stepUp(wrong)).status, 422);
    }
    const wrongBackupCode = {method: 'backup_code', code: 'AAAA-AAAA-AAAA-AAAA'} as const;
    assert.equal((await other.call('POST /challenge', {body: wrongBackupCode})).status, 422);
    assert.equal((await guess(other, codeAt(clock.now(), app))).status, 429);
    assert.equal((await stepUp(codeAt(clock.now(), app))).status, 429);
    const backupCode = {method: 'backup_code', code: codes[0] ?? ''} as const;
    assert.equal((await other.call('POST /challenge', {body: backupCode})).status, 429);
  });

  it('TO-07: a stranger with the password shuts nobody out: the known browser’s lane is its own, keys stay open', async (t) => {
    const {clock, app, halfway, browser, email, authenticator, test} = await start(t);
    const stranger = (await halfway()).browser;
    for (let count = 0; count < 5; count += 1) await guess(stranger, wrongCodeAt(clock.now(), app));
    assert.equal((await guess(stranger, codeAt(clock.now(), app))).status, 429);
    await enterPassword(browser, {email});
    assert.equal((await browser.call('GET /challenge')).body.codesLocked, undefined);
    assert.equal((await guess(browser, codeAt(clock.now(), app))).status, 200);
    const elsewhere = test.browser();
    assert.equal((await signInWithKey(elsewhere, {email, authenticator})).level, 'full');
  });

  it('TO-04: after eighty the lane is off, the owner has been told, and an app code is refused however long one waits', async (t) => {
    const {clock, app, halfway, test} = await start(t);
    let failures = 0;
    while (failures < 80) {
      clock.move(24 * 3_600_000);
      const {browser} = await halfway();
      assert.equal((await guess(browser, wrongCodeAt(clock.now(), app))).status, 422);
      failures += 1;
    }
    clock.move(24 * 3_600_000);
    const {browser} = await halfway();
    const {status, problem} = await guess(browser, codeAt(clock.now(), app));
    assert.deepEqual([status, problem.until], [429, undefined]);
    await test.deliver();
    const told = test.mailer.messages().filter(({subject}) => /codes/i.test(subject));
    assert.ok(told.length >= 2, told.map(({subject}) => subject).join());
  });

  it('a right code clears what app codes had counted in its lane', async (t) => {
    const {clock, app, halfway, test} = await start(t);
    const {browser} = await halfway();
    for (let count = 0; count < 4; count += 1) await guess(browser, wrongCodeAt(clock.now(), app));
    assert.equal((await guess(browser, codeAt(clock.now(), app))).status, 200);
    const rows = await test.verifier.store.db.selectFrom('attempts').selectAll().execute();
    assert.deepEqual(
      rows.map(({totp_failures: failures}) => failures),
      [0],
    );
  });
});
