/** FA-07: the clock jumps. What was closed stays closed, and nobody is shut out by it. */
import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {FakeClock} from '../support/fake-clock.ts';
import {confirmPassword, enrolled, enterPassword, signInWithKey, signUp} from '../support/people.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

const minute = 60_000;
const hour = 60 * minute;

async function serve(t: TestContext) {
  const clock = new FakeClock();
  const test = await createTestVerifier({clock});
  t.after(() => test.close());
  return {clock, test};
}

describe('a clock that jumps', () => {
  it('R53: a wait outlives a clock that is set back, and ends', async (t) => {
    const {clock, test} = await serve(t);
    const {email, codes} = await enrolled(test.browser());
    const attempt = async (code = '') => {
      const browser = test.browser();
      await enterPassword(browser, {email});
      return (await browser.call('POST /challenge', {body: {method: 'backup_code', code}})).status;
    };
    for (let count = 0; count < 5; count += 1) assert.equal(await attempt('AAAA-AAAA-AAAA-AAAA'), 422);
    clock.jump(-hour);
    assert.equal(await attempt(codes[0]), 429);
    clock.jump(hour);
    assert.equal(await attempt(codes[0]), 429);
    clock.move(30_000);
    assert.equal(await attempt(codes[0]), 200);
  });

  it('WA-06: a challenge that was refused as too old is not good again when the clock is set back', async (t) => {
    const {clock, test} = await serve(t);
    const {email, authenticator} = await enrolled(test.browser());
    const browser = test.browser();
    await enterPassword(browser, {email});
    const {body: options} = await browser.call('POST /challenge/options');
    const response = await authenticator.get(options);
    const answer = () => browser.call('POST /challenge', {body: {method: 'security_key', response}});
    clock.move(5 * minute);
    assert.equal((await answer()).problem.code, 'ceremony_expired');
    clock.jump(-5 * minute);
    assert.equal((await answer()).problem.code, 'ceremony_expired');
  });

  it('a clock set back shuts nobody out: the newest challenge is open, sign-in and step-up work', async (t) => {
    const {clock, test} = await serve(t);
    const owner = test.browser();
    const {email, authenticator} = await enrolled(owner);
    const browser = test.browser();
    await enterPassword(browser, {email});
    for (let count = 0; count < 8; count += 1) await browser.call('POST /challenge/options');
    clock.jump(-10 * minute);
    const {body: options} = await browser.call('POST /challenge/options');
    const response = await authenticator.get(options);
    assert.equal((await browser.call('POST /challenge', {body: {method: 'security_key', response}})).status, 200);
    await confirmPassword(owner);
    assert.equal((await owner.call('POST /backup-codes')).status, 200);
    assert.equal((await signInWithKey(test.browser(), {email, authenticator})).level, 'full');
  });

  it('R80: activity is told in the order in which it happened, whatever the clock said', async (t) => {
    const {clock, test} = await serve(t);
    const owner = test.browser();
    const {key} = await enrolled(owner);
    for (const name of ['First', 'Second', 'Third']) {
      clock.jump(-minute);
      await owner.call('PATCH /security-keys/{id}', {id: key.id, body: {name}});
    }
    const {body: page} = await owner.call('GET /activity');
    const names = page.events.filter(({type}) => type === 'key_renamed').map(({detail}) => detail?.name);
    assert.deepEqual(names, ['Third', 'Second', 'First']);
  });

  it('a clock set a day forward ends sessions, and the person signs in again', async (t) => {
    const {clock, test} = await serve(t);
    const browser = test.browser();
    const {email} = await signUp(browser);
    clock.jump(24 * hour);
    assert.equal((await browser.call('GET /account')).problem.code, 'not_signed_in');
    await enterPassword(browser, {email});
    assert.equal((await browser.call('GET /account')).status, 200);
  });
});
