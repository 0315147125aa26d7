/** Making, staging and confirming backup codes (R40–R43, R46; catalogue BC-05, BC-09, BC-12). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {newBackupCode} from '../../mock-server/verifier/backup-codes.ts';
import {codeAlphabet} from '../../src/protocol/limits.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {addKey, confirmPassword, enrolled, enterPassword, signInWithKey, signUp} from '../support/people.ts';
import {activityOf} from '../support/records.ts';
import {signedIn} from '../support/stored.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier, type TestVerifier} from '../support/test-verifier.ts';

const minutes = 60_000;

async function stage(browser: TestBrowser) {
  await confirmPassword(browser);
  return (await browser.call('POST /backup-codes')).body;
}

/** Whether a code signs this account in; uses it up if so. */
async function works(test: TestVerifier, {email, code}: {email: string; code: string}): Promise<boolean> {
  const browser = test.browser();
  await enterPassword(browser, {email});
  return (await browser.call('POST /challenge', {body: {method: 'backup_code', code}})).status === 200;
}

describe('the codes themselves', () => {
  it('R40: ten of four groups of four, all different, of 32 characters without look-alikes, a letter first', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {codes} = await enrolled(test.browser());
    assert.equal(new Set(codes).size, 10);
    for (const code of codes) assert.match(code, /^[A-HJ-NP-Z][A-HJ-NP-Z2-9]{3}(-[A-HJ-NP-Z2-9]{4}){3}$/);
    assert.equal(codeAlphabet.length, 32);
  });

  it('of the 256 values of a random byte eight make each character, and a digit is drawn again where a letter must be', () => {
    const drawn = new Map<string, number>();
    for (let value = 0; value < 256; value += 1) {
      const firsts = [31, 24, 255, 0];
      const bytes = (length: number) => new Uint8Array(length).fill(length === 1 ? (firsts.shift() ?? 0) : value);
      const [first, ...rest] = newBackupCode({bytes});
      assert.equal(first, 'A');
      assert.equal(new Set(rest).size, 1);
      drawn.set(rest[0] ?? '', (drawn.get(rest[0] ?? '') ?? 0) + 1);
    }
    assert.deepEqual(Object.fromEntries(drawn), Object.fromEntries([...codeAlphabet].map((letter) => [letter, 8])));
  });

  it('BC-09: what was shown once is nowhere to be had again, nor in the database', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    const {codes} = await enrolled(browser);
    const row = await test.verifier.store.db.selectFrom('backup_codes').selectAll().executeTakeFirstOrThrow();
    const account = await browser.call('GET /account');
    for (const code of codes) {
      for (const form of [code, code.replaceAll('-', '')])
        assert.ok(!JSON.stringify([row, account.text]).includes(form));
    }
  });
});

describe('a staged set', () => {
  it('R42: is not valid before it is confirmed, and the old one is until then', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    const {email, codes} = await enrolled(browser);
    const set = await stage(browser);
    assert.equal(await works(test, {email, code: set.codes[0]!}), false);
    assert.equal(await works(test, {email, code: codes[0]!}), true);
    const {body: account} = await browser.call('POST /backup-codes/confirm', {body: {setId: set.setId}});
    assert.deepEqual(account.backupCodes, {remaining: 10, total: 10, createdAt: set.createdAt});
    assert.equal(await works(test, {email, code: codes[1]!}), false);
    assert.equal(await works(test, {email, code: set.codes[0]!}), true);
  });

  it('confirming twice says what is already so, with one row and one mail', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    const {email} = await enrolled(browser);
    const {setId} = await stage(browser);
    const [once, twice] = await Promise.all(
      [0, 1].map(() => browser.call('POST /backup-codes/confirm', {body: {setId}})),
    );
    const later = await browser.call('POST /backup-codes/confirm', {body: {setId}});
    assert.deepEqual(once?.body.backupCodes, twice?.body.backupCodes);
    assert.deepEqual(later.body.backupCodes, twice?.body.backupCodes);
    const rows = (await activityOf(test, {email})).filter(({type}) => type === 'backup_codes_replaced');
    assert.equal(rows.length, 2);
  });

  it('is superseded by the next, whichever answer got lost', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    await enrolled(browser);
    const [first, second] = [await stage(browser), await stage(browser)];
    const {problem} = await browser.call('POST /backup-codes/confirm', {body: {setId: first.setId}});
    assert.equal(problem.code, 'setup_superseded');
    assert.equal((await browser.call('POST /backup-codes/confirm', {body: {setId: second.setId}})).status, 200);
  });

  it('BC-05: of two made at once one can be confirmed, and all its codes count', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    const {email} = await enrolled(browser);
    await confirmPassword(browser);
    const sets = (await Promise.all([0, 1].map(() => browser.call('POST /backup-codes')))).map(({body}) => body);
    const confirmed = [];
    for (const set of sets)
      if ((await browser.call('POST /backup-codes/confirm', {body: {setId: set.setId}})).status === 200)
        confirmed.push(set);
    assert.equal(confirmed.length, 1);
    for (const code of confirmed[0]?.codes ?? []) assert.equal(await works(test, {email, code}), true);
  });

  it('lives thirty minutes', async (t) => {
    const clock = new FakeClock();
    const test = await createTestVerifier({clock});
    t.after(() => test.close());
    const browser = test.browser();
    await enrolled(browser);
    const {setId} = await stage(browser);
    clock.move(30 * minutes);
    const {problem} = await browser.call('POST /backup-codes/confirm', {body: {setId}});
    assert.equal(problem.code, 'setup_expired');
    clock.move(-1);
    assert.equal((await browser.call('POST /backup-codes/confirm', {body: {setId}})).status, 200);
  });

  it('belongs to the session that made it, and to its account', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const [browser, other, stranger] = [test.browser(), test.browser(), test.browser()];
    const {email, authenticator} = await enrolled(browser);
    await signInWithKey(other, {email, authenticator});
    await enrolled(stranger);
    const {setId} = await stage(browser);
    for (const one of [other, stranger]) {
      const {problem} = await one.call('POST /backup-codes/confirm', {body: {setId}});
      assert.equal(problem.code, 'setup_superseded');
    }
  });

  it('ends with a new password', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    await enrolled(browser);
    const {setId} = await stage(browser);
    assert.equal((await browser.call('POST /password', {body: {next: 'another long password'}})).status, 204);
    const {problem} = await browser.call('POST /backup-codes/confirm', {body: {setId}});
    assert.equal(problem.code, 'setup_superseded');
  });
});

describe('R46: without a method', () => {
  it('there are no codes to make', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    await signUp(browser);
    await confirmPassword(browser);
    assert.equal((await browser.call('POST /backup-codes')).problem.code, 'method_not_available');
  });

  it('none are staged either, when the last method goes while they are made', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {browser, keys} = await signedIn(test, {keys: 1});
    await confirmPassword(browser);
    test.passwordHash.meanwhile(() => browser.call('DELETE /security-keys/{id}', {id: keys[0] ?? ''}));
    assert.equal((await browser.call('POST /backup-codes')).problem.code, 'method_not_available');
    assert.equal((await test.verifier.store.db.selectFrom('backup_codes').selectAll().execute()).length, 0);
    await addKey(browser);
    assert.equal((await browser.call('GET /account')).body.backupCodes, null);
  });
});
