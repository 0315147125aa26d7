/** Begin and *Verify email* (R70; RC-01 to RC-04): who may, how many tries, which code. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {enterPassword, signInWithKey} from '../support/people.ts';
import {activityOf} from '../support/records.ts';
import {begin, day, mailed, minute, otherThan, recovering} from '../support/recovering.ts';

describe('recovery: the e-mail code', () => {
  it('RC-01 RC-14: nobody begins without the password, with a full session, or with a bearer token', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    assert.equal((await story.test.browser().call('POST /recovery')).problem.code, 'not_signed_in');
    const full = story.test.browser();
    await signInWithKey(full, story);
    assert.equal((await full.call('POST /recovery')).problem.code, 'not_permitted');
    const bearer = story.test.browser();
    const {headers} = await bearer.call('POST /sign-in', {
      body: {email: story.email, password: 'correct horse battery'},
      headers: {Authorization: 'Bearer none'},
    });
    const authorization = {Authorization: `Bearer ${headers.get('Tfa-Session') ?? ''}`};
    assert.equal((await bearer.call('GET /challenge', {headers: authorization})).body.recoveryAllowed, false);
    assert.equal((await bearer.call('POST /recovery', {headers: authorization})).problem.code, 'recovery_not_allowed');
  });

  it('R70: beginning twice is beginning once: the same recovery, one mail', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const before = story.test.mailer.messages().length;
    const {body: first} = await story.known.call('POST /recovery');
    const {body: second} = await story.known.call('POST /recovery');
    assert.deepEqual(second, first);
    await story.test.deliver();
    assert.equal(story.test.mailer.messages().length, before + 1);
  });

  it('RC-01 RC-16: unrecognised browsers share three begins a day; the known browser is not held up by them', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    for (let count = 0; count < 3; count += 1)
      assert.equal((await (await story.strange()).call('POST /recovery')).status, 200);
    const {problem} = await (await story.strange()).call('POST /recovery');
    assert.equal(problem.code, 'too_many_attempts');
    assert.equal(Date.parse(problem.until ?? ''), story.clock.now() + day);
    assert.equal((await story.known.call('POST /recovery')).status, 200);
    story.clock.move(day);
    assert.equal((await (await story.strange()).call('POST /recovery')).status, 200);
  });

  it('RC-02: five wrong codes cancel this recovery alone, and the owner hears of it', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const stranger = await story.strange();
    const code = await begin(story, stranger);
    await begin(story);
    for (let left = 4; left >= 0; left -= 1) {
      const {problem} = await stranger.call('POST /recovery/email-code', {body: {code: otherThan(code)}});
      assert.deepEqual([problem.code, problem.attemptsLeft], ['wrong_code', left]);
    }
    assert.equal((await stranger.call('POST /recovery/email-code', {body: {code}})).problem.code, 'recovery_cancelled');
    const {body} = await stranger.call('GET /recovery');
    assert.deepEqual([body.step, body.step === 'cancelled' && body.by], ['cancelled', 'attempts']);
    assert.equal((await story.known.call('GET /recovery')).body.step, 'email_code_sent');
    assert.equal((await activityOf(story.test, story)).filter(({reason}) => reason === 'email_code').length, 5);
    await story.test.deliver();
    assert.ok(story.test.mailer.messages().some(({subject}) => /cancelled/.test(subject)));
  });

  it('RC-02: a resend makes a new code and no new tries; parallel guesses get no more than serial ones', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const old = await begin(story);
    await story.known.call('POST /recovery/email-code', {body: {code: otherThan(old)}});
    const early = await story.known.call('POST /recovery/email-code/resend');
    assert.equal(early.problem.code, 'too_many_attempts');
    assert.equal(Date.parse(early.problem.until ?? ''), story.clock.now() + minute);
    story.clock.move(minute);
    const {body} = await story.known.call('POST /recovery/email-code/resend');
    assert.equal(body.step === 'email_code_sent' && body.attemptsLeft, 4);
    await story.test.deliver();
    const code = mailed(story, 'email');
    const guesses = await Promise.all(
      Array.from({length: 20}, () => story.known.call('POST /recovery/email-code', {body: {code: otherThan(code)}})),
    );
    const codes = guesses.map(({problem}) => problem.code);
    assert.equal(codes.filter((said) => said === 'wrong_code').length, 4);
    assert.equal(codes.filter((said) => said === 'recovery_cancelled').length, 16);
  });

  it('R81: with no resend left it says when there is a way on: the day after another can be begun', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    await begin(story);
    const started = story.clock.now();
    const resend = () => story.known.call('POST /recovery/email-code/resend');
    for (let count = 0; count < 5; count += 1) {
      story.clock.move(minute);
      assert.equal((await resend()).status, 200);
    }
    story.clock.move(minute);
    const {problem} = await resend();
    assert.deepEqual([problem.code, Date.parse(problem.until ?? '')], ['too_many_attempts', started + day]);
    await story.live(started + day - story.clock.now());
    await enterPassword(story.known, story);
    assert.equal((await story.known.call('GET /recovery')).body.step, 'expired');
    await begin(story);
  });

  it('RC-03: the old code after a resend, another recovery’s code, and a code after ten minutes are no codes', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const stranger = await story.strange();
    const foreign = await begin(story, stranger);
    const old = await begin(story);
    if (foreign !== old) {
      assert.equal(
        (await story.known.call('POST /recovery/email-code', {body: {code: foreign}})).problem.code,
        'wrong_code',
      );
    }
    story.clock.move(minute);
    await story.known.call('POST /recovery/email-code/resend');
    await story.test.deliver();
    const code = mailed(story, 'email');
    if (code !== old) {
      assert.equal(
        (await story.known.call('POST /recovery/email-code', {body: {code: old}})).problem.code,
        'wrong_code',
      );
    }
    story.clock.move(10 * minute);
    assert.equal((await story.known.call('POST /recovery/email-code', {body: {code}})).problem.code, 'code_expired');
  });

  it('RC-04: no step is skipped: each says which one stands', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    assert.equal((await story.known.call('GET /recovery')).problem.code, 'not_found');
    assert.equal((await story.known.call('POST /recovery/device')).problem.code, 'not_found');
    const code = await begin(story);
    for (const call of [
      story.known.call('POST /recovery/device'),
      story.known.call('POST /recovery/access-code', {body: {code: 'ABCD-EFGH-JKLM'}}),
      story.known.call('POST /recovery/access-code/resend'),
    ]) {
      const {problem} = await call;
      assert.deepEqual([problem.code, problem.step], ['recovery_step', 'email_code_sent']);
    }
    await story.known.call('POST /recovery/email-code', {body: {code}});
    const again = await story.known.call('POST /recovery/email-code', {body: {code}});
    assert.deepEqual([again.problem.code, again.problem.step], ['recovery_step', 'email_verified']);
  });

  it('bad input: five or seven digits, letters, full-width digits and spaces are no codes and count nothing', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    await begin(story);
    for (const code of ['12345', '1234567', 'abcdef', '１２３４５６', '123 456', ' ']) {
      const {problem} = await story.known.call('POST /recovery/email-code', {body: {code}});
      assert.equal(problem.code, 'invalid_request', code);
    }
    const {body} = await story.known.call('GET /recovery');
    assert.equal(body.step === 'email_code_sent' && body.attemptsLeft, 5);
  });

  it('RC-04: the right code from many tabs at once: each says what stands, and none that it was cancelled', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const code = await begin(story);
    const answers = await Promise.all(
      Array.from({length: 5}, () => story.known.call('POST /recovery/email-code', {body: {code}})),
    );
    const said = answers.map((answer) =>
      answer.status === 200 ? answer.body.step : `${answer.problem.code} ${String(answer.problem.step)}`,
    );
    assert.deepEqual(said.sort(), [...Array<string>(4).fill('recovery_step email_verified'), 'email_verified'].sort());
    assert.equal((await story.known.call('GET /recovery')).body.step, 'email_verified');
  });

  it('R74: until it waits it is this browser’s alone, and another’s is not to be seen', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    await begin(story);
    const stranger = await story.strange();
    assert.equal((await stranger.call('GET /recovery')).problem.code, 'not_found');
    assert.equal((await stranger.call('GET /challenge')).body.recovery, null);
    await enterPassword(story.known, story);
    assert.equal((await story.known.call('GET /challenge')).body.recovery?.step, 'email_code_sent');
  });
});
