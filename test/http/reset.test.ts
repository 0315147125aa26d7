/** A Super Administrator resets a member who lost everything (R63; catalogue SE-12). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {day, mailed, organization} from '../support/organization.ts';
import {authenticatorFor, enterPassword} from '../support/people.ts';
import {activityOf, queuedMails} from '../support/records.ts';
import {signedIn} from '../support/stored.ts';

const digits = /^(\d{6})$/m;
const minute = 60_000;

async function resetOne() {
  const stage = await organization();
  const {test, browser} = stage;
  const member = await signedIn(test, {keys: 2});
  const answer = await browser.call('POST /members/{id}/reset', {id: member.id});
  assert.equal(answer.status, 204);
  const code = await mailed(test, digits);
  const fresh = test.browser();
  assert.deepEqual(await enterPassword(fresh, member), {next: 'account'});
  const prove = (typed: string) =>
    fresh.call('POST /step-up', {body: {action: 'add_key', method: 'email_code', code: typed}});
  const wrong = (count: number) => String((Number(code) + count) % 1_000_000).padStart(6, '0');
  return {...stage, member, code, fresh, prove, wrong};
}

describe('R63: a reset', () => {
  it('ends the member’s sessions, and password and code from the mail let them set up one method', async (t) => {
    const {test, member, fresh, prove, code} = await resetOne();
    t.after(() => test.close());
    assert.equal((await member.browser.call('GET /account')).problem.code, 'not_signed_in');
    const {body: account} = await fresh.call('GET /account');
    assert.deepEqual([account.level, account.enrolReason, account.securityKeys], ['enrol_only', 'reset', []]);
    assert.deepEqual(account.stepUp.methods.add_key, ['email_code']);
    assert.equal((await prove(code)).status, 200);
    const {body: options} = await fresh.call('POST /security-keys/options', {body: {kind: 'security_key'}});
    const response = await authenticatorFor().create(options);
    assert.equal((await fresh.call('POST /security-keys', {body: {response}})).status, 201);
    assert.deepEqual((await fresh.call('GET /account')).body.level, 'full');
  });

  it('leaves a row at the member and one at the administrator; the member and every administrator get a mail, nobody the code but the member', async (t) => {
    const {test, browser, administrator} = await organization();
    t.after(() => test.close());
    const member = await signedIn(test, {keys: 1});
    const second = await signedIn(test, {role: 'super_administrator', keys: 1});
    await browser.call('POST /members/{id}/reset', {id: member.id});
    assert.deepEqual(
      (await activityOf(test, member)).map(({type}) => type),
      ['two_factor_reset'],
    );
    assert.deepEqual(
      (await activityOf(test, administrator)).map(({type, detail}) => [type, detail]),
      [['member_reset', {member: member.email}]],
    );
    await test.deliver();
    const mails = test.mailer.messages();
    assert.deepEqual(mails.map(({to}) => to).sort(), [administrator.email, member.email, second.email].sort());
    for (const {to, text} of mails) assert.equal(digits.test(text), to === member.email, to);
  });

  it('twice is once: no second mail, no second row, the code goes on working', async (t) => {
    const {test, browser, member, prove, code} = await resetOne();
    t.after(() => test.close());
    assert.equal((await browser.call('POST /members/{id}/reset', {id: member.id})).status, 204);
    assert.equal(await queuedMails(test), 0);
    assert.equal((await activityOf(test, member)).filter(({type}) => type === 'two_factor_reset').length, 1);
    assert.equal((await prove(code)).status, 200);
  });

  it('is never one’s own, nor of somebody who is not there, nor of nothing', async (t) => {
    const {test, browser, administrator} = await organization();
    t.after(() => test.close());
    const bare = await signedIn(test);
    const sso = await signedIn(test, {sso: 1});
    const reset = async (id: string) => (await browser.call('POST /members/{id}/reset', {id})).problem.code;
    assert.equal(await reset(administrator.id), 'not_permitted');
    assert.equal(await reset('nobody'), 'not_found');
    assert.equal(await reset(bare.id), 'method_not_available');
    assert.equal(await reset(sso.id), 'sso_account');
    assert.equal((await browser.call('GET /account')).body.securityKeys.length, 1);
  });

  it('is no business of a member', async (t) => {
    const {test, administrator} = await organization();
    t.after(() => test.close());
    const {browser} = await signedIn(test, {keys: 1});
    const {problem} = await browser.call('POST /members/{id}/reset', {id: administrator.id});
    assert.equal(problem.code, 'not_permitted');
  });
});

describe('R63: the code of a reset', () => {
  it('five tries a day, over all resends; the right one does not count then', async (t) => {
    const {test, clock, fresh, prove, wrong} = await resetOne();
    t.after(() => test.close());
    for (const left of [4, 3]) assert.equal((await prove(wrong(left))).problem.attemptsLeft, left);
    clock.move(2 * minute);
    assert.equal((await fresh.call('POST /step-up/email-code')).status, 200);
    const newest = await mailed(test, digits);
    const other = (count: number) => String((Number(newest) + count) % 1_000_000).padStart(6, '0');
    for (const left of [2, 1, 0]) assert.equal((await prove(other(left + 1))).problem.attemptsLeft, left);
    assert.equal((await prove(newest)).problem.code, 'too_many_attempts');
  });

  it('I7: each wrong one leaves a row at the member, with what it was for and never the code; one that has expired costs no try', async (t) => {
    const {test, clock, member, prove, code, wrong} = await resetOne();
    t.after(() => test.close());
    await prove(wrong(1));
    await prove(wrong(2));
    const rows = (await activityOf(test, member)).filter(({type}) => type === 'step_up_refused');
    assert.deepEqual(
      rows.map(({reason, detail}) => [reason, detail]),
      Array(2).fill(['email_code', {method: 'email_code', action: 'add_key'}]),
    );
    clock.move(day);
    const later = test.browser();
    await enterPassword(later, member);
    const tryLater = async (typed: string) => {
      const body = {action: 'add_key', method: 'email_code', code: typed} as const;
      return (await later.call('POST /step-up', {body})).problem;
    };
    for (let count = 0; count < 6; count += 1) assert.equal((await tryLater(code)).code, 'code_expired');
    await later.call('POST /step-up/email-code');
    const fresh = await mailed(test, digits);
    assert.equal((await tryLater(String((Number(fresh) + 1) % 1_000_000).padStart(6, '0'))).attemptsLeft, 4);
  });

  it('the day after there are five again, and a code of the day before has expired', async (t) => {
    const {test, clock, member, code, wrong, prove} = await resetOne();
    t.after(() => test.close());
    for (const count of [1, 2, 3, 4, 5]) await prove(wrong(count));
    assert.equal((await prove(code)).problem.code, 'too_many_attempts');
    clock.move(day);
    const later = test.browser();
    await enterPassword(later, member);
    const body = {action: 'add_key', method: 'email_code', code} as const;
    assert.equal((await later.call('POST /step-up', {body})).problem.code, 'code_expired');
    assert.equal((await later.call('POST /step-up/email-code')).status, 200);
    const body2 = {...body, code: await mailed(test, digits)};
    assert.equal((await later.call('POST /step-up', {body: body2})).status, 200);
  });

  it('is sent anew three times a day and never within a minute; the one before is dead', async (t) => {
    const {test, clock, fresh, prove, code} = await resetOne();
    t.after(() => test.close());
    const resend = () => fresh.call('POST /step-up/email-code');
    assert.equal((await resend()).problem.code, 'too_many_attempts');
    for (let count = 0; count < 3; count += 1) {
      clock.move(minute);
      assert.equal((await resend()).status, 200);
    }
    clock.move(minute);
    const {problem} = await resend();
    assert.equal(problem.code, 'too_many_attempts');
    assert.ok(problem.until && Date.parse(problem.until) > clock.now() + 20 * 60 * minute);
    assert.equal((await prove(code)).problem.code, 'wrong_code');
  });

  for (const typed of ['', '12345', '1234567', ' 12345', 'abcdef', '١٢٣٤٥٦', '1e5']) {
    it(`what cannot be one does not count: ${JSON.stringify(typed)}`, async (t) => {
      const {test, prove, wrong} = await resetOne();
      t.after(() => test.close());
      assert.equal((await prove(typed)).problem.code, 'invalid_request');
      assert.equal((await prove(wrong(1))).problem.attemptsLeft, 4);
    });
  }

  it('once: a used one is no code any more', async (t) => {
    const {test, prove, code} = await resetOne();
    t.after(() => test.close());
    assert.equal((await prove(code)).status, 200);
    assert.equal((await prove(code)).problem.code, 'code_expired');
  });
});
