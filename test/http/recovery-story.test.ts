import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {advanceRecoveries, ClockWatch} from '../../mock-server/verifier/recovery-worker.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {authenticatorFor, enrolled, enterPassword, signInWithKey} from '../support/people.ts';
import {createTestVerifier, type TestVerifier} from '../support/test-verifier.ts';

const hour = 3_600_000;

/** The code of the newest mail that has one: alone on a line. */
function newestCode(test: TestVerifier, pattern: RegExp): string {
  const mail = test.mailer.messages().find(({text}) => pattern.test(text));
  return pattern.exec(mail?.text ?? '')?.[1] ?? '';
}
const digits = /^(\d{6})$/m;
const accessCode = /^([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4})$/m;

describe('recovery', () => {
  it('R70–R72: everything lost, a known browser and the wait give a session that sets up a new method, and nothing old is left', async (t) => {
    const clock = new FakeClock();
    const test = await createTestVerifier({clock});
    t.after(() => test.close());
    const watch = new ClockWatch(() => clock.now());
    await watch.look(test.verifier);
    const browser = test.browser();
    const {email, authenticator} = await enrolled(browser);
    await browser.call('POST /sign-out');
    await enterPassword(browser, {email});
    assert.equal((await browser.call('GET /challenge')).body.recoveryAllowed, true);
    assert.equal((await browser.call('POST /recovery')).body.step, 'email_code_sent');
    await test.deliver();
    const {body: verified} = await browser.call('POST /recovery/email-code', {body: {code: newestCode(test, digits)}});
    assert.equal(verified.step, 'email_verified');
    const {body: waiting} = await browser.call('POST /recovery/device');
    assert.deepEqual([waiting.step, 'until' in waiting], ['waiting', false]);
    await test.deliver();
    const {body: until} = await browser.call('GET /recovery');
    const wait = Date.parse(until.step === 'waiting' ? (until.until ?? '') : '') - clock.now();
    assert.ok(wait >= 72 * hour && wait <= 120 * hour);
    clock.move(wait - 1000);
    await advanceRecoveries(test.verifier, watch);
    await enterPassword(browser, {email});
    assert.equal((await browser.call('GET /recovery')).body.step, 'waiting');
    clock.move(1000);
    await advanceRecoveries(test.verifier, watch);
    await test.deliver();
    const {body} = await browser.call('POST /recovery/access-code', {body: {code: newestCode(test, accessCode)}});
    assert.deepEqual([body.account.level, body.account.enrolReason], ['enrol_only', 'recovered']);
    const fresh = authenticatorFor();
    const {body: options} = await browser.call('POST /security-keys/options', {body: {kind: 'security_key'}});
    await browser.call('POST /security-keys', {body: {response: await fresh.create(options)}});
    const {body: account} = await browser.call('GET /account');
    assert.deepEqual([account.level, account.securityKeys.length, account.backupCodes], ['full', 1, null]);
    await assert.rejects(signInWithKey(test.browser(), {email, authenticator}));
  });
});
