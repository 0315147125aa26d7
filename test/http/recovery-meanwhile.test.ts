/** What happens to a recovery between what a request has read and what it changes (R70–R74; I4, I7): the later one is held to what stands by then. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {confirmPassword, enterPassword, signInWithKey} from '../support/people.ts';
import {activityOf} from '../support/records.ts';
import {meanwhile} from '../support/meanwhile.ts';
import {begin, mailed, minute, type Recovering, recovering, waited} from '../support/recovering.ts';
import type {TestBrowser} from '../support/test-browser.ts';

/** So short that a session from before is still open at its end. */
const config = {recoveryWait: {min: 10 * minute, max: 10 * minute}};

/** A full session in another browser of the account. */
async function signedInElsewhere(story: Recovering): Promise<TestBrowser> {
  const owner = story.test.browser();
  await signInWithKey(owner, story);
  return owner;
}

async function forgetOthers(owner: TestBrowser): Promise<void> {
  const {body: browsers} = await owner.call('GET /browsers');
  for (const {id, current} of browsers) if (!current) await owner.call('DELETE /browsers/{id}', {id});
}

/** What the access code can be asked for. */
const asks = {
  redeem: (browser: TestBrowser, code: string) => browser.call('POST /recovery/access-code', {body: {code}}),
  resend: (browser: TestBrowser) => browser.call('POST /recovery/access-code/resend'),
};

function rows({test}: Recovering) {
  return test.verifier.store.db.selectFrom('recoveries').selectAll().orderBy('started_at').execute();
}

describe('recovery: meanwhile', () => {
  it('R74 RC-16: where the owner switches recovery off meanwhile, none is begun', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const owner = await signedInElsewhere(story);
    await confirmPassword(owner);
    meanwhile(story.test, () => owner.call('PUT /recovery/allowed', {body: {allowed: false}}));
    assert.equal((await story.known.call('POST /recovery')).problem.code, 'recovery_not_allowed');
    assert.deepEqual(await rows(story), []);
  });

  it('RC-09: where a link cancels meanwhile, none is begun for the pause', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    await begin(story);
    const token = mailed(story, 'cancel');
    const stranger = await story.strange();
    meanwhile(story.test, () => story.test.browser().call('POST /recovery/cancel', {body: {token}}));
    assert.equal((await stranger.call('POST /recovery')).problem.code, 'recovery_not_allowed');
    assert.deepEqual(
      (await rows(story)).map(({step}) => step),
      ['cancelled'],
    );
  });

  it('R71 RC-05: a browser that is forgotten meanwhile neither starts the wait, nor has a code sent, nor redeems', async (t) => {
    const story = await recovering({config});
    t.after(() => story.test.close());
    const owner = await signedInElsewhere(story);
    const code = await begin(story);
    await story.known.call('POST /recovery/email-code', {body: {code}});
    meanwhile(story.test, () => forgetOthers(owner));
    assert.equal((await story.known.call('POST /recovery/device')).problem.code, 'device_not_recognized');
    const [{step} = {}] = await rows(story);
    assert.equal(step, 'email_verified');

    for (const [what, ask] of Object.entries(asks)) {
      const later = await recovering({config});
      t.after(() => later.test.close());
      const elsewhere = await signedInElsewhere(later);
      const access = await waited(later);
      later.clock.move(minute);
      const [before] = await rows(later);
      meanwhile(later.test, () => forgetOthers(elsewhere));
      const {problem} = await ask(later.known, access);
      assert.equal(problem.code, 'device_not_recognized', what);
      assert.deepEqual(await rows(later), [before], 'nothing was counted');
    }
  });

  it('R72 RC-11: of two known browsers with the right code at once one gets in, and its session stays', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const other = await signedInElsewhere(story);
    await other.call('POST /sign-out');
    const code = await waited(story);
    await enterPassword(other, story);
    meanwhile(story.test, () => story.known.call('POST /recovery/access-code', {body: {code}}));
    const {problem} = await other.call('POST /recovery/access-code', {body: {code}});
    assert.deepEqual([problem.code, problem.step], ['recovery_step', 'redeemed']);
    assert.equal((await story.known.call('GET /account')).body.level, 'enrol_only');
  });

  it('RC-03: a code that is replaced meanwhile is a wrong one and counts as one', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const code = await begin(story);
    story.clock.move(minute);
    meanwhile(story.test, () => story.known.call('POST /recovery/email-code/resend'));
    const late = await story.known.call('POST /recovery/email-code', {body: {code}});
    assert.deepEqual([late.problem.code, late.problem.attemptsLeft], ['wrong_code', 4]);

    const later = await recovering();
    t.after(() => later.test.close());
    const access = await waited(later);
    later.clock.move(minute);
    meanwhile(later.test, () => later.known.call('POST /recovery/access-code/resend'));
    const refused = await later.known.call('POST /recovery/access-code', {body: {code: access}});
    assert.deepEqual([refused.problem.code, refused.problem.attemptsLeft], ['wrong_code', 4]);
  });

  it('R74: what is cancelled meanwhile sends no other code and is opened by none', async (t) => {
    for (const [what, ask] of Object.entries(asks)) {
      const story = await recovering({config});
      t.after(() => story.test.close());
      const owner = await signedInElsewhere(story);
      const code = await waited(story);
      story.clock.move(minute);
      meanwhile(story.test, () => owner.call('DELETE /recovery'));
      const {problem} = await ask(story.known, code);
      assert.equal(problem.code, 'recovery_cancelled', what);
      const [row] = await rows(story);
      assert.deepEqual([row?.step, row?.resends, row?.access_tries], ['cancelled', 0, 0], what);
    }
  });

  it('I4: where the session ends meanwhile, nothing is begun and no code is sent', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const end = () => story.test.verifier.store.db.deleteFrom('sessions').execute();
    meanwhile(story.test, end);
    assert.equal((await story.known.call('POST /recovery')).problem.code, 'not_signed_in');
    assert.deepEqual(await rows(story), []);
    await enterPassword(story.known, story);
    await waited(story);
    story.clock.move(minute);
    const [before] = await rows(story);
    meanwhile(story.test, end);
    assert.equal((await story.known.call('POST /recovery/access-code/resend')).problem.code, 'not_signed_in');
    assert.deepEqual(await rows(story), [before]);
  });

  it('R71: a browser that is not known can try as often as it likes: it is written down once', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const stranger = await story.strange();
    const code = await begin(story, stranger);
    await stranger.call('POST /recovery/email-code', {body: {code}});
    for (let count = 0; count < 30; count += 1)
      assert.equal((await stranger.call('POST /recovery/device')).problem.code, 'device_not_recognized');
    const refused = (await activityOf(story.test, story)).filter(({type}) => type === 'recovery_refused');
    assert.equal(refused.length, 1);
  });
});
