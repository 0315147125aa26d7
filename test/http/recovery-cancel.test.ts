/** Every way a recovery ends before it opens anything (R74; RC-08, RC-09, RC-16). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {sql} from 'kysely';
import {sweepExpired} from '../../mock-server/store/sweep.ts';
import {authenticatorFor, confirmPassword, enterPassword, password, signInWithKey} from '../support/people.ts';
import {activityOf} from '../support/records.ts';
import {begin, day, mailed, minute, type Recovering, recovering, waited, waitFor} from '../support/recovering.ts';

async function stateOf(story: Recovering) {
  await enterPassword(story.known, story);
  const {body} = await story.known.call('GET /recovery');
  return body.step === 'cancelled' ? `cancelled by ${body.by}` : body.step;
}

describe('recovery: cancelled', () => {
  it('RC-08: signing in with a method cancels it wherever it stands, and the owner is told once', async (t) => {
    for (const bring of [begin, waitFor, waited]) {
      const story = await recovering();
      t.after(() => story.test.close());
      await bring(story);
      await signInWithKey(story.test.browser(), story);
      assert.equal(await stateOf(story), 'cancelled by sign_in');
      await story.test.deliver();
      const told = story.test.mailer.messages().filter(({subject}) => /cancelled/.test(subject));
      assert.equal(told.length, 1);
    }
  });

  it('RC-08: a backup code signs in and cancels too; a new password cancels', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    await waitFor(story);
    const owner = story.test.browser();
    await enterPassword(owner, story);
    await owner.call('POST /challenge', {body: {method: 'backup_code', code: story.codes[0] ?? ''}});
    assert.equal(await stateOf(story), 'cancelled by sign_in');
    await waitFor(story);
    await owner.call('POST /step-up', {body: {action: 'change_password', method: 'password', password}});
    assert.equal((await owner.call('POST /password', {body: {next: 'another long password'}})).status, 204);
    assert.equal((await owner.call('GET /account')).body.recovery, null);
  });

  it('RC-08: after redeeming, and before anything is set up, the owner’s proof still ends it', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const code = await waited(story);
    await story.known.call('POST /recovery/access-code', {body: {code}});
    await signInWithKey(story.test.browser(), story);
    assert.equal((await story.known.call('GET /account')).problem.code, 'not_signed_in');
    assert.equal(await stateOf(story), 'cancelled by sign_in');
  });

  it('R74: every full session shows it and cancels it, twice as well as once', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const owner = story.test.browser();
    await signInWithKey(owner, story);
    const until = await waitFor(story);
    const {recovery} = (await owner.call('GET /account')).body;
    assert.equal(recovery?.step === 'waiting' && Date.parse(recovery.until ?? ''), until);
    const {body: first} = await owner.call('DELETE /recovery');
    const {body: second} = await owner.call('DELETE /recovery');
    assert.deepEqual([first.step, second], ['cancelled', first]);
    assert.equal(await stateOf(story), 'cancelled by owner');
    assert.equal((await story.known.call('DELETE /recovery')).problem.code, 'second_factor_required');
  });

  it('R74: in the hour after the access code was used too, until a method is set up with what it opened', async (t) => {
    // So short that a session from before is still open at its end.
    const story = await recovering({config: {recoveryWait: {min: 10 * minute, max: 10 * minute}}});
    t.after(() => story.test.close());
    const owner = story.test.browser();
    await signInWithKey(owner, story);
    const code = await waited(story);
    const shown = async () => (await owner.call('GET /account')).body.recovery?.step;
    assert.equal(await shown(), 'access_code_sent');
    const {body} = await story.known.call('POST /recovery/access-code', {body: {code}});
    assert.equal(body.account.recovery, null, 'whoever came through is asked nothing more');
    assert.equal(await shown(), 'redeemed');
    assert.equal((await owner.call('DELETE /recovery')).body.step, 'cancelled');
    assert.equal(await shown(), undefined);
    assert.equal((await story.known.call('GET /account')).problem.code, 'not_signed_in');
    assert.equal(await stateOf(story), 'cancelled by owner');
  });

  it('R74: what was opened and not used is over with its session, and shown no more', async (t) => {
    const story = await recovering({config: {recoveryWait: {min: 10 * minute, max: 10 * minute}}});
    t.after(() => story.test.close());
    const owner = story.test.browser();
    await signInWithKey(owner, story);
    const code = await waited(story);
    await story.known.call('POST /recovery/access-code', {body: {code}});
    for (let quarter = 0; quarter < 8; quarter += 1) {
      assert.equal((await owner.call('GET /account')).body.recovery?.step, 'redeemed');
      story.clock.move(15 * minute);
    }
    assert.equal((await owner.call('GET /account')).body.recovery, null);
  });

  it('RC-09: each mail’s link cancels that recovery alone, once, and then none begins for seven days or until a new password', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    await waitFor(story);
    const token = mailed(story, 'cancel');
    const anybody = story.test.browser();
    assert.equal((await anybody.call('POST /recovery/cancel', {body: {token: `${token}x`}})).problem.code, 'not_found');
    assert.equal(await stateOf(story), 'waiting');
    assert.equal((await anybody.call('POST /recovery/cancel', {body: {token}})).status, 204);
    assert.equal((await anybody.call('POST /recovery/cancel', {body: {token}})).status, 204);
    assert.equal(await stateOf(story), 'cancelled by link');
    const {problem} = await story.known.call('POST /recovery');
    assert.deepEqual(
      [problem.code, Date.parse(problem.until ?? '')],
      ['recovery_not_allowed', story.clock.now() + 7 * day],
    );
    assert.equal((await story.known.call('GET /challenge')).body.recoveryAllowed, false);
    story.clock.move(7 * day);
    await enterPassword(story.known, story);
    await begin(story);
    assert.equal((await anybody.call('POST /recovery/cancel', {body: {token}})).status, 204);
    assert.equal(await stateOf(story), 'email_code_sent', 'an old link does not reach a new recovery');
  });

  it('RC-09: a link after the new method is set up changes nothing and says so', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const code = await waited(story);
    const token = mailed(story, 'cancel');
    await story.known.call('POST /recovery/access-code', {body: {code}});
    const {body: options} = await story.known.call('POST /security-keys/options', {body: {kind: 'security_key'}});
    await story.known.call('POST /security-keys', {body: {response: await authenticatorFor().create(options)}});
    const {problem} = await story.test.browser().call('POST /recovery/cancel', {body: {token}});
    assert.deepEqual([problem.code, problem.step], ['recovery_step', 'redeemed']);
    assert.equal((await story.known.call('GET /account')).body.level, 'full');
  });

  it('RC-09: a link reaches no other recovery: neither one that is redeemed after its own was, nor the account once nothing can be undone', async (t) => {
    for (const wait of [90_000, 3 * day]) {
      const story = await recovering({config: {recoveryWait: {min: wait, max: wait}}});
      t.after(() => story.test.close());
      const first = await waited(story);
      await story.known.call('POST /recovery/access-code', {body: {code: first}});
      await story.test.deliver();
      const token = mailed(story, 'cancel');
      const {body: options} = await story.known.call('POST /security-keys/options', {body: {kind: 'security_key'}});
      await story.known.call('POST /security-keys', {body: {response: await authenticatorFor().create(options)}});
      await story.known.call('POST /sign-out');
      story.clock.move(minute);
      await enterPassword(story.known, story);
      const second = await waited(story);
      await story.known.call('POST /recovery/access-code', {body: {code: second}});
      const refused = async () => {
        const {problem} = await story.test.browser().call('POST /recovery/cancel', {body: {token}});
        assert.deepEqual([problem.code, problem.step], ['recovery_step', 'redeemed']);
      };
      await refused();
      assert.equal((await story.known.call('GET /account')).body.level, 'enrol_only');
      await story.live(10 * day);
      await refused();
      assert.equal(await stateOf(story), 'redeemed');
      assert.equal((await story.known.call('GET /challenge')).body.recoveryAllowed, true, 'and no pause');
    }
  });

  it('R74: one that was used is shown before others that were begun since; stopping it stops all, told once', async (t) => {
    const story = await recovering({config: {recoveryWait: {min: 10 * minute, max: 10 * minute}}});
    t.after(() => story.test.close());
    const owner = story.test.browser();
    await signInWithKey(owner, story);
    const code = await waited(story);
    await story.known.call('POST /recovery/access-code', {body: {code}});
    for (const browser of [await story.strange(), await story.strange()]) await begin(story, browser);
    assert.equal((await owner.call('GET /account')).body.recovery?.step, 'redeemed');
    await owner.call('DELETE /recovery');
    assert.equal((await owner.call('GET /account')).body.recovery, null);
    const {db} = story.test.verifier.store;
    const steps = (await db.selectFrom('recoveries').select('step').execute()).map(({step}) => step);
    assert.deepEqual(steps, ['cancelled', 'cancelled', 'cancelled']);
    await story.test.deliver();
    const told = story.test.mailer.messages().filter(({subject}) => /cancelled/.test(subject));
    const written = (await activityOf(story.test, story)).filter(({type}) => type === 'recovery_cancelled');
    assert.deepEqual([told.length, written.length], [1, 1]);
    const accounts = await db.selectFrom('accounts').select('enrol_reason').execute();
    assert.deepEqual(accounts, [{enrol_reason: null}]);
  });

  it('R74: in the pause after a link none begins, and one that waits can still be joined', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const stranger = await story.strange();
    await begin(story, stranger);
    const token = mailed(story, 'cancel');
    await waitFor(story);
    const {db} = story.test.verifier.store;
    // Reaching the wait has closed the stranger's; it is as if that had still been open.
    await db
      .updateTable('recoveries')
      .set({step: 'email_code_sent', closed_at: null})
      .where('wait', 'is', null)
      .execute();
    await story.test.browser().call('POST /recovery/cancel', {body: {token}});
    assert.equal((await stranger.call('POST /recovery')).body.step, 'waiting');
    await signInWithKey(story.test.browser(), story);
    assert.equal((await stranger.call('POST /recovery')).problem.code, 'recovery_not_allowed');
  });

  it('what is over is kept for 60 days, and its links with it', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    await waitFor(story);
    await signInWithKey(story.test.browser(), story);
    await begin(story);
    const {db} = story.test.verifier.store;
    const left = async () => {
      await sweepExpired(db, {now: story.clock.now(), chunk: 100});
      const counts = (['recoveries', 'recovery_cancel_tokens', 'recovery_budgets'] as const).map(
        async (table) =>
          (
            await db
              .selectFrom(table)
              .select(sql`1`.as('one'))
              .execute()
          ).length,
      );
      return Promise.all(counts);
    };
    const [, tokens = 0] = await left();
    assert.deepEqual(await left(), [2, tokens, 1]);
    story.clock.move(60 * day);
    assert.deepEqual(await left(), [1, 1, 0], 'what is under way stays, and its link');
  });

  it('RC-16: the owner switches recovery off: what is under way ends, and none begins', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const owner = story.test.browser();
    await signInWithKey(owner, story);
    await waitFor(story);
    assert.equal(
      (await owner.call('PUT /recovery/allowed', {body: {allowed: false}})).problem.code,
      'step_up_required',
    );
    await confirmPassword(owner);
    const {body} = await owner.call('PUT /recovery/allowed', {body: {allowed: false}});
    assert.deepEqual([body.recoveryAllowed, body.recovery], [false, null]);
    assert.equal(await stateOf(story), 'cancelled by owner');
    assert.equal((await story.known.call('POST /recovery')).problem.code, 'recovery_not_allowed');
    await owner.call('PUT /recovery/allowed', {body: {allowed: true}});
    assert.equal((await story.known.call('POST /recovery')).body.step, 'email_code_sent');
  });

  it('RC-16: a stranger with the password neither cancels the owner’s recovery nor uses up its tries', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const code = await begin(story);
    const stranger = await story.strange();
    await stranger.call('POST /recovery');
    for (let count = 0; count < 20; count += 1) {
      await stranger.call('POST /recovery/email-code', {body: {code: '000000'}});
      await stranger.call('POST /recovery/device');
      await stranger.call('POST /recovery');
    }
    assert.equal((await stranger.call('DELETE /recovery')).problem.code, 'second_factor_required');
    const {body} = await story.known.call('GET /recovery');
    assert.equal(body.step === 'email_code_sent' && body.attemptsLeft, 5);
    assert.equal((await story.known.call('POST /recovery/email-code', {body: {code}})).body.step, 'email_verified');
  });
});
