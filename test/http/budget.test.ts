/** The budget of guesses at backup codes: how many, how long it waits, when it ends (R53; catalogue TO-03 to TO-07, BC-07). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {FakeClock} from '../support/fake-clock.ts';
import {besieged, guess, lockOf, sameBrowser, wrongCode} from '../support/guessing.ts';
import {addKey, authenticatorFor, confirmPassword, enrolled, enterPassword, signInWithKey} from '../support/people.ts';
import {everybodyAdministers} from '../support/process/scenarios/organisation.ts';
import {recovering, waited} from '../support/recovering.ts';
import {activityOf} from '../support/records.ts';
import {databaseWrites} from '../support/stored.ts';

const seconds = 1000;
const day = 86_400 * seconds;

describe('waits', () => {
  it('five wrong codes are answered; the fifth starts 30 s in which nothing is looked at or counted', async (t) => {
    const {test, clock, stranger, codes} = await besieged();
    t.after(() => test.close());
    for (let count = 0; count < 5; count += 1) {
      assert.equal(await lockOf(stranger), undefined);
      assert.equal(await guess(stranger), 'wrong_code');
    }
    const until = new Date(clock.now() + 30 * seconds).toISOString();
    assert.deepEqual(await lockOf(stranger), {until});
    clock.move(500);
    const hashes = test.passwordHash.hashed;
    const rows = () => test.verifier.store.db.selectFrom('attempts').selectAll().execute();
    const before = await rows();
    const {status, problem, headers} = await stranger.call('POST /challenge', {
      body: {method: 'backup_code', code: codes[0] ?? ''},
    });
    assert.deepEqual([status, problem.code, problem.until], [429, 'too_many_attempts', until]);
    assert.equal(headers.get('retry-after'), '30');
    assert.deepEqual([test.passwordHash.hashed, await rows()], [hashes, before]);
    clock.move(29_500);
    assert.equal(await lockOf(stranger), undefined);
    assert.equal(await guess(stranger, codes[0]), 'ok');
  });

  it('each later failure doubles the wait, up to a day', async (t) => {
    const {test, clock, stranger, halfway} = await besieged();
    t.after(() => test.close());
    const waits: number[] = [];
    for (let count = 1; count <= 20; count += 1) {
      assert.equal(await guess(await halfway(stranger)), 'wrong_code');
      const until = (await lockOf(stranger))?.until;
      if (until) waits.push(Date.parse(until) - clock.now());
      clock.move(waits.at(-1) ?? 0);
    }
    const doubled = Array.from({length: 16}, (_, index) => Math.min(day, 30 * seconds * 2 ** index));
    assert.deepEqual(waits, doubled);
    assert.equal(waits.at(-1), day);
  });

  it('what is no code does not count, nor does a code of a method that is not set up', async (t) => {
    const {test, stranger} = await besieged();
    t.after(() => test.close());
    for (let count = 0; count < 30; count += 1) {
      assert.equal(await guess(stranger, 'AAAA'), 'invalid_request');
      const {problem} = await stranger.call('POST /challenge', {body: {method: 'totp', code: '123456'}});
      assert.equal(problem.code, 'method_not_available');
    }
    assert.equal(await guess(stranger), 'wrong_code');
    assert.equal(await lockOf(stranger), undefined);
  });

  it('what is no code is refused as such also while the lane waits: shape comes before budget', async (t) => {
    const {test, stranger} = await besieged();
    t.after(() => test.close());
    for (let count = 0; count < 5; count += 1) await guess(stranger);
    assert.equal(await guess(stranger, 'AAAA'), 'invalid_request');
    assert.equal(await guess(stranger), 'too_many_attempts');
  });

  it('TO-03: a hundred guesses at once are looked at five times', async (t) => {
    const {test, stranger} = await besieged();
    t.after(() => test.close());
    const hashes = test.passwordHash.hashed;
    const codes = await Promise.all(Array.from({length: 100}, () => guess(stranger)));
    assert.equal(codes.filter((code) => code === 'wrong_code').length, 5);
    assert.equal(codes.filter((code) => code === 'too_many_attempts').length, 95);
    assert.equal(test.passwordHash.hashed - hashes, 5);
  });

  it('TO-06: step-up draws on the same budget, and the act that does not accept a code costs nothing', async (t) => {
    const {test, home, owner} = await besieged();
    t.after(() => test.close());
    const proof = {method: 'backup_code' as const, code: wrongCode};
    for (let count = 0; count < 4; count += 1) {
      const {problem} = await home.call('POST /step-up', {body: {action: 'remove_totp', ...proof}});
      assert.equal(problem.code, 'wrong_code');
    }
    const writes = await databaseWrites(test);
    const refused = await home.call('POST /step-up', {body: {action: 'add_key', ...proof}});
    assert.equal(refused.problem.code, 'step_up_required');
    assert.equal(await databaseWrites(test), writes);
    assert.equal(await guess(owner), 'wrong_code');
    const {problem} = await home.call('POST /step-up', {body: {action: 'remove_totp', ...proof}});
    assert.equal(problem.code, 'too_many_attempts');
    assert.ok((await home.call('GET /account')).body.codesLocked?.until);
  });
});

/** Off after six wrong codes. */
const sixAndOff = {firstWaitAt: 5, firstWait: seconds, longestWait: day, most: {recognized: 6, other: 6}};

async function switchOff(clock: FakeClock, wrongGuess: () => Promise<unknown>): Promise<void> {
  for (let count = 0; count < 6; count += 1) {
    await wrongGuess();
    clock.move(60 * seconds);
  }
}

describe('codes switched off', () => {
  it('after eighty in the lane of strangers, after twenty in that of known browsers', async (t) => {
    const {test, clock, owner, stranger, halfway, codes} = await besieged();
    t.after(() => test.close());
    for (const [browser, most] of [
      [owner, 20],
      [stranger, 80],
    ] as const) {
      for (let count = 0; count < most; count += 1) {
        assert.notDeepEqual(await lockOf(await halfway(browser)), {});
        assert.equal(await guess(browser), 'wrong_code');
        clock.move(day);
      }
      assert.deepEqual(await lockOf(await halfway(browser)), {});
      const {problem, headers} = await browser.call('POST /challenge', {
        body: {method: 'backup_code', code: codes[0] ?? ''},
      });
      assert.deepEqual(
        [problem.code, problem.until, headers.get('retry-after')],
        ['too_many_attempts', undefined, null],
      );
    }
  });

  it('until a sign-in by key in that lane; a step-up by key is none', async (t) => {
    const {test, clock, home, owner, halfway, authenticator, email} = await besieged({
      config: {budget: sixAndOff},
    });
    t.after(() => test.close());
    await switchOff(clock, () => guess(owner));
    assert.deepEqual(await lockOf(owner), {});
    await test.verifier.store.db.updateTable('sessions').set({opened_by_trust: 1}).execute();
    const {body: options} = await home.call('POST /step-up/options', {body: {action: 'add_key'}});
    const response = await authenticator.get(options);
    const stepUp = await home.call('POST /step-up', {body: {action: 'add_key', method: 'security_key', response}});
    assert.equal(stepUp.status, 200);
    assert.deepEqual(await lockOf(owner), {});
    await signInWithKey(test.browser(), {email, authenticator});
    assert.deepEqual(await lockOf(owner), {}, 'a key in the other lane opens the other lane');
    await signInWithKey(sameBrowser(test.browser(), home), {email, authenticator});
    assert.equal(await lockOf(await halfway(owner)), undefined);
  });

  it('until a new password', async (t) => {
    const {test, clock, home, stranger, halfway} = await besieged({
      config: {budget: sixAndOff},
    });
    t.after(() => test.close());
    await switchOff(clock, async () => guess(await halfway(stranger)));
    await confirmPassword(home);
    await home.call('POST /password', {body: {next: 'correct horse battery'}});
    assert.equal(await lockOf(await halfway(stranger)), undefined);
  });

  it('until a recovery has set a new method up', async (t) => {
    const story = await recovering({config: {budget: sixAndOff}});
    t.after(() => story.test.close());
    const lock = async () => {
      await enterPassword(story.known, story);
      return lockOf(story.known);
    };
    await switchOff(story.clock, async () => {
      await enterPassword(story.known, story);
      await guess(story.known);
    });
    const code = await waited(story);
    assert.deepEqual(await lock(), {}, 'time alone opens nothing');
    assert.equal((await story.known.call('POST /recovery/access-code', {body: {code}})).status, 200);
    const authenticator = authenticatorFor();
    const {body: options} = await story.known.call('POST /security-keys/options', {body: {kind: 'security_key'}});
    await story.known.call('POST /security-keys', {body: {response: await authenticator.create(options)}});
    await story.known.call('POST /sign-out');
    assert.equal(await lock(), undefined);
  });

  it('until a reset', async (t) => {
    const {test, clock, home, stranger, halfway} = await besieged({
      config: {...everybodyAdministers, budget: sixAndOff},
    });
    t.after(() => test.close());
    const {body: account} = await home.call('GET /account');
    await switchOff(clock, async () => guess(await halfway(stranger)));
    const administrator = test.browser();
    await enrolled(administrator);
    await confirmPassword(administrator);
    await administrator.call('POST /members/{id}/reset', {id: account.user.id});
    const rows = await test.verifier.store.db.selectFrom('attempts').selectAll().execute();
    assert.deepEqual(rows, []);
  });

  it('I11: keys stay open, in every lane, however many codes were wrong', async (t) => {
    const {test, stranger, owner, authenticator, email, home} = await besieged();
    t.after(() => test.close());
    for (let count = 0; count < 9; count += 1) await Promise.all([guess(stranger), guess(owner)]);
    await addKey(home);
    assert.equal((await signInWithKey(test.browser(), {email, authenticator})).level, 'full');
    assert.ok((await activityOf(test, {email})).some(({type}) => type === 'codes_locked'));
  });
});
