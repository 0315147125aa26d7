/** The access code, and what it opens (R72; RC-11, RC-12, RC-14). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {codeAt} from '../support/authenticator-app.ts';
import type {FakeClock} from '../support/fake-clock.ts';
import {fromBase64Url} from '../../src/protocol/base64url.ts';
import {authenticatorFor, confirmPassword, enrolled, enterPassword, signInWithKey} from '../support/people.ts';
import {day, hour, mailed, minute, recovering, waited} from '../support/recovering.ts';
import type {TestBrowser} from '../support/test-browser.ts';

const wrong = 'ABCD-EFGH-JKLM';

async function addFirstKey(browser: TestBrowser) {
  const authenticator = authenticatorFor();
  const {body: options} = await browser.call('POST /security-keys/options', {body: {kind: 'security_key'}});
  const added = await browser.call('POST /security-keys', {body: {response: await authenticator.create(options)}});
  return {authenticator, added};
}

describe('recovery: the access code', () => {
  it('R72 RC-12: it opens a session that can set up a method and nothing else', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const code = await waited(story);
    const before = story.known.cookies.get('tfa-session-8000');
    const {body} = await story.known.call('POST /recovery/access-code', {body: {code: code.toLowerCase()}});
    assert.deepEqual([body.account.level, body.account.enrolReason], ['enrol_only', 'recovered']);
    assert.notEqual(story.known.cookies.get('tfa-session-8000'), before);
    assert.equal(body.account.securityKeys.length, 1, 'the old ones live until the new one is there');
    for (const route of [
      'GET /browsers',
      'GET /sessions',
      'GET /activity',
      'POST /backup-codes',
      'DELETE /totp',
    ] as const) {
      assert.equal((await story.known.call(route)).problem.code, 'not_permitted', route);
    }
    const removal = await story.known.call('DELETE /security-keys/{id}', {id: body.account.securityKeys[0]?.id ?? ''});
    assert.equal(removal.problem.code, 'not_permitted');
  });

  it('R72: the account says that the code from the mail has confirmed it, so that nobody is asked for what is lost', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const code = await waited(story);
    const {body} = await story.known.call('POST /recovery/access-code', {body: {code}});
    const {confirmed, methods} = body.account.stepUp;
    assert.deepEqual(
      confirmed.map(({method, until}) => [method, Date.parse(until) - story.clock.now()]),
      [['email_code', hour]],
    );
    for (const action of ['add_key', 'activate_totp', 'backup_codes'] as const)
      assert.ok(methods[action].includes('email_code'), action);
    assert.ok(!methods.change_password.includes('email_code') && !methods.remove_key.includes('email_code'));
    await addFirstKey(story.known);
    const {body: account} = await story.known.call('GET /account');
    assert.ok(!account.stepUp.confirmed.some(({method}) => method === 'email_code'));
    assert.ok(!account.stepUp.methods.add_key.includes('email_code'));
  });

  it('R72: the same device can be taken anew: what goes with the registration is not in its way', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const code = await waited(story);
    const {body} = await story.known.call('POST /recovery/access-code', {body: {code}});
    const before = body.account.securityKeys[0]?.credentialId;
    const {body: options} = await story.known.call('POST /security-keys/options', {body: {kind: 'security_key'}});
    const response = await story.authenticator.create(options);
    assert.equal((await story.known.call('POST /security-keys', {body: {response}})).status, 201);
    const {body: account} = await story.known.call('GET /account');
    assert.equal(account.securityKeys.length, 1);
    assert.notEqual(account.securityKeys[0]?.credentialId, before);
    await confirmPassword(story.known);
    const {body: again} = await story.known.call('POST /security-keys/options', {body: {kind: 'security_key'}});
    assert.equal(again.excludeCredentials?.length, 1);
  });

  const ways = {
    key: async (browser: TestBrowser) => {
      assert.equal((await addFirstKey(browser)).added.status, 201);
    },
    app: async (browser: TestBrowser, clock: FakeClock) => {
      const {body: setup} = await browser.call('POST /totp/setup');
      const code = codeAt(clock.now(), setup);
      assert.equal((await browser.call('POST /totp/activate', {body: {setupId: setup.setupId, code}})).status, 200);
    },
  };
  for (const [what, setUp] of Object.entries(ways)) {
    it(`R72 RC-12: when the new ${what} is there, old methods, codes, browsers and sessions are gone, and the session is full`, async (t) => {
      // So short that a session from before is still open at its end.
      const story = await recovering({config: {recoveryWait: {min: 10 * minute, max: 10 * minute}}});
      t.after(() => story.test.close());
      const [open, half, elsewhere] = [story.test.browser(), story.test.browser(), story.test.browser()];
      await signInWithKey(open, story);
      await signInWithKey(elsewhere, story);
      await elsewhere.call('POST /sign-out');
      const code = await waited(story);
      await enterPassword(half, story);
      await story.known.call('POST /recovery/access-code', {body: {code}});
      assert.equal((await open.call('GET /account')).status, 200, 'until the new one is there nothing is taken away');
      await setUp(story.known, story.clock);
      const {body: account} = await story.known.call('GET /account');
      assert.deepEqual(
        [account.level, account.securityKeys.length, account.totp === null, account.backupCodes, account.enrolReason],
        what === 'key' ? ['full', 1, true, null, undefined] : ['full', 0, false, null, undefined],
      );
      for (const browser of [open, half])
        assert.equal((await browser.call('GET /account')).problem.code, 'not_signed_in');
      const {body: browsers} = await story.known.call('GET /browsers');
      assert.deepEqual(
        browsers.map(({current}) => current),
        [true],
      );
      const {body: sessions} = await story.known.call('GET /sessions');
      assert.deepEqual(
        sessions.map(({current}) => current),
        [true],
      );
      await assert.rejects(signInWithKey(story.test.browser(), story));
      await enterPassword(half, story);
      const old = {method: 'backup_code' as const, code: story.codes[0] ?? ''};
      assert.equal((await half.call('POST /challenge', {body: old})).problem.code, 'method_not_available');
      assert.equal(
        (await story.known.call('POST /backup-codes')).status,
        200,
        'the codes of the new method are covered',
      );
    });
  }

  it('RC-14: in a browser that the account does not know the code opens nothing and counts nothing', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const code = await waited(story);
    const stranger = await story.strange();
    for (const typed of [code, wrong, wrong, wrong, wrong, wrong]) {
      assert.equal(
        (await stranger.call('POST /recovery/access-code', {body: {code: typed}})).problem.code,
        'device_not_recognized',
      );
    }
    assert.equal((await stranger.call('POST /recovery/access-code/resend')).problem.code, 'device_not_recognized');
    const {body} = await story.known.call('GET /recovery');
    assert.equal(body.step === 'access_code_sent' && body.attemptsLeft, 5);
  });

  it('RC-11: five wrong ones cancel it, parallel or not', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const code = await waited(story);
    const guesses = await Promise.all(
      Array.from({length: 30}, () => story.known.call('POST /recovery/access-code', {body: {code: wrong}})),
    );
    const said = guesses.map(({problem}) => problem.code);
    assert.equal(said.filter((one) => one === 'wrong_code').length, 5);
    assert.equal(
      (await story.known.call('POST /recovery/access-code', {body: {code}})).problem.code,
      'recovery_cancelled',
    );
    const {body} = await story.known.call('GET /recovery');
    assert.equal(body.step === 'cancelled' && body.by, 'attempts');
  });

  it('RC-11: after 24 hours it is no code any more; from a known browser another can be sent for seven days', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const old = await waited(story);
    story.clock.move(day);
    await enterPassword(story.known, story);
    assert.equal(
      (await story.known.call('POST /recovery/access-code', {body: {code: old}})).problem.code,
      'code_expired',
    );
    assert.equal((await story.known.call('POST /recovery/access-code/resend')).body.step, 'access_code_sent');
    assert.equal((await story.known.call('POST /recovery/access-code/resend')).problem.code, 'too_many_attempts');
    await story.test.deliver();
    assert.equal(
      (await story.known.call('POST /recovery/access-code', {body: {code: old}})).problem.code,
      'wrong_code',
    );
    assert.equal(
      (await story.known.call('POST /recovery/access-code', {body: {code: mailed(story, 'access')}})).status,
      200,
    );
  });

  it('R81: sent again ten times, however often the e-mail code was, it says when there is a way on', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    await story.known.call('POST /recovery');
    for (let count = 0; count < 5; count += 1) {
      story.clock.move(minute);
      assert.equal((await story.known.call('POST /recovery/email-code/resend')).status, 200);
    }
    await story.test.deliver();
    await story.known.call('POST /recovery/email-code', {body: {code: mailed(story, 'email')}});
    await story.known.call('POST /recovery/device');
    await story.test.deliver();
    const {body: waiting} = await story.known.call('GET /recovery');
    await story.live(Date.parse(waiting.step === 'waiting' ? (waiting.until ?? '') : '') - story.clock.now());
    const over = story.clock.now();
    await enterPassword(story.known, story);
    const resend = () => story.known.call('POST /recovery/access-code/resend');
    for (let count = 0; count < 10; count += 1) {
      story.clock.move(minute);
      assert.equal((await resend()).status, 200);
    }
    story.clock.move(minute);
    const {problem} = await resend();
    assert.deepEqual([problem.code, Date.parse(problem.until ?? '')], ['too_many_attempts', over + 7 * day]);
    await story.test.deliver();
    const code = mailed(story, 'access');
    assert.equal((await story.known.call('POST /recovery/access-code', {body: {code}})).status, 200);
  });

  it('R75: seven days after the wait it has expired, and another can be begun', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    await waited(story);
    await story.live(7 * day);
    await enterPassword(story.known, story);
    assert.equal((await story.known.call('GET /recovery')).body.step, 'expired');
    assert.equal((await story.known.call('POST /recovery/access-code/resend')).problem.code, 'recovery_step');
    assert.equal((await story.known.call('POST /recovery')).body.step, 'email_code_sent');
  });

  it('R72: a code that was sent anew on the last of the seven days is good for its 24 hours, and none is sent after them', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    await waited(story);
    await story.live(7 * day - hour);
    await enterPassword(story.known, story);
    const {body} = await story.known.call('POST /recovery/access-code/resend');
    const expiresAt = story.clock.now() + day;
    assert.equal(body.step === 'access_code_sent' && Date.parse(body.expiresAt), expiresAt);
    await story.test.deliver();
    const code = mailed(story, 'access');
    await story.live(2 * hour);
    await enterPassword(story.known, story);
    const {problem} = await story.known.call('POST /recovery/access-code/resend');
    assert.deepEqual([problem.code, Date.parse(problem.until ?? '')], ['too_many_attempts', expiresAt]);
    await story.live(expiresAt - story.clock.now() - minute);
    await enterPassword(story.known, story);
    assert.equal((await story.known.call('POST /recovery/access-code', {body: {code}})).status, 200);
  });

  it('R72: five wrong tries over all resends, then it is cancelled', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    await waited(story);
    const redeem = () => story.known.call('POST /recovery/access-code', {body: {code: wrong}});
    for (let left = 4; left >= 2; left -= 1) assert.equal((await redeem()).problem.attemptsLeft, left);
    story.clock.move(minute);
    const {body} = await story.known.call('POST /recovery/access-code/resend');
    assert.equal(body.step === 'access_code_sent' && body.attemptsLeft, 2);
    for (let left = 1; left >= 0; left -= 1) assert.equal((await redeem()).problem.attemptsLeft, left);
    assert.equal((await redeem()).problem.code, 'recovery_cancelled');
  });

  it('R72: a key that somebody has already is refused, and the methods that it was to replace are all still there', async (t) => {
    const story = await recovering({config: {recoveryWait: {min: 10 * minute, max: 10 * minute}}});
    t.after(() => story.test.close());
    const owner = story.test.browser();
    await signInWithKey(owner, story);
    const elsewhere = story.test.browser();
    await enrolled(elsewhere);
    const [theirs] = (await elsewhere.call('GET /account')).body.securityKeys;
    const code = await waited(story);
    await story.known.call('POST /recovery/access-code', {body: {code}});
    const {body: before} = await owner.call('GET /account');
    const {body: options} = await story.known.call('POST /security-keys/options', {body: {kind: 'security_key'}});
    const credentialId = fromBase64Url(theirs?.credentialId ?? '');
    const response = await authenticatorFor().create(options, {credentialId});
    const {problem} = await story.known.call('POST /security-keys', {body: {response}});
    assert.equal(problem.code, 'key_already_registered');
    const {body: after} = await owner.call('GET /account');
    assert.deepEqual(after.securityKeys, before.securityKeys);
    assert.deepEqual([after.twoFactor, after.backupCodes], ['on', before.backupCodes]);
    assert.equal((await owner.call('DELETE /recovery')).body.step, 'cancelled');
    const anybody = story.test.browser();
    await enterPassword(anybody, story);
    assert.equal((await anybody.call('GET /account')).problem.code, 'second_factor_required');
    await signInWithKey(anybody, story);
  });

  it('a lost answer is made good: for an hour the same browser redeems again, and the earlier session has ended', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const code = await waited(story);
    await story.known.call('POST /recovery/access-code', {body: {code}});
    const lost = new Map(story.known.cookies);
    const stranger = await story.strange();
    assert.equal(
      (await stranger.call('POST /recovery/access-code', {body: {code}})).problem.code,
      'device_not_recognized',
    );
    story.clock.move(hour - minute);
    // Signing in ends what the same browser had before; here it has lost its cookie of that session.
    story.known.cookies.delete('tfa-session-8000');
    await enterPassword(story.known, story);
    assert.equal((await story.known.call('POST /recovery/access-code', {body: {code}})).status, 200);
    const earlier = story.test.browser();
    for (const [name, value] of lost) earlier.cookies.set(name, value);
    assert.equal((await earlier.call('GET /account')).problem.code, 'not_signed_in');
    story.clock.move(minute);
    await enterPassword(story.known, story);
    const late = await story.known.call('POST /recovery/access-code', {body: {code}});
    assert.deepEqual([late.problem.code, late.problem.step], ['recovery_step', 'redeemed']);
  });

  it('a lost answer is made good also where the right code was the fifth try', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const code = await waited(story);
    const redeem = (typed: string) => story.known.call('POST /recovery/access-code', {body: {code: typed}});
    for (let count = 0; count < 4; count += 1) assert.equal((await redeem(wrong)).problem.code, 'wrong_code');
    for (const status of [200, 200, 409]) {
      await enterPassword(story.known, story);
      assert.equal((await redeem(code)).status, status);
    }
  });

  it('once a method is set up the code opens nothing more', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const code = await waited(story);
    await story.known.call('POST /recovery/access-code', {body: {code}});
    await addFirstKey(story.known);
    await story.known.call('POST /sign-out');
    await enterPassword(story.known, story);
    assert.equal((await story.known.call('POST /recovery/access-code', {body: {code}})).problem.code, 'recovery_step');
  });

  it('bad input: eleven or thirteen characters, look-alikes and six digits are no codes and count nothing', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    await waited(story);
    for (const code of ['ABCD-EFGH-JKL', 'ABCD-EFGH-JKLMN', 'OOOO-IIII-1100', '123456', '—']) {
      assert.equal(
        (await story.known.call('POST /recovery/access-code', {body: {code}})).problem.code,
        'invalid_request',
        code,
      );
    }
    const {body} = await story.known.call('GET /recovery');
    assert.equal(body.step === 'access_code_sent' && body.attemptsLeft, 5);
  });
});
