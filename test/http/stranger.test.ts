/** A right password that met a wrong second factor: the owner hears of it, and of nothing that is their own (R53; ASVS 6.3.5). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {addApp, codeAt, wrongCodeAt} from '../support/authenticator-app.ts';
import {besieged, guess, sameBrowser, wrongCode} from '../support/guessing.ts';
import {confirmPassword, enterPassword, signInWithKey} from '../support/people.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import type {TestVerifier} from '../support/test-verifier.ts';

const minute = 60_000;
const subject = 'Your password was used at Harbour, but not your second step';

/** Mails about strangers so far. */
async function told(test: TestVerifier) {
  await test.deliver();
  return test.mailer.messages().filter((mail) => mail.subject === subject);
}

type Siege = Awaited<ReturnType<typeof besieged>>;

/** An answer whose signature is none. */
async function wrongKey({authenticator}: Siege, browser: TestBrowser): Promise<string> {
  const {body: options} = await browser.call('POST /challenge/options');
  const response = await authenticator.get(options, {signature: (bytes) => bytes.fill(7, 6)});
  const {problem} = await browser.call('POST /challenge', {body: {method: 'security_key', response}});
  return problem.code;
}

describe('a stranger’s wrong code', () => {
  it('R53: is mailed to the owner at the first of a run, with where it came from and never the code', async (t) => {
    const {test, email, stranger} = await besieged();
    t.after(() => test.close());
    assert.equal(await guess(stranger), 'wrong_code');
    const [mail] = await told(test);
    assert.equal(mail?.to, email);
    assert.match(mail.text, /Firefox on Linux/);
    assert.match(mail.text, /192\.0\.2\.1/);
    assert.ok(!mail.text.includes(wrongCode));
    for (let count = 0; count < 3; count += 1) await guess(stranger);
    assert.equal((await told(test)).length, 1);
  });

  it('is mailed once also where the guesses come at once, from several sessions', async (t) => {
    const {test, halfway} = await besieged();
    t.after(() => test.close());
    const browsers = await Promise.all(Array.from({length: 4}, () => halfway(test.browser())));
    await Promise.all(browsers.map((browser) => guess(browser)));
    assert.equal((await told(test)).length, 1);
  });

  it('begins a new run once the lane was cleared', async (t) => {
    const {test, stranger, halfway, codes} = await besieged();
    t.after(() => test.close());
    await guess(stranger);
    await guess(stranger, codes[0]);
    await guess(await halfway(test.browser()));
    assert.equal((await told(test)).length, 2);
  });

  it('is mailed for app codes as for backup codes', async (t) => {
    const {test, clock, home, halfway} = await besieged();
    t.after(() => test.close());
    const app = await addApp(home, {clock});
    clock.move(app.period * 1000);
    const browser = await halfway(test.browser());
    const body = {method: 'totp' as const, code: wrongCodeAt(clock.now(), app)};
    assert.equal((await browser.call('POST /challenge', {body})).problem.code, 'wrong_code');
    assert.equal((await told(test)).length, 1);
    const right = {method: 'totp' as const, code: codeAt(clock.now(), app)};
    assert.equal((await browser.call('POST /challenge', {body: right})).status, 200);
    assert.equal((await told(test)).length, 1);
  });
});

describe('a stranger’s wrong key', () => {
  it('is mailed, and not again within the hour, however many follow', async (t) => {
    const siege = await besieged();
    const {test, clock, stranger, halfway} = siege;
    t.after(() => test.close());
    for (let count = 0; count < 3; count += 1) {
      assert.equal(await wrongKey(siege, stranger), 'authentication_rejected');
    }
    assert.equal((await told(test)).length, 1);
    clock.move(59 * minute);
    await wrongKey(siege, await halfway(stranger));
    assert.equal((await told(test)).length, 1);
    clock.move(minute);
    await wrongKey(siege, await halfway(stranger));
    assert.equal((await told(test)).length, 2);
  });

  it('is mailed once where several come at once', async (t) => {
    const siege = await besieged();
    t.after(() => siege.test.close());
    const browsers = await Promise.all(Array.from({length: 4}, () => siege.halfway(siege.test.browser())));
    await Promise.all(browsers.map((browser) => wrongKey(siege, browser)));
    assert.equal((await told(siege.test)).length, 1);
  });

  it('counts nothing: a wrong key is no guess at a code', async (t) => {
    const siege = await besieged();
    const {test, stranger} = siege;
    t.after(() => test.close());
    for (let count = 0; count < 8; count += 1) await wrongKey(siege, stranger);
    for (let count = 0; count < 5; count += 1) assert.equal(await guess(stranger), 'wrong_code');
    assert.equal(await guess(stranger), 'too_many_attempts');
  });
});

describe('nobody is told', () => {
  it('of what goes wrong in a browser that the account knows', async (t) => {
    const siege = await besieged();
    const {test, owner} = siege;
    t.after(() => test.close());
    await guess(owner);
    await wrongKey(siege, owner);
    assert.deepEqual(await told(test), []);
  });

  it('of a wrong code at step-up: whoever is there has passed the second step', async (t) => {
    const {test, email, home, authenticator} = await besieged();
    t.after(() => test.close());
    const elsewhere = test.browser();
    await signInWithKey(elsewhere, {email, authenticator});
    elsewhere.cookies.delete('tfa-browser-8000');
    const body = {action: 'remove_totp', method: 'backup_code', code: wrongCode} as const;
    assert.equal((await elsewhere.call('POST /step-up', {body})).problem.code, 'wrong_code');
    assert.deepEqual(await told(test), []);
    await confirmPassword(home);
  });

  it('of what is no code, of an expired ceremony, or of a method that is not set up', async (t) => {
    const {test, clock, stranger, authenticator} = await besieged();
    t.after(() => test.close());
    assert.equal(await guess(stranger, 'AAAA'), 'invalid_request');
    await stranger.call('POST /challenge', {body: {method: 'totp', code: '123456'}});
    const {body: options} = await stranger.call('POST /challenge/options');
    clock.move(6 * minute);
    const response = await authenticator.get(options);
    const {problem} = await stranger.call('POST /challenge', {body: {method: 'security_key', response}});
    assert.equal(problem.code, 'ceremony_expired');
    assert.deepEqual(await told(test), []);
  });

  it('of a wrong password, which is no password', async (t) => {
    const {test, email, home} = await besieged();
    t.after(() => test.close());
    const browser = test.browser();
    assert.equal((await browser.call('POST /sign-in', {body: {email, password: 'not my password'}})).status, 422);
    await enterPassword(sameBrowser(test.browser(), home), {email});
    assert.deepEqual(await told(test), []);
  });
});
