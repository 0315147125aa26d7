import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {describe, it, type TestContext} from 'node:test';
import type {VerifierConfig} from '../../mock-server/verifier/config.ts';
import {addApp, beginSetup, codeAt, period, wrongCodeAt} from '../support/authenticator-app.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {addKey, confirmPassword, enterPassword, password, saveBackupCodes, signUp} from '../support/people.ts';
import {databaseWrites} from '../support/stored.ts';
import {createTestVerifier, type TestVerifier} from '../support/test-verifier.ts';

async function start(t: TestContext, config: Partial<VerifierConfig> = {}) {
  const clock = new FakeClock();
  const test = await createTestVerifier({clock, config});
  t.after(() => test.close());
  return {clock, test, browser: test.browser()};
}

/** Subjects of the mail since the last look. */
async function subjects(test: TestVerifier): Promise<string[]> {
  const {mailer} = test;
  const before = mailer.messages().length;
  const sent = await test.deliver();
  assert.equal(mailer.messages().length - before, sent);
  return mailer
    .messages()
    .slice(0, sent)
    .map(({subject}) => subject);
}

describe('authenticator app', () => {
  it('R30 R31: a secret is given out, a code proves it, and two-factor is on', async (t) => {
    const {test, clock, browser} = await start(t);
    const {email} = await signUp(browser);
    const {body: setup} = await browser.call('POST /totp/setup');
    assert.match(setup.secret, /^[A-Z2-7]{32}$/);
    assert.deepEqual([setup.algorithm, setup.digits, setup.period], ['SHA1', 6, 30]);
    assert.deepEqual([setup.issuer, setup.accountName], ['Harbour', email]);
    assert.equal(setup.expiresAt, new Date(clock.now() + 600_000).toISOString());
    assert.equal((await browser.call('GET /account')).body.twoFactor, 'off', 'nothing is on before it is proven');
    await confirmPassword(browser);
    const {body: account} = await browser.call('POST /totp/activate', {
      body: {setupId: setup.setupId, code: codeAt(clock.now(), setup)},
    });
    assert.equal(account.twoFactor, 'on');
    assert.deepEqual(account.totp, {createdAt: new Date(clock.now()).toISOString()});
    assert.deepEqual((await browser.call('GET /account')).body, account);
    assert.deepEqual(await subjects(test), ['Two-factor authentication is on at Harbour']);
  });

  it('R40: what confirmed the app also lets its backup codes be made', async (t) => {
    const {clock, browser} = await start(t);
    await signUp(browser);
    await addApp(browser, {clock});
    clock.move(29 * 60_000);
    assert.equal((await saveBackupCodes(browser)).length, 10);
  });

  it('the code that oathtool computes from the secret is accepted', async (t) => {
    const {clock, browser} = await start(t);
    await signUp(browser);
    await confirmPassword(browser);
    const setup = await beginSetup(browser);
    const at = `${new Date(clock.now()).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
    const code = execFileSync('oathtool', ['--totp', '--base32', '--now', at, setup.secret], {encoding: 'utf8'}).trim();
    const {body: account} = await browser.call('POST /totp/activate', {body: {setupId: setup.setupId, code}});
    assert.equal(account.twoFactor, 'on');
  });

  it('R50: the app pays the second factor', async (t) => {
    const {test, clock, browser} = await start(t);
    const {email} = await signUp(browser);
    const setup = await addApp(browser, {clock});
    clock.move(period);
    const other = test.browser();
    assert.deepEqual(await enterPassword(other, {email}), {next: 'challenge'});
    const {body: state} = await other.call('GET /challenge');
    assert.deepEqual([state.methods, state.preferred], [['totp'], 'totp']);
    const {body} = await other.call('POST /challenge', {body: {method: 'totp', code: codeAt(clock.now(), setup)}});
    assert.equal(body.account.level, 'full');
    assert.equal(body.account.totp?.lastUsedAt, new Date(clock.now()).toISOString());
  });

  it('R50: the key is asked first, then the app, unless this browser used the app last', async (t) => {
    const {test, clock, browser} = await start(t);
    const {email} = await signUp(browser);
    const setup = await addApp(browser, {clock});
    await addKey(browser);
    await saveBackupCodes(browser);
    const other = test.browser();
    await enterPassword(other, {email});
    const {body: first} = await other.call('GET /challenge');
    assert.deepEqual([first.methods, first.preferred], [['security_key', 'totp', 'backup_code'], 'security_key']);
    clock.move(period);
    await other.call('POST /challenge', {body: {method: 'totp', code: codeAt(clock.now(), setup)}});
    await enterPassword(other, {email});
    assert.equal((await other.call('GET /challenge')).body.preferred, 'totp');
  });

  it('TO-09: six ASCII digits travel and nothing else: what stands around them is the client’s to take away, and costs no try here', async (t) => {
    const {test, clock, browser} = await start(t);
    const {email} = await signUp(browser);
    const setup = await addApp(browser, {clock});
    const ways = [
      (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`,
      (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`,
      (code: string) => ` ${code}`,
      (code: string) => `${code}\n`,
      (code: string) => `${code}\0`,
      (code: string) => code.slice(1),
      (code: string) => `0${code}`,
      (code: string) => code.replaceAll(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
      (code: string) => code.replaceAll(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit))),
    ];
    clock.move(period);
    const other = test.browser();
    await enterPassword(other, {email});
    const {body: next} = await browser.call('POST /totp/setup');
    const writes = await databaseWrites(test);
    for (const way of ways) {
      const code = way(codeAt(clock.now(), setup));
      const answers = [
        await other.call('POST /challenge', {body: {method: 'totp', code}}),
        await browser.call('POST /step-up', {body: {action: 'remove_totp', method: 'totp', code}}),
        await browser.call('POST /totp/activate', {body: {setupId: next.setupId, code}}),
      ];
      for (const {problem} of answers)
        assert.deepEqual([problem.code, problem.reason], ['invalid_request', 'shape'], JSON.stringify(code));
    }
    assert.equal(await databaseWrites(test), writes);
    const code = codeAt(clock.now(), setup);
    assert.equal((await other.call('POST /challenge', {body: {method: 'totp', code}})).status, 200);
  });

  it('R55: the first method ends the account’s other sessions and half-finished sign-ins', async (t) => {
    const {test, clock, browser} = await start(t);
    const {email} = await signUp(browser);
    const other = test.browser();
    await enterPassword(other, {email});
    await addApp(browser, {clock});
    assert.equal((await other.call('GET /account')).problem.code, 'not_signed_in');
    assert.equal((await browser.call('GET /account')).status, 200);
  });

  it('R52: adding, replacing and removing the app each drop every trust', async (t) => {
    const {test, clock, browser} = await start(t);
    const {email} = await signUp(browser);
    const {authenticator} = await addKey(browser);
    const trusted = test.browser();
    const trust = async () => {
      await enterPassword(trusted, {email});
      const {body: options} = await trusted.call('POST /challenge/options');
      const response = await authenticator.get(options);
      await trusted.call('POST /challenge', {body: {method: 'security_key', response, trust: true}});
      assert.deepEqual(await enterPassword(trusted, {email}), {next: 'account'});
    };
    for (const change of ['add', 'replace', 'remove']) {
      await trust();
      if (change === 'remove') await browser.call('DELETE /totp');
      else await addApp(browser, {clock});
      assert.deepEqual(await enterPassword(trusted, {email}), {next: 'challenge'}, change);
    }
  });

  it('R80: added beside a key, replaced, removed, switched off: each is mailed and stands in the activity', async (t) => {
    const {test, clock, browser} = await start(t);
    await signUp(browser);
    const {key} = await addKey(browser);
    await subjects(test);
    await addApp(browser, {clock});
    assert.deepEqual(await subjects(test), ['An authenticator app was set up for your account at Harbour']);
    await addApp(browser, {clock});
    assert.deepEqual(await subjects(test), ['Your authenticator app at Harbour was replaced']);
    await browser.call('DELETE /totp');
    assert.deepEqual(await subjects(test), ['The authenticator app was removed from your account at Harbour']);
    await addApp(browser, {clock});
    await browser.call('DELETE /security-keys/{id}', {id: key.id});
    await subjects(test);
    await browser.call('DELETE /totp');
    assert.deepEqual(await subjects(test), ['Two-factor authentication is off at Harbour']);
    const {body: page} = await browser.call('GET /activity');
    const told = page.events.filter(({type}) => type.startsWith('totp')).map(({type, detail}) => [type, detail]);
    assert.deepEqual(told, [
      ['totp_removed', {turnedOff: true}],
      ['totp_enabled', undefined],
      ['totp_removed', undefined],
      ['totp_replaced', undefined],
      ['totp_enabled', undefined],
    ]);
  });

  it('the one method of an enrol_only session takes the place of everything that was there', async (t) => {
    const {test, clock, browser} = await start(t);
    const {email} = await signUp(browser);
    await addKey(browser);
    await addApp(browser, {clock});
    await saveBackupCodes(browser);
    const {db} = test.verifier.store;
    await db.updateTable('sessions').set({level: 'enrol_only'}).execute();
    await db.updateTable('accounts').set({enrol_reason: 'recovered'}).execute();
    const session = browser.cookies.get('tfa-session-8000');
    const setup = await addApp(browser, {clock});
    assert.notEqual(browser.cookies.get('tfa-session-8000'), session, 'the session id changes with the level');
    const {body: account} = await browser.call('GET /account');
    assert.equal(account.level, 'full');
    assert.deepEqual([account.securityKeys, account.backupCodes], [[], null]);
    clock.move(period);
    const other = test.browser();
    await enterPassword(other, {email});
    assert.deepEqual((await other.call('GET /challenge')).body.methods, ['totp']);
    const code = codeAt(clock.now(), setup);
    assert.equal((await other.call('POST /challenge', {body: {method: 'totp', code}})).status, 200);
  });
});

describe('removing the app', () => {
  it('R35: takes the password, an app code or a backup code, which is thereby used up', async (t) => {
    const {clock, browser} = await start(t);
    await signUp(browser);
    await addKey(browser);
    const setup = await addApp(browser, {clock});
    const [backupCode = ''] = await saveBackupCodes(browser);
    clock.move(3_000_000);
    const {problem} = await browser.call('DELETE /totp');
    assert.deepEqual([problem.code, problem.action], ['step_up_required', 'remove_totp']);
    assert.deepEqual(problem.methods, ['password', 'totp', 'backup_code']);

    const byApp = {action: 'remove_totp', method: 'totp', code: codeAt(clock.now(), setup)} as const;
    assert.equal((await browser.call('POST /step-up', {body: byApp})).body.method, 'totp');
    assert.equal((await browser.call('DELETE /totp')).body.totp, null);

    await addApp(browser, {clock});
    clock.move(3_000_000);
    const byCode = {action: 'remove_totp', method: 'backup_code', code: backupCode} as const;
    await browser.call('POST /step-up', {body: byCode});
    const {body: account} = await browser.call('DELETE /totp');
    assert.deepEqual([account.totp, account.backupCodes?.remaining], [null, 9]);

    await addApp(browser, {clock});
    clock.move(3_000_000);
    await browser.call('POST /step-up', {body: {action: 'remove_totp', method: 'password', password}});
    assert.equal((await browser.call('DELETE /totp')).body.totp, null);
  });

  it('R46 R60: the last method takes two-factor and the backup codes with it', async (t) => {
    const {test, clock, browser} = await start(t);
    const {email} = await signUp(browser);
    await addApp(browser, {clock});
    await saveBackupCodes(browser);
    const {body: account} = await browser.call('DELETE /totp');
    assert.deepEqual([account.twoFactor, account.totp, account.backupCodes], ['off', null, null]);
    assert.deepEqual(await enterPassword(test.browser(), {email}), {next: 'account'});
  });

  it('R61: enforced two-factor keeps the last method, and says so before it asks for a proof', async (t) => {
    const {test, clock, browser} = await start(t);
    await signUp(browser);
    await addApp(browser, {clock});
    const policy = {at: clock.now(), enforced: 1, grace_days: 7, trust_allowed: 1, changed_by: 'nobody'};
    await test.verifier.store.db.insertInto('policy_changes').values(policy).execute();
    clock.move(3_000_000);
    assert.equal((await browser.call('DELETE /totp')).problem.code, 'two_factor_enforced');
    await addKey(browser);
    assert.equal((await browser.call('DELETE /totp')).status, 200);
  });

  it('an app that is not there is not removed, and nothing is asked for it', async (t) => {
    const {browser} = await start(t);
    await signUp(browser);
    assert.equal((await browser.call('DELETE /totp')).problem.code, 'method_not_available');
  });

  it('window 0: a confirmation is good for one act only', async (t) => {
    const {clock, browser} = await start(t, {stepUpWindow: 0});
    await signUp(browser);
    const confirm = (action: 'activate_totp' | 'remove_totp') =>
      browser.call('POST /step-up', {body: {action, method: 'password', password}});
    const activate = async () => {
      clock.move(period);
      const setup = await beginSetup(browser);
      const body = {setupId: setup.setupId, code: codeAt(clock.now(), setup)};
      return browser.call('POST /totp/activate', {body});
    };
    await confirm('activate_totp');
    assert.equal((await activate()).status, 200);
    assert.equal((await activate()).problem.code, 'step_up_required');
    assert.equal((await browser.call('DELETE /totp')).problem.code, 'step_up_required');
    await confirm('remove_totp');
    assert.equal((await browser.call('DELETE /totp')).status, 200);
  });
});

describe('app codes as a proof', () => {
  it('a wrong code confirms nothing and signs nobody in', async (t) => {
    const {test, clock, browser} = await start(t);
    const {email} = await signUp(browser);
    const setup = await addApp(browser, {clock});
    const code = wrongCodeAt(clock.now(), setup);
    const stepUp = await browser.call('POST /step-up', {body: {action: 'remove_totp', method: 'totp', code}});
    assert.equal(stepUp.problem.code, 'wrong_code');
    const other = test.browser();
    await enterPassword(other, {email});
    assert.equal((await other.call('POST /challenge', {body: {method: 'totp', code}})).problem.code, 'wrong_code');
    assert.equal((await other.call('GET /account')).problem.code, 'second_factor_required');
  });

  it('TO-10: a secret that was never proven signs nobody in, and is not offered', async (t) => {
    const {test, clock, browser} = await start(t);
    const {email} = await signUp(browser);
    await addKey(browser);
    const setup = await beginSetup(browser);
    const other = test.browser();
    await enterPassword(other, {email});
    assert.deepEqual((await other.call('GET /challenge')).body.methods, ['security_key']);
    const body = {method: 'totp', code: codeAt(clock.now(), setup)} as const;
    assert.equal((await other.call('POST /challenge', {body})).problem.code, 'method_not_available');
  });

  it('R34 TO-08: phones that are up to one step off get in, others do not', async (t) => {
    const {test, clock, browser} = await start(t, {
      budget: {firstWaitAt: 1e6, firstWait: 0, longestWait: 0, most: {recognized: 1e6, other: 1e6}},
    });
    const {email} = await signUp(browser);
    const setup = await addApp(browser, {clock});
    for (const drift of [-90, -60, -31, -30, -1, 0, 1, 29, 30, 31, 60, 90]) {
      clock.move(10 * period);
      // In the middle of a step: half a minute either way lies in the step beside it.
      const middle = clock.now() - (clock.now() % period) + period / 2;
      clock.move(middle - clock.now());
      const other = test.browser();
      await enterPassword(other, {email});
      const body = {method: 'totp', code: codeAt(clock.now() + drift * 1000, setup)} as const;
      const {status} = await other.call('POST /challenge', {body});
      assert.equal(status, Math.abs(drift) <= 31 ? 200 : 422, `${drift} s`);
    }
  });
});
