/** An account under attack: its owner, somebody with its password alone, an account of the attacker's own, and what must not have changed afterwards. */
import assert from 'node:assert/strict';
import {addApp, codeAt, period} from './authenticator-app.ts';
import {FakeClock} from './fake-clock.ts';
import {enrolled, enterPassword, signInWithKey} from './people.ts';
import type {GetOverrides} from '../../testing/authenticator/software-authenticator.ts';
import type {Answer, TestBrowser} from './test-browser.ts';
import {createTestVerifier} from './test-verifier.ts';

async function person(browser: TestBrowser, clock: FakeClock) {
  const account = await enrolled(browser);
  const app = await addApp(browser, {clock});
  const {body} = await browser.call('GET /account');
  return {...account, browser, app, id: body.user.id};
}

export async function attacked() {
  const clock = new FakeClock();
  const test = await createTestVerifier({clock});
  const owner = await person(test.browser(), clock);
  const mallory = await person(test.browser(), clock);
  // Past the codes that activated, which are used.
  clock.move(10 * period);
  const half = await halfSignedIn(owner.email);
  const malloryHalf = await halfSignedIn(mallory.email);

  async function halfSignedIn(email: string): Promise<TestBrowser> {
    const browser = test.browser();
    await enterPassword(browser, {email});
    return browser;
  }

  /** A key's answer to options, made wrong where the overrides say so. */
  async function assertion(browser: TestBrowser, overrides: GetOverrides = {}, {authenticator} = owner) {
    const {body: options} = await browser.call('POST /challenge/options');
    const own = [...authenticator.credentials.keys()].map((id) => ({type: 'public-key' as const, id}));
    return authenticator.get({...options, allowCredentials: own}, overrides);
  }

  return {
    test,
    clock,
    owner,
    mallory,
    /** The owner's password was right there, and nothing more. */
    half,
    malloryHalf,
    halfSignedIn,
    assertion,
    proveByKey: (browser: TestBrowser, response: Awaited<ReturnType<typeof assertion>>) =>
      browser.call('POST /challenge', {body: {method: 'security_key', response}}),
    proveByApp: (browser: TestBrowser, code: string) => browser.call('POST /challenge', {body: {method: 'totp', code}}),
    proveByCode: (browser: TestBrowser, code: string) =>
      browser.call('POST /challenge', {body: {method: 'backup_code', code}}),
    /** What the owner's app shows, so many steps from now. */
    ownCode: (steps = 0) => codeAt(clock.now() + steps * period, owner.app),
  };
}

export type Attacked = Awaited<ReturnType<typeof attacked>>;

/** What no refused attack may change (I1, I2, I6), and what may be counted (I4, I7). */
async function standing({test: {verifier}}: Attacked) {
  const {db} = verifier.store;
  const all = (
    table: 'credentials' | 'totp' | 'totp_setups' | 'backup_codes' | 'confirmations' | 'recognized_browsers',
  ) => db.selectFrom(table).selectAll().execute();
  const sessions = await db
    .selectFrom('sessions')
    .select(['id', 'account_id', 'level', 'expires_at'])
    .orderBy('id')
    .execute();
  const attempts = await db.selectFrom('attempts').selectAll().execute();
  const refusals = await db.selectFrom('activity').select('id').where('type', '=', 'second_factor_refused').execute();
  return {
    fixed: {
      sessions,
      credentials: await all('credentials'),
      totp: await all('totp'),
      setups: await all('totp_setups'),
      codes: await all('backup_codes'),
      confirmations: await all('confirmations'),
      known: await all('recognized_browsers'),
    },
    guesses: attempts.reduce((sum, row) => sum + row.totp_failures + row.backup_code_failures, 0),
    refusals: refusals.length,
  };
}

export interface Expected {
  code: string;
  /** Of the log; `-` where none is written down. */
  reason: string;
  /** Counted against the budget of guesses. */
  guess?: boolean;
  /** A row of its own in the owner's activity. */
  recorded?: boolean;
}

/** Attacks, and holds the answer and everything around it to what is expected. */
export async function withstand(
  world: Attacked,
  attack: () => Promise<Answer<unknown>>,
  {code, reason, guess = false, recorded = guess}: Expected,
): Promise<void> {
  const {test, owner, half} = world;
  const before = await standing(world);
  const {status, problem, headers} = await attack();
  assert.ok(status < 500, 'I8');
  const written = test.log.findLast(({message}) => message === 'refused')?.fields;
  assert.deepEqual([problem.code, written?.code, written?.reason ?? '-'], [code, code, reason]);
  assert.equal(headers.getSetCookie().length, 0, 'I1');
  const after = await standing(world);
  assert.deepEqual(after.fixed, before.fixed, 'I1 I2 I6');
  assert.equal(after.guesses - before.guesses, guess ? 1 : 0, 'I4');
  assert.equal(after.refusals - before.refusals, recorded ? 1 : 0, 'I7');
  assert.equal((await half.call('GET /account')).problem.code, 'second_factor_required', 'I1');
  assert.equal((await signInWithKey(test.browser(), owner)).level, 'full', 'I11');
}
