import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {defaultBudget} from '../../mock-server/verifier/config.ts';
import {addApp, beginSetup, codeAt, period} from '../support/authenticator-app.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {confirmPassword, enterPassword, signUp} from '../support/people.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

/** Somebody with an app, and a budget that stands in nobody's way. */
async function start(t: TestContext) {
  const clock = new FakeClock();
  const budget = {...defaultBudget, firstWaitAt: 1e6, most: {recognized: 1e6, other: 1e6}};
  const test = await createTestVerifier({clock, config: {budget}});
  t.after(() => test.close());
  const browser = test.browser();
  const {email} = await signUp(browser);
  const app = await addApp(browser, {clock});
  clock.move(2 * period);
  const halfway = async () => {
    const other = test.browser();
    await enterPassword(other, {email});
    return other;
  };
  const signIn = async (code: string) => enter(await halfway(), code);
  return {clock, test, browser, app, halfway, signIn, email};
}

async function enter(browser: TestBrowser, code: string): Promise<string> {
  const {status, text} = await browser.call('POST /challenge', {body: {method: 'totp', code}});
  return status === 200 ? 'in' : (JSON.parse(text) as {code: string}).code;
}

describe('a code is good once, ever', () => {
  it('TO-01: not twice in its own step', async (t) => {
    const {clock, app, signIn} = await start(t);
    const code = codeAt(clock.now(), app);
    assert.equal(await signIn(code), 'in');
    assert.equal(await signIn(code), 'wrong_code');
  });

  it('TO-02: not again in the next step, though drift would accept it', async (t) => {
    const {clock, app, signIn} = await start(t);
    const code = codeAt(clock.now(), app);
    assert.equal(await signIn(code), 'in');
    clock.move(period);
    assert.equal(await signIn(code), 'wrong_code');
  });

  it('TO-02: once a code was used, no older one is good either', async (t) => {
    const {clock, app, signIn} = await start(t);
    const older = codeAt(clock.now() - period, app);
    assert.equal(await signIn(codeAt(clock.now(), app)), 'in');
    assert.equal(await signIn(older), 'wrong_code');
  });

  it('a code of the step ahead uses up this one too', async (t) => {
    const {clock, app, signIn} = await start(t);
    assert.equal(await signIn(codeAt(clock.now() + period, app)), 'in');
    assert.equal(await signIn(codeAt(clock.now(), app)), 'wrong_code');
    clock.move(2 * period);
    assert.equal(await signIn(codeAt(clock.now(), app)), 'in');
  });

  it('R34 TO-16: the code that activated the app signs nobody in, in its step or the next', async (t) => {
    const {clock, test, email, browser} = await start(t);
    const setup = await beginSetup(browser);
    await confirmPassword(browser);
    const code = codeAt(clock.now(), setup);
    assert.equal((await browser.call('POST /totp/activate', {body: {setupId: setup.setupId, code}})).status, 200);
    for (const wait of [0, period]) {
      clock.move(wait);
      const other = test.browser();
      await enterPassword(other, {email});
      assert.equal(await enter(other, code), 'wrong_code');
    }
  });

  it('a code used for step-up signs nobody in, and the other way round', async (t) => {
    const {clock, app, browser, signIn} = await start(t);
    const stepUp = (code: string) =>
      browser.call('POST /step-up', {body: {action: 'remove_totp', method: 'totp', code}});
    const first = codeAt(clock.now(), app);
    assert.equal((await stepUp(first)).status, 200);
    assert.equal(await signIn(first), 'wrong_code');
    clock.move(period);
    const second = codeAt(clock.now(), app);
    assert.equal(await signIn(second), 'in');
    assert.equal((await stepUp(second)).problem.code, 'wrong_code');
  });

  it('TO-01: a hundred at once with the right code: one gets in', async (t) => {
    const {clock, app, halfway} = await start(t);
    const browsers = await Promise.all(Array.from({length: 100}, halfway));
    const code = codeAt(clock.now(), app);
    const outcomes = await Promise.all(browsers.map((browser) => enter(browser, code)));
    assert.equal(outcomes.filter((outcome) => outcome === 'in').length, 1);
    assert.equal(outcomes.filter((outcome) => outcome === 'wrong_code').length, 99);
  });

  it('the loser of such a race keeps its half-finished sign-in, and gets in with the next code', async (t) => {
    const {clock, app, halfway} = await start(t);
    const browsers = [await halfway(), await halfway()];
    const outcomes = await Promise.all(browsers.map((browser) => enter(browser, codeAt(clock.now(), app))));
    const loser = browsers[outcomes.indexOf('wrong_code')];
    clock.move(period);
    assert.ok(loser);
    assert.equal(await enter(loser, codeAt(clock.now(), app)), 'in');
  });

  it('TO-18: when the server’s clock jumps back, no used code comes to life; when it jumps forward, none is burnt', async (t) => {
    const {clock, app, signIn} = await start(t);
    const used = codeAt(clock.now(), app);
    assert.equal(await signIn(used), 'in');
    clock.move(-600_000);
    assert.equal(await signIn(codeAt(clock.now(), app)), 'wrong_code', 'ten minutes before what was used last');
    clock.move(600_000);
    assert.equal(await signIn(used), 'wrong_code');
    clock.move(3_600_000);
    const phone = codeAt(clock.now() - 3_600_000 + period, app);
    assert.equal(await signIn(phone), 'wrong_code', 'an hour off');
    clock.move(-3_600_000 + period);
    assert.equal(await signIn(phone), 'in', 'the same code, once the clock is right again');
  });

  it('the last step moves only with success', async (t) => {
    const {clock, test, app, signIn} = await start(t);
    const row = () => test.verifier.store.db.selectFrom('totp').selectAll().executeTakeFirstOrThrow();
    const before = await row();
    await signIn(codeAt(clock.now() - 10 * period, app));
    await signIn(codeAt(clock.now() + 10 * period, app));
    assert.deepEqual(await row(), before);
    await signIn(codeAt(clock.now(), app));
    assert.equal((await row()).last_step, Math.floor(clock.now() / period));
  });

  it('wrong, used and replayed codes are answered alike; only the audit row knows', async (t) => {
    const {clock, test, app, halfway} = await start(t);
    const code = codeAt(clock.now(), app);
    assert.equal(await enter(await halfway(), code), 'in');
    const send = async (typed: string) => {
      const {status, text, headers} = await (
        await halfway()
      ).call('POST /challenge', {body: {method: 'totp', code: typed}});
      return {status, text, headers: [...headers]};
    };
    assert.deepEqual(await send(code), await send(codeAt(clock.now() + 100 * period, app)));
    const rows = await test.verifier.store.db
      .selectFrom('activity')
      .select('reason')
      .where('type', '=', 'second_factor_refused')
      .execute();
    assert.deepEqual(
      rows.map(({reason}) => reason),
      ['totp_used', 'totp_wrong'],
    );
  });
});
