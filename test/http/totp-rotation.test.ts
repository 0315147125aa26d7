import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {defaultBudget} from '../../mock-server/verifier/config.ts';
import type {TotpSetup} from '../../src/protocol/types.ts';
import {addApp, beginSetup, codeAt, period, type App} from '../support/authenticator-app.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {addKey, confirmPassword, enterPassword, signUp} from '../support/people.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

const polls = 1000;
const replacedAt = 500;

describe('a new app in the place of the old one', () => {
  it(`R32 TO-14: polled ${polls} times: never off; the old code good until then, never after`, async (t) => {
    const clock = new FakeClock();
    const budget = {...defaultBudget, firstWaitAt: 1e6, most: {recognized: 1e6, other: 1e6}};
    const test = await createTestVerifier({clock, config: {budget}});
    t.after(() => test.close());
    const browser = test.browser();
    await signUp(browser);
    const old = await addApp(browser, {clock});
    const accepted = async (app: App) => {
      const body = {action: 'remove_totp', method: 'totp', code: codeAt(clock.now(), app)} as const;
      return (await browser.call('POST /step-up', {body})).status === 200;
    };
    let fresh: TotpSetup | undefined;
    for (let poll = 0; poll < polls; poll += 1) {
      clock.move(period);
      if (poll === replacedAt - 10) fresh = await beginSetup(browser);
      if (poll === replacedAt && fresh) {
        await confirmPassword(browser);
        const body = {setupId: fresh.setupId, code: codeAt(clock.now() - period, fresh)};
        assert.equal((await browser.call('POST /totp/activate', {body})).status, 200);
      }
      const {body: account} = await browser.call('GET /account');
      assert.deepEqual([account.twoFactor, account.totp !== null], ['on', true], `poll ${poll}`);
      assert.equal(await accepted(old), poll < replacedAt, `the old code at poll ${poll}`);
      if (fresh) assert.equal(await accepted(fresh), poll >= replacedAt, `the new code at poll ${poll}`);
    }
  });

  it('R32: signing in goes with the old app until the new one is proven, then with the new one only', async (t) => {
    const clock = new FakeClock();
    const test = await createTestVerifier({clock});
    t.after(() => test.close());
    const browser = test.browser();
    const {email} = await signUp(browser);
    const old = await addApp(browser, {clock});
    const signIn = async (app: App) => {
      clock.move(period);
      const other = test.browser();
      await enterPassword(other, {email});
      return (await other.call('POST /challenge', {body: {method: 'totp', code: codeAt(clock.now(), app)}})).status;
    };
    assert.equal(await signIn(old), 200);
    const fresh = await beginSetup(browser);
    assert.deepEqual([await signIn(old), await signIn(fresh)], [200, 422]);
    const body = {setupId: fresh.setupId, code: codeAt(clock.now(), fresh)};
    assert.equal((await browser.call('POST /totp/activate', {body})).status, 200);
    assert.deepEqual([await signIn(old), await signIn(fresh)], [422, 200]);
  });

  it('R32: it needs no code from the old app, and keeps backup codes and keys', async (t) => {
    const clock = new FakeClock();
    const test = await createTestVerifier({clock});
    t.after(() => test.close());
    const browser = test.browser();
    await signUp(browser);
    await addApp(browser, {clock});
    const {body: set} = await browser.call('POST /backup-codes');
    const {body: before} = await browser.call('POST /backup-codes/confirm', {body: {setId: set.setId}});
    clock.move(period);
    await addApp(browser, {clock});
    const {body: after} = await browser.call('GET /account');
    assert.deepEqual(after.backupCodes, before.backupCodes);
    assert.notDeepEqual(after.totp, before.totp);
  });

  it('TO-14: a code of the old app that was looked at before the swap does not count after it', async (t) => {
    const clock = new FakeClock();
    const test = await createTestVerifier({clock});
    t.after(() => test.close());
    const browser = test.browser();
    const {email} = await signUp(browser);
    const old = await addApp(browser, {clock});
    clock.move(period);
    await confirmPassword(browser);
    const fresh = await beginSetup(browser);
    const other = test.browser();
    await enterPassword(other, {email});

    // The swap happens while the old app's code is being checked: its secret is open, its step not yet used.
    const {sealer} = test.verifier;
    const open = sealer.open.bind(sealer);
    sealer.open = async (input) => {
      sealer.open = open;
      const text = await open(input);
      const body = {setupId: fresh.setupId, code: codeAt(clock.now(), fresh)};
      assert.equal((await browser.call('POST /totp/activate', {body})).status, 200);
      return text;
    };
    const entry = await other.call('POST /challenge', {body: {method: 'totp', code: codeAt(clock.now(), old)}});
    assert.equal(entry.problem.code, 'wrong_code');
    const row = await test.verifier.store.db.selectFrom('totp').selectAll().executeTakeFirstOrThrow();
    assert.deepEqual([row.id, row.last_step], [fresh.setupId, Math.floor(clock.now() / period)]);
    clock.move(period);
    const next = {method: 'totp', code: codeAt(clock.now(), fresh)} as const;
    assert.equal((await other.call('POST /challenge', {body: next})).status, 200);
  });

  it('WA-30 for apps: a code that was looked at before the app was removed does not count after it', async (t) => {
    const clock = new FakeClock();
    const test = await createTestVerifier({clock});
    t.after(() => test.close());
    const browser = test.browser();
    const {email} = await signUp(browser);
    await addKey(browser);
    const app = await addApp(browser, {clock});
    clock.move(period);
    const other = test.browser();
    await enterPassword(other, {email});
    const {sealer} = test.verifier;
    const open = sealer.open.bind(sealer);
    sealer.open = async (input) => {
      sealer.open = open;
      assert.equal((await browser.call('DELETE /totp')).status, 200);
      return open(input);
    };
    const entry = await other.call('POST /challenge', {body: {method: 'totp', code: codeAt(clock.now(), app)}});
    assert.equal(entry.problem.code, 'wrong_code');
    assert.equal((await other.call('GET /account')).problem.code, 'second_factor_required');
  });
});
