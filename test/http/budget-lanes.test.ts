/** Two lanes, so that a stranger with the password cannot shut the owner out; and what the owner hears of it (R53; TO-04, TO-05, TO-07). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {besieged, guess, lockOf, sameBrowser, wrongCode} from '../support/guessing.ts';
import {addApp, wrongCodeAt} from '../support/authenticator-app.ts';
import {enrolled, enterPassword} from '../support/people.ts';
import {activityOf} from '../support/records.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import type {TestVerifier} from '../support/test-verifier.ts';

const seconds = 1000;

describe('lanes', () => {
  it('TO-07: what a stranger gets wrong is not counted against the owner’s browsers, nor the other way', async (t) => {
    const {test, owner, stranger, halfway, codes} = await besieged();
    t.after(() => test.close());
    for (let count = 0; count < 5; count += 1) await guess(stranger);
    assert.ok((await lockOf(stranger))?.until);
    assert.equal(await lockOf(owner), undefined);
    assert.equal(await guess(owner, codes[0]), 'ok');
    assert.ok((await lockOf(stranger))?.until, 'the owner’s success ends no wait of the other lane');
    for (let count = 0; count < 5; count += 1) await guess(await halfway(owner));
    assert.ok((await lockOf(owner))?.until);
  });

  it('a browser is known for an account, not in general: in another account’s lanes it is a stranger', async (t) => {
    const {test, home, owner} = await besieged();
    t.after(() => test.close());
    const other = await enrolled(test.browser());
    const window = sameBrowser(test.browser(), home);
    await enterPassword(window, other);
    for (let count = 0; count < 5; count += 1) await guess(window);
    const elsewhere = test.browser();
    await enterPassword(elsewhere, other);
    assert.ok((await lockOf(elsewhere))?.until, 'counted in the lane of strangers');
    assert.equal(await lockOf(owner), undefined);
  });

  it('a forged or foreign browser cookie opens no lane of its own', async (t) => {
    const {test, email, stranger, halfway} = await besieged();
    t.after(() => test.close());
    for (let count = 0; count < 5; count += 1) await guess(stranger);
    const foreign = test.browser();
    await enrolled(foreign);
    for (const secret of ['forged', '', foreign.cookies.get('tfa-browser-8000') ?? '']) {
      const browser = test.browser();
      browser.cookies.set('tfa-browser-8000', secret);
      await enterPassword(browser, {email});
      assert.equal(await guess(browser), 'too_many_attempts', secret);
    }
    await halfway(stranger);
  });

  it('a browser cookie that has expired opens none either', async (t) => {
    const {test, clock, home, email, stranger, halfway} = await besieged();
    t.after(() => test.close());
    clock.move(400 * 86_400 * seconds);
    await halfway(stranger);
    for (let count = 0; count < 5; count += 1) await guess(stranger);
    const expired = sameBrowser(test.browser(), home);
    await enterPassword(expired, {email});
    assert.equal(await guess(expired), 'too_many_attempts');
  });

  it('TO-05: addresses, sessions and headers make no new lane; bearer callers are strangers', async (t) => {
    const {test, email} = await besieged();
    t.after(() => test.close());
    const codes: string[] = [];
    for (let count = 0; count < 7; count += 1) {
      const browser = test.browser({address: `198.51.100.${String(count)}`});
      await enterPassword(browser, {email});
      codes.push(await guess(browser));
    }
    assert.deepEqual(codes, [...Array<string>(5).fill('wrong_code'), 'too_many_attempts', 'too_many_attempts']);
    const app = test.browser();
    const body = {email, password: 'correct horse battery'};
    const signIn = await app.call('POST /sign-in', {body, headers: {Authorization: 'Bearer none'}});
    const headers = {Authorization: `Bearer ${signIn.headers.get('tfa-session') ?? ''}`};
    const {problem} = await app.call('POST /challenge', {body: {method: 'backup_code', code: wrongCode}, headers});
    assert.equal(problem.code, 'too_many_attempts');
  });

  it('another account is not touched', async (t) => {
    const {test, stranger} = await besieged();
    t.after(() => test.close());
    for (let count = 0; count < 5; count += 1) await guess(stranger);
    const other = await enrolled(test.browser());
    const browser = test.browser();
    await enterPassword(browser, other);
    assert.equal(await lockOf(browser), undefined);
    assert.equal(await guess(browser, other.codes[0]), 'ok');
  });
});

describe('success', () => {
  it('clears the failures of its own method in its lane, and no others', async (t) => {
    const {test, clock, home, stranger, halfway, codes} = await besieged();
    t.after(() => test.close());
    const app = await addApp(home, {clock});
    const wrongApp = async (browser: TestBrowser) => {
      const body = {method: 'totp' as const, code: wrongCodeAt(clock.now(), app)};
      return (await browser.call('POST /challenge', {body})).problem.code;
    };
    await halfway(stranger);
    for (let count = 0; count < 2; count += 1) {
      assert.equal(await wrongApp(stranger), 'wrong_code');
      assert.equal(await guess(stranger), 'wrong_code');
    }
    assert.equal(await guess(stranger, codes[0]), 'ok');
    // That browser is known now; the lane of strangers is another's.
    const next = await halfway(test.browser());
    assert.equal(await guess(next), 'wrong_code');
    assert.equal(await guess(next), 'wrong_code');
    assert.equal(await lockOf(next), undefined);
    assert.equal(await wrongApp(next), 'wrong_code');
    assert.ok((await lockOf(next))?.until, 'two of the app stayed, two of the codes and one more make five');
  });

  it('as the fifth try ends the wait that its own reservation began', async (t) => {
    const {test, stranger, halfway, codes} = await besieged();
    t.after(() => test.close());
    for (let count = 0; count < 4; count += 1) await guess(stranger);
    assert.equal(await guess(stranger, codes[0]), 'ok');
    const next = await halfway(test.browser());
    assert.equal(await lockOf(next), undefined);
    assert.equal(await guess(next), 'wrong_code');
  });
});

describe('R53: the owner is told', () => {
  it('once, by mail and in the activity, when a wait begins; not at each wrong code, nor at each later wait', async (t) => {
    const {test, clock, email, stranger} = await besieged();
    t.after(() => test.close());
    const locked = async () => {
      const rows = (await activityOf(test, {email})).filter(({type}) => type === 'codes_locked');
      return [(await lockMails(test)).length, rows.length];
    };
    for (let count = 0; count < 4; count += 1) await guess(stranger);
    assert.deepEqual(await locked(), [0, 0]);
    await guess(stranger);
    assert.deepEqual(await locked(), [1, 1]);
    await guess(stranger);
    clock.move(30 * seconds);
    await guess(stranger);
    assert.deepEqual(await locked(), [1, 1]);
    const [mail] = await lockMails(test);
    assert.equal(mail?.to, email);
    assert.ok(!mail.text.includes(wrongCode));
  });

  it('once also when the guesses come at once', async (t) => {
    const {test, email, stranger} = await besieged();
    t.after(() => test.close());
    await Promise.all(Array.from({length: 40}, () => guess(stranger)));
    assert.equal((await lockMails(test)).length, 1);
    const rows = await activityOf(test, {email});
    const counted = rows.filter(({type}) => ['codes_locked', 'second_factor_refused'].includes(type));
    assert.deepEqual(
      counted.map(({reason, detail}) => [reason, detail.method]),
      Array(5).fill(['backup_code_unknown', 'backup_code']),
    );
  });

  it('again when codes are switched off', async (t) => {
    const {test, clock, stranger} = await besieged({
      config: {budget: {firstWaitAt: 5, firstWait: seconds, longestWait: seconds, most: {recognized: 6, other: 6}}},
    });
    t.after(() => test.close());
    for (let count = 0; count < 6; count += 1) {
      await guess(stranger);
      clock.move(seconds);
    }
    assert.deepEqual(
      (await lockMails(test)).map(({subject}) => subject),
      ['Codes are switched off for your account at Harbour', 'Wrong codes for your account at Harbour'],
    );
  });
});

/** What was sent about waits and codes switched off, the newest first. */
async function lockMails(test: TestVerifier) {
  await test.deliver();
  return test.mailer.messages().filter(({subject}) => /^(Wrong codes|Codes are switched off)/.test(subject));
}
