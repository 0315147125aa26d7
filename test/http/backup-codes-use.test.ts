/** Using backup codes (R43, R44; catalogue BC-01, BC-04, BC-06, BC-07, BC-11; NIST SP 800-63B-4 §3.1.2). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {confirmPassword, enrolled, enterPassword, addKey, signUp} from '../support/people.ts';
import {activityOf} from '../support/records.ts';
import {databaseWrites} from '../support/stored.ts';
import {createTestVerifier, type TestVerifier} from '../support/test-verifier.ts';

async function given() {
  const test = await createTestVerifier();
  const home = test.browser();
  return {test, home, ...(await enrolled(home))};
}

/** Signs in with this code in a browser of its own; the code of the answer, or `ok`. */
async function enter(test: TestVerifier, {email, code}: {email: string; code: string}): Promise<string> {
  const browser = test.browser();
  await enterPassword(browser, {email});
  const answer = await browser.call('POST /challenge', {body: {method: 'backup_code', code}});
  return answer.status === 200 ? 'ok' : answer.problem.code;
}

function fullWidth(text: string): string {
  return [...text].map((letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)).join('');
}

const writtenAs: Record<string, (code: string) => string> = {
  'as shown': (code) => code,
  'in lower case': (code) => code.toLowerCase(),
  'without dashes': (code) => code.replaceAll('-', ''),
  'with spaces all over': (code) => ` ${[...code.replaceAll('-', '')].join(' ')}\n`,
  'with other dashes': (code) => code.replaceAll('-', '\u2013'),
  'full-width': (code) => fullWidth(code.replaceAll('-', '')),
};

describe('BC-06: a code', () => {
  for (const [how, write] of Object.entries(writtenAs)) {
    it(`counts ${how}, and is then used in every form`, async (t) => {
      const {test, email, codes} = await given();
      t.after(() => test.close());
      const code = codes[4] ?? '';
      assert.equal(await enter(test, {email, code: write(code)}), 'ok');
      for (const again of Object.values(writtenAs))
        assert.notEqual(await enter(test, {email, code: again(code)}), 'ok');
    });
  }

  it('of another account, another set, or with a look-alike in it is wrong', async (t) => {
    const {test, email} = await given();
    t.after(() => test.close());
    const {codes: theirs} = await enrolled(test.browser());
    for (const code of [theirs[0] ?? '', 'AAAA-BBBB-CCCC-DDDD', 'O0O0-I1I1-O0O0-I1I1', '2222-2222-2222-2222'])
      assert.equal(await enter(test, {email, code}), 'wrong_code', code);
  });

  it('of another length is none: not looked at, not counted', async (t) => {
    const {test, email, codes} = await given();
    t.after(() => test.close());
    const code = codes[0] ?? '';
    const browser = test.browser();
    await enterPassword(browser, {email});
    const [writes, hashes] = [await databaseWrites(test), test.passwordHash.hashed];
    for (const wrong of [
      code.slice(0, -1),
      `${code}A`,
      code.slice(0, 4),
      '123456',
      '-',
      '🔑'.repeat(15),
      'A'.repeat(64),
    ]) {
      const {problem} = await browser.call('POST /challenge', {body: {method: 'backup_code', code: wrong}});
      assert.deepEqual([problem.code, problem.reason], ['invalid_request', 'shape'], wrong);
    }
    assert.deepEqual([await databaseWrites(test), test.passwordHash.hashed], [writes, hashes]);
  });
});

describe('single use', () => {
  it('BC-01: of a hundred uses of one code at once one signs in', async (t) => {
    const {test, email, codes} = await given();
    t.after(() => test.close());
    const sessions = [];
    for (let count = 0; count < 100; count += 1) {
      const browser = test.browser();
      await enterPassword(browser, {email});
      sessions.push(browser);
    }
    const body = {method: 'backup_code' as const, code: codes[0] ?? ''};
    const answers = await Promise.all(sessions.map((browser) => browser.call('POST /challenge', {body})));
    assert.equal(answers.filter(({status}) => status === 200).length, 1);
    assert.equal((await activityOf(test, {email})).filter(({type}) => type === 'signed_in').length, 1);
  });

  it('BC-04: an old code against a new set: the code counts only if it came first, and the new set is whole', async (t) => {
    const {test, home, email, codes} = await given();
    t.after(() => test.close());
    const browser = test.browser();
    await enterPassword(browser, {email});
    await confirmPassword(home);
    const {body: set} = await home.call('POST /backup-codes');
    const [confirmed, used] = await Promise.all([
      home.call('POST /backup-codes/confirm', {body: {setId: set.setId}}),
      browser.call('POST /challenge', {body: {method: 'backup_code', code: codes[0] ?? ''}}),
    ]);
    assert.equal(confirmed.status, 200);
    assert.ok(used.status === 200 || used.problem.code === 'wrong_code');
    assert.equal((await home.call('GET /account')).body.backupCodes?.remaining, 10);
    for (const code of set.codes) assert.equal(await enter(test, {email, code}), 'ok');
  });

  it('a code that a step-up used up signs nobody in', async (t) => {
    const {test, home, email, codes} = await given();
    t.after(() => test.close());
    const code = codes[0] ?? '';
    const spent = await home.call('POST /step-up', {body: {action: 'remove_totp', method: 'backup_code', code}});
    assert.equal(spent.body.method, 'backup_code');
    assert.equal(await enter(test, {email, code}), 'wrong_code');
  });
});

describe('what a guess costs', () => {
  it('BC-07: one password hash, right or wrong, whichever code', async (t) => {
    const {test, email, codes} = await given();
    t.after(() => test.close());
    for (const code of [codes[0] ?? '', codes[9] ?? '', 'AAAA-BBBB-CCCC-DDDD', codes[9] ?? '']) {
      const browser = test.browser();
      await enterPassword(browser, {email});
      const before = test.passwordHash.hashed;
      await browser.call('POST /challenge', {body: {method: 'backup_code', code}});
      assert.equal(test.passwordHash.hashed - before, 1);
    }
  });
});

describe('R44: how many are left', () => {
  it('goes down by one a use; the last one signs in, and then the method is gone until a new set', async (t) => {
    const {test, home, email, codes} = await given();
    t.after(() => test.close());
    for (const [index, code] of [...codes].reverse().entries()) {
      const browser = test.browser();
      await enterPassword(browser, {email});
      const {body} = await browser.call('POST /challenge', {body: {method: 'backup_code', code}});
      assert.deepEqual([body.account.backupCodes?.remaining, body.account.backupCodes?.total], [9 - index, 10]);
    }
    const browser = test.browser();
    await enterPassword(browser, {email});
    assert.deepEqual((await browser.call('GET /challenge')).body.methods, ['security_key']);
    assert.equal(await enter(test, {email, code: codes[0] ?? ''}), 'method_not_available');
    const stepUp = {action: 'remove_totp' as const, method: 'backup_code' as const, code: codes[0] ?? ''};
    assert.equal((await home.call('POST /step-up', {body: stepUp})).problem.code, 'method_not_available');
    await confirmPassword(home);
    const {body: set} = await home.call('POST /backup-codes');
    await home.call('POST /backup-codes/confirm', {body: {setId: set.setId}});
    assert.equal(await enter(test, {email, code: set.codes[0] ?? ''}), 'ok');
  });

  it('an account without a set answers method_not_available, and counts nothing', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const home = test.browser();
    const {email} = await signUp(home);
    await addKey(home);
    const code = 'AAAA-BBBB-CCCC-DDDD';
    for (let count = 0; count < 7; count += 1) assert.equal(await enter(test, {email, code}), 'method_not_available');
    const {body: account} = await home.call('GET /account');
    assert.deepEqual([account.backupCodes, account.codesLocked], [null, undefined]);
  });

  it('each use is mailed and stands in the activity row with what is left', async (t) => {
    const {test, email, codes} = await given();
    t.after(() => test.close());
    await test.deliver();
    const before = test.mailer.messages().length;
    await enter(test, {email, code: codes[0] ?? ''});
    await test.deliver();
    assert.equal(test.mailer.messages().length, before + 1);
    const [row] = await activityOf(test, {email});
    assert.deepEqual([row?.type, row?.detail], ['signed_in', {method: 'backup_code', remaining: 9}]);
  });
});
