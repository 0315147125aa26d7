/**
 * The best that somebody with the password alone can do (R53; RFC 4226 §7.3; NIST SP 800-63B-4 §3.2.2; catalogue TO-03 to TO-07, BC-07): a hundred sessions,
 * both kinds of codes, all at once, again and again, each time the moment it is allowed. They get what the protocol says, to the millisecond, and no more.
 */
import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {addApp, codeAt, period, wrongCodeAt} from '../support/authenticator-app.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {lockOf, sameBrowser} from '../support/guessing.ts';
import {enrolled, enterPassword, signInWithKey} from '../support/people.ts';
import {carry, storeSession} from '../support/stored.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

const seconds = 1000;
const day = 86_400 * seconds;
const sessions = 100;
const most = 80;

/** When the n-th guess is looked at, in milliseconds after the first: five at once, then waits of 30 s that double up to a day. */
function protocolTime(guess: number): number {
  let at = 0;
  for (let failures = 5; failures < guess; failures += 1) at += Math.min(day, 30 * seconds * 2 ** (failures - 5));
  return at;
}

async function siege(t: TestContext) {
  const clock = new FakeClock();
  const test = await createTestVerifier({clock});
  t.after(() => test.close());
  const home = test.browser();
  const owner = await enrolled(home);
  const app = await addApp(home, {clock});
  const {body: account} = await home.call('GET /account');
  clock.move(10 * period);
  /** Each with the password right and the second factor owed, from an address of its own. */
  const crowd = (size = sessions) =>
    Promise.all(
      Array.from({length: size}, async (_, count) => {
        const session = await storeSession(test, {accountId: account.user.id, level: 'first_factor'});
        return carry(test.browser({address: `203.0.113.${String(count)}`}), session);
      }),
    );
  return {test, clock, home, owner, app, crowd};
}

type Siege = Awaited<ReturnType<typeof siege>>;

/** Everybody guesses at once, half of them at the app, half at a backup code, each twice. How many were looked at. */
async function burst({clock, app}: Siege, crowd: readonly TestBrowser[]): Promise<number> {
  const wrong = wrongCodeAt(clock.now(), app);
  const answers = await Promise.all(
    crowd.flatMap((browser, index) => {
      const body =
        index % 2 === 0
          ? ({method: 'totp', code: wrong} as const)
          : ({method: 'backup_code', code: 'AAAA-BBBB-CCCC-DDDD'} as const);
      return [browser.call('POST /challenge', {body}), browser.call('POST /challenge', {body})];
    }),
  );
  for (const {status} of answers) assert.ok(status === 422 || status === 429, String(status));
  return answers.filter(({status}) => status === 422).length;
}

describe('the best guesser', () => {
  it('R53: gets five guesses at once, one after each wait, eighty in all, and none a millisecond early', async (t) => {
    const given = await siege(t);
    const {clock, crowd} = given;
    const began = clock.now();
    const times: number[] = [];
    let attackers = await crowd();
    for (;;) {
      const looked = await burst(given, attackers);
      times.push(...Array<number>(looked).fill(clock.now() - began));
      // Whatever else half a sign-in may do makes no difference.
      await attackers[0]?.call('POST /challenge/options');
      const lock = await lockOf(attackers[1]!);
      assert.ok(lock);
      if (!lock.until) break;
      clock.move(Date.parse(lock.until) - 1 - clock.now());
      // From the second day on it is one guess a day, and ten show that as well as a hundred.
      attackers = await crowd(times.length < 17 ? sessions : 10);
      assert.equal(await burst(given, attackers.slice(0, 10)), 0);
      clock.move(1);
    }
    assert.equal(times.length, most);
    assert.deepEqual(
      times,
      Array.from({length: most}, (_, index) => protocolTime(index + 1)),
    );
    assert.ok(times.filter((time) => time < 3600 * seconds).length <= 11);
    assert.ok(times.filter((time) => time < day).length <= 16);
    clock.move(1000 * day);
    assert.equal(await burst(given, await crowd()), 0, 'off is off, however long they wait');
  });

  it('TO-07 I11: the owner gets in all the while, in a known browser by code and by key, in a new one by key', async (t) => {
    const given = await siege(t);
    const {test, clock, home, owner, app, crowd} = given;
    let attackers = await crowd();
    for (let round = 0; round < 8; round += 1) {
      const attack = burst(given, attackers);
      const known = sameBrowser(test.browser(), home);
      await enterPassword(known, owner);
      const code = codeAt(clock.now(), app);
      const entered = known.call('POST /challenge', {body: {method: 'totp', code}});
      const [, byCode, byKey, elsewhere] = await Promise.all([
        attack,
        entered,
        signInWithKey(sameBrowser(test.browser(), home), owner),
        signInWithKey(test.browser(), owner),
      ]);
      assert.deepEqual([byCode.status, byKey.level, elsewhere.level], [200, 'full', 'full'], `round ${String(round)}`);
      const lock = await lockOf(attackers[0]!);
      assert.ok(lock?.until, 'and none of that helped the attackers');
      clock.move(Math.max(period, Date.parse(lock.until) - clock.now()));
      attackers = await crowd();
    }
  });
});
