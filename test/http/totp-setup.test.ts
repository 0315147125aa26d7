import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {sweepExpired} from '../../mock-server/store/sweep.ts';
import {addApp, beginSetup, codeAt, period, wrongCodeAt} from '../support/authenticator-app.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {addKey, confirmPassword, enterPassword, password, signUp} from '../support/people.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier} from '../support/test-verifier.ts';
import type {TotpSetup} from '../../src/protocol/types.ts';

async function start(t: TestContext) {
  const clock = new FakeClock();
  const test = await createTestVerifier({clock});
  t.after(() => test.close());
  const browser = test.browser();
  const {email} = await signUp(browser);
  return {clock, test, browser, email};
}

/** Tries to activate and says what came of it. */
async function activate(browser: TestBrowser, {setupId}: Pick<TotpSetup, 'setupId'>, code: string): Promise<string> {
  const {status, text} = await browser.call('POST /totp/activate', {body: {setupId, code}});
  return status === 200 ? 'active' : (JSON.parse(text) as {code: string}).code;
}

describe('set-up of an app', () => {
  it('R33 TO-11: a newer set-up supersedes, and the older tab is told', async (t) => {
    const {clock, browser} = await start(t);
    await confirmPassword(browser);
    const first = await beginSetup(browser);
    const second = await beginSetup(browser);
    assert.notEqual(first.secret, second.secret);
    const now = clock.now();
    assert.equal(await activate(browser, first, codeAt(now, first)), 'setup_superseded');
    assert.equal(await activate(browser, first, codeAt(now, second)), 'setup_superseded');
    assert.equal(await activate(browser, second, codeAt(now, second)), 'active');
    assert.equal(await activate(browser, first, codeAt(now, first)), 'setup_superseded');
  });

  it('R33: a set-up lives ten minutes, then nothing of it is left', async (t) => {
    const {clock, test, browser} = await start(t);
    const [kept, late] = [await beginSetup(browser), await beginSetup(browser)];
    clock.move(599_999);
    await confirmPassword(browser);
    const last = await beginSetup(browser);
    assert.equal(await activate(browser, kept, codeAt(clock.now(), kept)), 'setup_superseded');
    clock.move(599_999);
    assert.equal(await activate(browser, last, wrongCodeAt(clock.now(), last)), 'step_up_required');
    await confirmPassword(browser);
    assert.equal(await activate(browser, last, wrongCodeAt(clock.now(), last)), 'wrong_code');
    clock.move(1);
    assert.equal(await activate(browser, last, codeAt(clock.now(), last)), 'setup_expired');
    assert.equal((await browser.call('GET /account')).body.twoFactor, 'off');
    await sweepExpired(test.verifier.store.db, {now: clock.now(), chunk: 100});
    assert.deepEqual(await test.verifier.store.db.selectFrom('totp_setups').selectAll().execute(), []);
    assert.equal(await activate(browser, late, codeAt(clock.now(), late)), 'setup_expired');
  });

  it('activating twice: the second time nothing is left to activate, and nothing changes', async (t) => {
    const {clock, browser} = await start(t);
    const setup = await addApp(browser, {clock});
    const {body: before} = await browser.call('GET /account');
    clock.move(period);
    assert.equal(await activate(browser, setup, codeAt(clock.now(), setup)), 'setup_expired');
    assert.deepEqual((await browser.call('GET /account')).body, before);
  });

  it('activating twice at once: one gets it', async (t) => {
    const {clock, test, browser} = await start(t);
    await confirmPassword(browser);
    const setup = await beginSetup(browser);
    const tries = Array.from({length: 9}, () => activate(browser, setup, codeAt(clock.now(), setup)));
    const outcomes = await Promise.all(tries);
    assert.deepEqual(outcomes.toSorted(), ['active', ...Array<string>(8).fill('setup_expired')]);
    await test.deliver();
    assert.equal(test.mailer.messages().length, 1);
  });

  it('a set-up of another account, of another session, or of nobody is none: the same answer', async (t) => {
    const {clock, test, browser, email} = await start(t);
    await confirmPassword(browser);
    const setup = await beginSetup(browser);
    const stranger = test.browser();
    await signUp(stranger);
    const elsewhere = test.browser();
    await enterPassword(elsewhere, {email});
    for (const other of [stranger, elsewhere]) {
      await confirmPassword(other);
      assert.equal(await activate(other, setup, codeAt(clock.now(), setup)), 'setup_expired');
      assert.equal(await activate(other, {setupId: 'nobody’s'}, codeAt(clock.now(), setup)), 'setup_expired');
    }
    assert.equal(await activate(browser, setup, codeAt(clock.now(), setup)), 'active');
  });

  it('ten wrong codes end a set-up; the account’s own budget has no part in it', async (t) => {
    const {clock, test, browser, email} = await start(t);
    const app = await addApp(browser, {clock});
    const setup = await beginSetup(browser);
    const wrong = wrongCodeAt(clock.now(), setup);
    for (let tries = 0; tries < 10; tries += 1) assert.equal(await activate(browser, setup, wrong), 'wrong_code');
    assert.equal(await activate(browser, setup, wrong), 'setup_expired');
    assert.equal(await activate(browser, setup, codeAt(clock.now(), setup)), 'setup_expired');
    assert.equal((await browser.call('GET /account')).body.codesLocked, undefined);
    clock.move(period);
    const other = test.browser();
    await enterPassword(other, {email});
    const body = {method: 'totp', code: codeAt(clock.now(), app)} as const;
    assert.equal((await other.call('POST /challenge', {body})).status, 200);
  });

  it('after nine wrong codes the right one is accepted', async (t) => {
    const {clock, browser} = await start(t);
    await confirmPassword(browser);
    const setup = await beginSetup(browser);
    for (let tries = 0; tries < 9; tries += 1) await activate(browser, setup, wrongCodeAt(clock.now(), setup));
    assert.equal(await activate(browser, setup, codeAt(clock.now(), setup)), 'active');
  });

  it('TO-03: a hundred guesses at once get ten looks and no more, each recorded', async (t) => {
    const {clock, test, browser} = await start(t);
    await confirmPassword(browser);
    const setup = await beginSetup(browser);
    const wrong = wrongCodeAt(clock.now(), setup);
    const outcomes = await Promise.all(Array.from({length: 100}, () => activate(browser, setup, wrong)));
    assert.equal(outcomes.filter((outcome) => outcome === 'wrong_code').length, 10);
    assert.equal(outcomes.filter((outcome) => outcome === 'setup_expired').length, 90);
    const rows = await test.verifier.store.db
      .selectFrom('activity')
      .selectAll()
      .where('type', '=', 'totp_refused')
      .execute();
    assert.deepEqual(
      rows.map(({reason}) => reason),
      Array(10).fill('setup_code_wrong'),
    );
  });

  it('R31: code and password are both asked, the password first; what is refused before the code uses up no try', async (t) => {
    const {clock, browser} = await start(t);
    const setup = await beginSetup(browser);
    for (let tries = 0; tries < 30; tries += 1) {
      const {problem} = await browser.call('POST /totp/activate', {
        body: {setupId: setup.setupId, code: codeAt(clock.now(), setup)},
      });
      assert.deepEqual(
        [problem.code, problem.action, problem.methods],
        ['step_up_required', 'activate_totp', ['password']],
      );
    }
    await confirmPassword(browser);
    assert.equal(await activate(browser, setup, codeAt(clock.now(), setup)), 'active');
  });

  it('a confirmation by something that the act does not accept is none', async (t) => {
    const {clock, browser} = await start(t);
    const app = await addApp(browser, {clock});
    clock.move(301_000);
    const byApp = {action: 'remove_totp', method: 'totp', code: codeAt(clock.now(), app)} as const;
    assert.equal((await browser.call('POST /step-up', {body: byApp})).status, 200);
    const setup = await beginSetup(browser);
    assert.equal(await activate(browser, setup, codeAt(clock.now(), setup)), 'step_up_required');
    const forIt = {...byApp, action: 'activate_totp', code: codeAt(clock.now() + period, app)} as const;
    assert.equal((await browser.call('POST /step-up', {body: forIt})).problem.code, 'step_up_required');
    await browser.call('POST /step-up', {body: {action: 'activate_totp', method: 'password', password}});
    assert.equal(await activate(browser, setup, codeAt(clock.now(), setup)), 'active');
  });

  it('TO-13: nobody who still owes the second factor starts a set-up', async (t) => {
    const {clock, test, browser, email} = await start(t);
    await addApp(browser, {clock});
    const other = test.browser();
    await enterPassword(other, {email});
    assert.equal((await other.call('POST /totp/setup')).problem.code, 'second_factor_required');
    const body = {setupId: 'x', code: '123456'};
    assert.equal((await other.call('POST /totp/activate', {body})).problem.code, 'second_factor_required');
    assert.equal((await other.call('DELETE /totp')).problem.code, 'second_factor_required');
    assert.equal((await test.browser().call('POST /totp/setup')).problem.code, 'not_signed_in');
  });

  it('R1 R2: without a verified address, or with single sign-on, there is no set-up', async (t) => {
    const {test, browser} = await start(t);
    const {db} = test.verifier.store;
    await db.updateTable('users').set({email_verified_at: null}).execute();
    assert.equal((await browser.call('POST /totp/setup')).problem.code, 'email_unverified');
    await db.updateTable('users').set({email_verified_at: 1, sso: 1}).execute();
    assert.equal((await browser.call('POST /totp/setup')).problem.code, 'sso_account');
    assert.equal((await browser.call('DELETE /totp')).problem.code, 'sso_account');
  });

  it('a new password ends set-ups that wait', async (t) => {
    const {clock, browser} = await start(t);
    await confirmPassword(browser);
    const setup = await beginSetup(browser);
    await browser.call('POST /password', {body: {next: 'another horse battery'}});
    const body = {action: 'activate_totp', method: 'password', password: 'another horse battery'} as const;
    await browser.call('POST /step-up', {body});
    assert.equal(await activate(browser, setup, codeAt(clock.now(), setup)), 'setup_expired');
  });

  it('a hundred set-ups leave nine rows, and one secret', async (t) => {
    const {test, browser} = await start(t);
    for (let count = 0; count < 100; count += 1) await beginSetup(browser);
    const rows = await test.verifier.store.db.selectFrom('totp_setups').selectAll().execute();
    assert.equal(rows.length, 9);
    assert.equal(rows.filter(({secret}) => secret !== null).length, 1);
  });

  it('TO-14: of two set-ups that are activated at once, the superseded one loses', async (t) => {
    const {clock, browser} = await start(t);
    await addKey(browser);
    const [first, second] = [await beginSetup(browser), await beginSetup(browser)];
    const outcomes = await Promise.all([
      activate(browser, first, codeAt(clock.now(), first)),
      activate(browser, second, codeAt(clock.now(), second)),
    ]);
    assert.deepEqual(outcomes, ['setup_superseded', 'active']);
  });
});

describe('what is no code', () => {
  const noCodes: [what: string, code: unknown][] = [
    ['blank', ''],
    ['spaces', '      '],
    ['null', null],
    ['absent', undefined],
    ['five digits', '12345'],
    ['seven digits', '1234567'],
    ['eight digits', '12345678'],
    ['letters', 'abcdef'],
    ['a letter among digits', '12345O'],
    ['Arabic-Indic digits, which the field turns into ASCII before it sends', '١٢٣٤٥٦'],
    ['a number', 123456],
    ['a signed number', '+12345'],
    ['a fraction', '1234.5'],
    ['an exponent', '1e1000'],
    ['an array', ['123456']],
    ['an object', {code: '123456'}],
    ['true', true],
    ['ten kilobytes', '1'.repeat(10_240)],
    ['a null byte behind it', '123456\0'],
  ];

  for (const [what, code] of noCodes) {
    it(`TO-09: ${what}: invalid_request wherever a code is asked, counted nowhere, changing nothing`, async (t) => {
      const {clock, test, browser, email} = await start(t);
      const app = await addApp(browser, {clock});
      const setup = await beginSetup(browser);
      const other = test.browser();
      await enterPassword(other, {email});
      const before = await state(test);
      const send = (from: TestBrowser, path: string, body: object) =>
        from.send(path, {method: 'POST', body: JSON.stringify(body), headers: {'Content-Type': 'application/json'}});
      for (let count = 0; count < 12; count += 1) {
        const answers = [
          await send(browser, '/totp/activate', {setupId: setup.setupId, code}),
          await send(browser, '/step-up', {action: 'remove_totp', method: 'totp', code}),
          await send(other, '/challenge', {method: 'totp', code}),
        ];
        for (const {status, problem} of answers) {
          assert.deepEqual([status, problem.code, problem.reason], [400, 'invalid_request', 'shape']);
        }
      }
      assert.deepEqual(await state(test), before);
      clock.move(period);
      assert.equal(await activate(browser, setup, codeAt(clock.now(), setup)), 'active');
      assert.notEqual(app.secret, setup.secret);
    });
  }

  it('TO-09: 000000 is a code like any other: wrong, and counted', async (t) => {
    const {clock, test, browser, email} = await start(t);
    await addApp(browser, {clock});
    const other = test.browser();
    await enterPassword(other, {email});
    const body = {method: 'totp', code: '000000'} as const;
    assert.equal((await other.call('POST /challenge', {body})).problem.code, 'wrong_code');
    const [row] = await test.verifier.store.db.selectFrom('attempts').selectAll().execute();
    assert.equal(row?.totp_failures, 1);
  });

  it('TO-12 TO-19: a secret, a time or a drift that the client sends is refused', async (t) => {
    const {clock, browser} = await start(t);
    await confirmPassword(browser);
    const setup = await beginSetup(browser);
    const send = (path: string, body: object) =>
      browser.send(path, {method: 'POST', body: JSON.stringify(body), headers: {'Content-Type': 'application/json'}});
    for (const extra of [
      {secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'},
      {now: 0},
      {algorithm: 'MD5'},
      {digits: 1},
      {verified: true},
    ]) {
      assert.equal((await send('/totp/setup', extra)).problem.code, 'invalid_request');
      const body = {setupId: setup.setupId, code: codeAt(clock.now(), setup), ...extra};
      assert.equal((await send('/totp/activate', body)).problem.code, 'invalid_request');
    }
    assert.equal(await activate(browser, setup, codeAt(clock.now(), setup)), 'active');
  });

  it('the protocol’s order: shape before step-up, step-up before the set-up', async (t) => {
    const {browser} = await start(t);
    assert.equal(await activate(browser, {setupId: 'unknown'}, '12345'), 'invalid_request');
    assert.equal(await activate(browser, {setupId: 'unknown'}, '123456'), 'step_up_required');
    await confirmPassword(browser);
    assert.equal(await activate(browser, {setupId: 'unknown'}, '123456'), 'setup_expired');
  });
});

/** Everything that a wrong code could change. */
async function state({verifier}: Awaited<ReturnType<typeof createTestVerifier>>) {
  const {db} = verifier.store;
  return {
    attempts: await db.selectFrom('attempts').selectAll().execute(),
    setups: await db.selectFrom('totp_setups').selectAll().execute(),
    apps: await db.selectFrom('totp').selectAll().execute(),
    sessions: await db.selectFrom('sessions').select('id').execute(),
    activity: await db.selectFrom('activity').select('id').execute(),
  };
}
