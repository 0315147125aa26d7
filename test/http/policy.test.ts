/** Enforcement: who switches it, whom it binds, until when (R61, R62; catalogue SE-09, SE-10). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {AccountState} from '../../src/protocol/types.ts';
import {confirmKey, day, organization} from '../support/organization.ts';
import {activityOf} from '../support/records.ts';
import {carry, signedIn, storeAccount, storeConfirmation, storeSession} from '../support/stored.ts';
import type {TestVerifier} from '../support/test-verifier.ts';

const off = {enforced: false, graceDays: 0, trustAllowed: true};

/** The deadline as the account is told, in a session of today. */
async function graceOf(test: TestVerifier, {id}: {id: string}): Promise<string | undefined> {
  const session = await storeSession(test, {accountId: id, level: 'enrol_only'});
  return (await carry(test.browser(), session).call('GET /account')).body.enforcement.graceUntil;
}

/** Days pass, and the administrator signs in again. */
async function passDays(
  {test, clock, browser, administrator}: Awaited<ReturnType<typeof organization>>,
  days: number,
): Promise<void> {
  clock.move(days * day);
  const session = await storeSession(test, {accountId: administrator.id, level: 'full'});
  carry(browser, session);
  await confirmKey(test, {sessionId: session.id});
}

describe('R62: the policy', () => {
  it('is read and changed by a Super Administrator, with one row and nothing for what is so already', async (t) => {
    const {test, browser, administrator, enforce} = await organization();
    t.after(() => test.close());
    assert.deepEqual((await browser.call('GET /policy')).body, off);
    const policy = {enforced: true, graceDays: 30, trustAllowed: true};
    assert.deepEqual((await enforce()).body, policy);
    assert.deepEqual((await enforce()).body, policy);
    assert.deepEqual((await browser.call('GET /policy')).body, policy);
    const rows = await activityOf(test, administrator);
    assert.deepEqual(
      rows.map(({type, detail}) => [type, detail]),
      [['policy_changed', policy]],
    );
  });

  it('a site that forbids trust keeps it so, and saying otherwise again changes nothing', async (t) => {
    const {test, administrator, enforce} = await organization();
    t.after(() => test.close());
    Object.assign(test.verifier.config, {trustAllowed: false});
    await enforce();
    await enforce();
    assert.equal((await activityOf(test, administrator)).length, 1);
  });

  const refused: [string, Parameters<typeof signedIn>[1]][] = [
    ['a member', {keys: 1}],
    ['an administrator without two-factor', {role: 'super_administrator'}],
  ];
  for (const [who, account] of refused) {
    it(`SE-10: is not changed by ${who}`, async (t) => {
      const {test, browser: own} = await organization();
      t.after(() => test.close());
      const person = await signedIn(test, account);
      await confirmKey(test, person);
      const {problem} = await person.browser.call('PUT /policy', {body: {...off, enforced: true}});
      assert.equal(problem.code, 'not_permitted');
      assert.deepEqual((await own.call('GET /policy')).body, off);
    });
  }

  for (const graceDays of [-1, 366, 1e9, 1.5, '1e3', 'ten', '', null]) {
    it(`bad input: ${JSON.stringify(graceDays)} days of grace are refused and change nothing`, async (t) => {
      const {test, browser} = await organization();
      t.after(() => test.close());
      const {problem} = await browser.call('PUT /policy', {body: {...off, enforced: true, graceDays} as never});
      assert.deepEqual([problem.code, problem.reason], ['invalid_request', 'shape']);
      assert.deepEqual((await browser.call('GET /policy')).body, off);
    });
  }
});

interface Row {
  who: string;
  account: Parameters<typeof signedIn>[1];
  /** Days since enforcement with thirty of grace. */
  after: number;
  level: AccountState['level'];
  enforcement: {required: boolean; mayDisable: boolean; grace: boolean};
}

const bound = {required: true, mayDisable: false};
const free = {required: false, mayDisable: true, grace: false};
const table: Row[] = [
  {who: 'a member without two-factor', account: {}, after: 1, level: 'full', enforcement: {...bound, grace: true}},
  {who: 'a member without two-factor', account: {}, after: 29, level: 'full', enforcement: {...bound, grace: true}},
  {
    who: 'a member without two-factor',
    account: {},
    after: 30,
    level: 'enrol_only',
    enforcement: {...bound, grace: true},
  },
  {who: 'a member with a key', account: {keys: 1}, after: 1, level: 'full', enforcement: {...bound, grace: false}},
  {who: 'a member with a key', account: {keys: 1}, after: 31, level: 'full', enforcement: {...bound, grace: false}},
  {who: 'a single-sign-on account', account: {sso: 1}, after: 31, level: 'full', enforcement: free},
  {who: 'a Super Administrator', account: {role: 'super_administrator'}, after: 31, level: 'full', enforcement: free},
];

describe('R62: policy × state', () => {
  for (const {who, account, after, level, enforcement} of table) {
    it(`${who}, ${after} days on, is ${level}`, async (t) => {
      const {test, clock, enforce} = await organization();
      t.after(() => test.close());
      const person = await signedIn(test, account);
      const start = clock.now();
      await enforce();
      clock.move(after * day);
      const {token} = await storeSession(test, {accountId: person.id, level: 'full'});
      const {body} = await carry(test.browser(), {token}).call('GET /account');
      const {required, mayDisable, graceUntil, organization: name} = body.enforcement;
      assert.deepEqual([body.level, required, mayDisable], [level, enforcement.required, enforcement.mayDisable]);
      assert.equal(graceUntil, enforcement.grace ? new Date(start + 30 * day).toISOString() : undefined);
      assert.equal(name, required ? 'Acme' : undefined);
      if (level === 'enrol_only') assert.equal(body.enrolReason, 'grace_over');
    });
  }

  it('R61 SE-09: the last method stays, said before step-up and with the organisation’s name', async (t) => {
    const {test, enforce} = await organization();
    t.after(() => test.close());
    const {browser, keys, sessionId} = await signedIn(test, {keys: 2});
    await enforce();
    const remove = (index: number) => browser.call('DELETE /security-keys/{id}', {id: keys[index] ?? ''});
    await storeConfirmation(test, {sessionId, method: 'password'});
    assert.equal((await remove(0)).status, 200);
    const {problem} = await remove(1);
    assert.deepEqual([problem.code, problem.status, problem.organization], ['two_factor_enforced', 409, 'Acme']);
    assert.equal((await browser.call('GET /account')).body.securityKeys.length, 1);
  });

  it('R61: a Super Administrator may remove the last one', async (t) => {
    const {test, browser, administrator, enforce} = await organization();
    t.after(() => test.close());
    await enforce();
    await storeConfirmation(test, {sessionId: administrator.sessionId, method: 'password'});
    const {body} = await browser.call('DELETE /security-keys/{id}', {id: administrator.keys[0] ?? ''});
    assert.equal(body.twoFactor, 'off');
  });

  it('switching off and on again restores the deadline, and a longer grace does not move it', async (t) => {
    const {test, clock, enforce} = await organization();
    t.after(() => test.close());
    const {browser} = await signedIn(test);
    const deadline = async () => (await browser.call('GET /account')).body.enforcement.graceUntil;
    await enforce();
    const first = await deadline();
    clock.move(60_000);
    await enforce({enforced: false});
    assert.equal(await deadline(), undefined);
    await enforce({graceDays: 365});
    assert.equal(await deadline(), first);
    await enforce({graceDays: 1});
    assert.equal(await deadline(), new Date(clock.now() + day).toISOString());
  });

  it('an account that was opened while nothing was enforced has the whole grace of the next time', async (t) => {
    const stage = await organization();
    const {test, clock, enforce} = stage;
    t.after(() => test.close());
    const before = await storeAccount(test);
    const start = clock.now();
    await enforce({graceDays: 1});
    clock.move(60_000);
    await enforce({enforced: false});
    await passDays(stage, 100);
    const later = await storeAccount(test);
    await passDays(stage, 100);
    assert.equal((await enforce({graceDays: 30})).status, 200);
    assert.equal(await graceOf(test, later), new Date(clock.now() + 30 * day).toISOString());
    assert.equal(await graceOf(test, before), new Date(start + day).toISOString(), 'what was set once is restored');
  });

  it('a new account has the grace of today, not the shortest that there ever was', async (t) => {
    const stage = await organization();
    const {test, clock, enforce} = stage;
    t.after(() => test.close());
    await enforce({graceDays: 1});
    await passDays(stage, 1);
    const between = await storeAccount(test);
    const shortest = clock.now() + day;
    clock.move(60_000);
    assert.equal((await enforce({graceDays: 30})).status, 200);
    await passDays(stage, 1);
    assert.equal(await graceOf(test, await storeAccount(test)), new Date(clock.now() + 30 * day).toISOString());
    assert.equal(await graceOf(test, between), new Date(shortest).toISOString());
  });

  it('R62: an open session drops at the deadline: it may set up a method and nothing else', async (t) => {
    const {test, clock, enforce} = await organization();
    t.after(() => test.close());
    await enforce({graceDays: 0});
    const {browser} = await signedIn(test);
    clock.move(1);
    assert.equal((await browser.call('GET /sessions')).problem.code, 'not_permitted');
    assert.equal((await browser.call('POST /totp/setup')).status, 200);
  });
});

const acts = {
  signIn: 'POST /sign-in',
  signOut: 'POST /sign-out',
  setUpApp: 'POST /totp/setup',
  askForOptions: 'POST /security-keys/options',
  allowRecovery: 'PUT /recovery/allowed',
  changePassword: 'POST /password',
  endSessions: 'DELETE /sessions/{id}',
  forgetBrowsers: 'DELETE /browsers/{id}',
  acceptInvitation: 'POST /invitations/accept',
  changePolicy: 'PUT /policy',
  resetOneself: 'POST /members/{id}/reset',
} as const;

describe('R62: property', () => {
  it('no sequence of a member’s actions and pauses moves the deadline', async (t) => {
    const {test, clock, enforce} = await organization();
    t.after(() => test.close());
    const step = fc.record({
      act: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])),
      hours: fc.integer({min: 0, max: 40}),
    });
    const bodies: Partial<Record<keyof typeof acts, unknown>> = {
      askForOptions: {kind: 'any'},
      allowRecovery: {allowed: false},
      changePassword: {next: 'another good password'},
      acceptInvitation: {token: 'made-up'},
      changePolicy: {...off, graceDays: 365},
    };
    await enforce();
    await fc.assert(
      fc.asyncProperty(fc.array(step, {maxLength: 12}), async (sequence) => {
        const member = await signedIn(test);
        await storeConfirmation(test, {sessionId: member.sessionId, method: 'password', lasts: 365 * day});
        const first = (await member.browser.call('GET /account')).body.enforcement.graceUntil;
        assert.ok(first);
        for (const {act, hours} of sequence) {
          clock.move(hours * 60 * 60_000);
          const id = act === 'resetOneself' ? member.id : 'others';
          const body =
            act === 'signIn' ? {email: member.email, password: 'correct horse battery'} : (bodies[act] ?? {});
          await member.browser.call(acts[act], {id, body} as never);
        }
        assert.equal(await graceOf(test, member), first);
      }),
      {numRuns: 40},
    );
  });
});
