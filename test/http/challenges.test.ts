/** Challenges: whose, for what, how often and how long (WebAuthn L3 §13.4.3; catalogue WA-01 to WA-07). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Action, RequestOptionsJSON} from '../../src/protocol/types.ts';
import {toBase64Url} from '../../src/protocol/base64url.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {addKey, authenticatorFor, confirmPassword, enterPassword, signUp} from '../support/people.ts';
import {activityOf} from '../support/records.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

/** Step-up by key has to be accepted by something. */
const config = {
  stepUpMethods: {
    ...Object.fromEntries(
      ['activate_totp', 'remove_totp', 'change_password', 'recovery_allowed', 'policy', 'reset_member'].map(
        (action) => [action, ['password']],
      ),
    ),
    add_key: ['password', 'security_key'],
    remove_key: ['password', 'security_key'],
    backup_codes: ['password'],
  } as Record<Action, ('password' | 'security_key')[]>,
};

async function given(clock = new FakeClock()) {
  const test = await createTestVerifier({clock, config});
  const home = test.browser();
  const {email} = await signUp(home);
  const {authenticator, key} = await addKey(home);
  const halfSignedIn = async () => {
    const browser = test.browser();
    await enterPassword(browser, {email});
    return browser;
  };
  const optionsIn = async (browser: TestBrowser) => (await browser.call('POST /challenge/options')).body;
  const answer = async (options: RequestOptionsJSON) => ({
    method: 'security_key' as const,
    response: await authenticator.get(options),
  });
  return {test, clock, home, email, key, authenticator, halfSignedIn, optionsIn, answer};
}

describe('a challenge of signing in', () => {
  it('WA-01: is good once, right or wrong', async (t) => {
    const {test, authenticator, halfSignedIn, optionsIn, answer} = await given();
    t.after(() => test.close());
    const browser = await halfSignedIn();
    const options = await optionsIn(browser);
    const forged = await authenticator.get(options, {signature: (bytes) => bytes.fill(1, 8)});
    const wrong = await browser.call('POST /challenge', {body: {method: 'security_key', response: forged}});
    assert.equal(wrong.problem.code, 'authentication_rejected');
    const right = await browser.call('POST /challenge', {body: await answer(options)});
    assert.equal(right.problem.code, 'ceremony_expired');
  });

  it('WA-02: of fifty answers at once, the same and good, one signs in', async (t) => {
    const {test, email, halfSignedIn, optionsIn, answer} = await given();
    t.after(() => test.close());
    const browser = await halfSignedIn();
    const body = await answer(await optionsIn(browser));
    const cookies = [...browser.cookies];
    const answers = await Promise.all(
      Array.from({length: 50}, () => {
        const same = test.browser();
        for (const [name, value] of cookies) same.cookies.set(name, value);
        return same.call('POST /challenge', {body});
      }),
    );
    const codes = answers.map((one) => (one.status === 200 ? 'ok' : one.problem.code));
    assert.equal(codes.filter((code) => code === 'ok').length, 1);
    for (const code of codes) assert.match(code, /^(ok|ceremony_expired|not_signed_in)$/);
    assert.equal((await activityOf(test, {email})).filter(({type}) => type === 'signed_in').length, 1);
  });

  it('WA-03 WA-04: of another session or another account is unknown, and not spent by the try', async (t) => {
    const {test, halfSignedIn, optionsIn, answer} = await given();
    t.after(() => test.close());
    const [mine, alsoMine] = [await halfSignedIn(), await halfSignedIn()];
    const stranger = test.browser();
    const {email} = await signUp(stranger);
    await addKey(stranger);
    await enterPassword(stranger, {email});
    const options = await optionsIn(mine);
    const body = await answer(options);
    for (const browser of [alsoMine, stranger])
      assert.equal((await browser.call('POST /challenge', {body})).problem.code, 'ceremony_expired');
    assert.equal((await mine.call('POST /challenge', {body})).status, 200);
  });

  it('WA-06: lives five minutes', async (t) => {
    const {test, clock, halfSignedIn, optionsIn, answer} = await given();
    t.after(() => test.close());
    const browser = await halfSignedIn();
    const [inTime, late] = [await answer(await optionsIn(browser)), await answer(await optionsIn(browser))];
    clock.move(300_000);
    assert.equal((await browser.call('POST /challenge', {body: late})).problem.code, 'ceremony_expired');
    clock.move(-1);
    assert.equal((await browser.call('POST /challenge', {body: inTime})).status, 200);
  });

  it('WA-07: chosen by the one who answers, empty or short is unknown', async (t) => {
    const {test, halfSignedIn, optionsIn, answer} = await given();
    t.after(() => test.close());
    const browser = await halfSignedIn();
    const options = await optionsIn(browser);
    for (const challenge of [
      '',
      'AA',
      toBase64Url(new Uint8Array(32)),
      `${options.challenge} `,
      options.challenge.toLowerCase(),
    ]) {
      const {problem} = await browser.call('POST /challenge', {body: await answer({...options, challenge})});
      assert.equal(problem.code, 'ceremony_expired', challenge);
    }
  });

  it('eight are open; the ninth closes the oldest', async (t) => {
    const {test, clock, halfSignedIn, optionsIn, answer} = await given();
    t.after(() => test.close());
    const browser = await halfSignedIn();
    const bodies = [];
    for (let count = 0; count < 9; count += 1) {
      bodies.push(await answer(await optionsIn(browser)));
      clock.move(1);
    }
    const [oldest, second] = bodies;
    assert.equal((await browser.call('POST /challenge', {body: oldest!})).problem.code, 'ceremony_expired');
    assert.equal((await browser.call('POST /challenge', {body: second!})).status, 200);
  });

  it('I5: an answer that is none spends nothing', async (t) => {
    const {test, authenticator, halfSignedIn, optionsIn, answer} = await given();
    t.after(() => test.close());
    const browser = await halfSignedIn();
    const options = await optionsIn(browser);
    const whole = await authenticator.get(options);
    const broken = [
      {...whole, rawId: 'AAAA'},
      {...whole, response: {...whole.response, authenticatorData: 'AAAA'}},
      {...whole, response: {...whole.response, clientDataJSON: 'AAAA'}},
    ];
    for (const response of broken) {
      const {problem} = await browser.call('POST /challenge', {body: {method: 'security_key', response}});
      assert.deepEqual([problem.code, problem.reason], ['invalid_request', 'malformed']);
    }
    assert.equal((await browser.call('POST /challenge', {body: await answer(options)})).status, 200);
  });
});

describe('the purpose of a challenge', () => {
  it('has eight of its own: nine of another purpose close none', async (t) => {
    const {test, clock, home, answer} = await given();
    t.after(() => test.close());
    const {body: options} = await home.call('POST /step-up/options', {body: {action: 'add_key'}});
    for (let count = 0; count < 9; count += 1) {
      clock.move(1);
      assert.equal((await home.call('POST /security-keys/options', {body: {kind: 'any'}})).status, 200);
    }
    const body = {action: 'add_key' as const, ...(await answer(options))};
    assert.equal((await home.call('POST /step-up', {body})).status, 200);
  });

  it('WA-05: a registration’s signs nobody in, a sign-in’s registers nothing, a step-up’s neither', async (t) => {
    const {test, home, halfSignedIn, optionsIn, answer} = await given();
    t.after(() => test.close());
    const browser = await halfSignedIn();
    await confirmPassword(home);
    const {body: creation} = await home.call('POST /security-keys/options', {body: {kind: 'any'}});
    const {body: stepUp} = await home.call('POST /step-up/options', {body: {action: 'add_key'}});
    const signIn = await optionsIn(browser);
    for (const {challenge} of [creation, stepUp]) {
      const {problem} = await browser.call('POST /challenge', {body: await answer({...signIn, challenge})});
      assert.equal(problem.code, 'ceremony_expired');
    }
    for (const {challenge} of [signIn, stepUp]) {
      const response = await authenticatorFor().create({...creation, challenge});
      assert.equal((await home.call('POST /security-keys', {body: {response}})).problem.code, 'ceremony_expired');
    }
    for (const {challenge} of [signIn, creation]) {
      const body = {action: 'add_key' as const, ...(await answer({...stepUp, challenge}))};
      assert.equal((await home.call('POST /step-up', {body})).problem.code, 'ceremony_expired');
    }
    assert.equal((await browser.call('POST /challenge', {body: await answer(signIn)})).status, 200);
  });

  it('SE-02: a step-up’s is for the act it was asked for', async (t) => {
    const {test, home, answer} = await given();
    t.after(() => test.close());
    const {body: options} = await home.call('POST /step-up/options', {body: {action: 'remove_key'}});
    const proof = await answer(options);
    const other = await home.call('POST /step-up', {body: {action: 'add_key', ...proof}});
    assert.equal(other.problem.code, 'ceremony_expired');
    const spent = await home.call('POST /step-up', {body: {action: 'remove_key', ...proof}});
    assert.equal(spent.problem.code, 'ceremony_expired');
  });
});
