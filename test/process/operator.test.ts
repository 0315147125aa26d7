/** The operator's commands on the database of a running server: what they do, what stands in the activity, who hears of it (R63; RC-15, SE-12). */
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {toBase64Url} from '../../src/protocol/base64url.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {enterPassword, signInWithKey} from '../support/people.ts';
import {runTfa} from '../support/process/command.ts';
import {workFolder} from '../support/process/work-folder.ts';
import {activityOf} from '../support/records.ts';
import {recoveringIn, waited, waitFor} from '../support/recovering.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

/** A server on a file, and the command beside it, by the clock of this machine. */
async function beside(t: TestContext) {
  const database = join(await workFolder(t), 'tfa.sqlite');
  const clock = new FakeClock(Date.now());
  const test = await createTestVerifier({database, clock});
  t.after(() => test.close());
  const story = await recoveringIn({test, clock});
  const settings = {
    TFA_DATABASE: database,
    TFA_SECRET_KEY: toBase64Url(new Uint8Array(32).fill(7)),
    TFA_ORIGIN: 'http://localhost:8000',
    TFA_LOG_LEVEL: 'silent',
  };
  const tfa = (...args: string[]) => runTfa(args, settings);
  /** Type, and by whom, of the newest row. */
  const audited = async () => {
    const [row] = await activityOf(test, story);
    return [row?.type, row?.detail.by];
  };
  const told = async () => {
    // The command queued it by the machine's clock, which went on.
    clock.move(Math.max(0, Date.now() - clock.now()));
    const before = test.mailer.messages().length;
    await test.deliver();
    const messages = test.mailer.messages();
    return messages.slice(0, messages.length - before).map(({subject}) => subject);
  };
  return {story, test, tfa, audited, told};
}

describe('the operator', () => {
  it('lists what is under way: whose, where it stands, since when, until when; never a code', async (t) => {
    const {story, tfa} = await beside(t);
    assert.deepEqual(tfa('recovery', 'list'), {code: 0, said: 'No recovery is under way.', errors: ''});
    const begun = story.clock.now();
    const until = await waitFor(story);
    const [line = ''] = tfa('recovery', 'list').said.split('\n');
    assert.deepEqual(line.split('\t'), [
      story.email,
      'waiting',
      new Date(begun).toISOString(),
      new Date(until).toISOString(),
    ]);
  });

  it('RC-15: cancels, and it is audited and told', async (t) => {
    const {story, tfa, audited, told} = await beside(t);
    await waitFor(story);
    assert.deepEqual(tfa('recovery', 'cancel', story.email), {code: 0, said: '1 cancelled.', errors: ''});
    assert.deepEqual(await audited(), ['recovery_cancelled', 'operator']);
    assert.deepEqual(await told(), ['Your account recovery at Harbour was cancelled']);
    const {body} = await story.known.call('GET /recovery');
    assert.equal(body.step === 'cancelled' && body.by, 'operator');
    assert.equal(tfa('recovery', 'cancel', story.email).said, '0 cancelled.');
    assert.equal((await story.known.call('POST /recovery')).status, 200, 'another may begin');
  });

  it('cancels also what an access code has opened, as long as nothing is set up with it', async (t) => {
    const {story, tfa} = await beside(t);
    const code = await waited(story);
    await story.known.call('POST /recovery/access-code', {body: {code}});
    assert.equal(tfa('recovery', 'cancel', story.email).said, '1 cancelled.');
    assert.equal((await story.known.call('GET /account')).problem.code, 'not_signed_in');
  });

  it('RC-16: freezes: what is under way ends and none begins until the owner switches it on', async (t) => {
    const {story, tfa, told} = await beside(t);
    await waitFor(story);
    assert.match(tfa('recovery', 'freeze', story.email).said, /^Recovery is off/);
    const rows = await activityOf(story.test, story);
    assert.deepEqual(
      rows.slice(0, 2).map(({type, detail}) => [type, detail.by]),
      [
        ['recovery_cancelled', 'operator'],
        ['recovery_allowed_changed', 'operator'],
      ],
    );
    assert.deepEqual((await told()).sort(), [
      'Account recovery is off at Harbour',
      'Your account recovery at Harbour was cancelled',
    ]);
    assert.equal((await story.known.call('POST /recovery')).problem.code, 'recovery_not_allowed');
    tfa('recovery', 'freeze', story.email);
    assert.equal((await activityOf(story.test, story)).length, rows.length, 'a second time there is nothing to do');
    const owner = story.test.browser();
    await signInWithKey(owner, story);
    assert.equal((await owner.call('GET /account')).body.recoveryAllowed, false);
  });

  it('R63 SE-12: resets, and it is audited and told; recoveries end with it', async (t) => {
    const {story, tfa, audited, told} = await beside(t);
    await waitFor(story);
    await told();
    assert.equal(tfa('member', 'reset', story.email).said, 'Reset; the code is on its way.');
    assert.deepEqual(await audited(), ['two_factor_reset', 'operator']);
    assert.equal((await told()).length, 2, 'the code, and that the recovery was cancelled');
    await enterPassword(story.known, story);
    assert.equal((await story.known.call('GET /account')).body.enrolReason, 'reset');
    assert.equal(tfa('member', 'reset', story.email).said, 'There is no second factor to reset.');
  });

  it('an address of nobody, a word too few or too many: a sentence, exit code 1, nothing done', async (t) => {
    const {story, tfa} = await beside(t);
    const rows = await activityOf(story.test, story);
    const nobody = tfa('recovery', 'cancel', 'nobody@example.com');
    assert.deepEqual([nobody.code, nobody.errors], [1, 'No account has the address nobody@example.com.']);
    for (const args of [
      [],
      ['recovery'],
      ['recovery', 'cancel'],
      ['recovery', 'thaw', story.email],
      ['member', 'reset', story.email, 'now'],
    ]) {
      const {code, errors} = tfa(...args);
      assert.equal(code, 1, args.join(' '));
      assert.match(errors, /^npm run tfa -- rotate-key/);
    }
    assert.deepEqual(await activityOf(story.test, story), rows);
  });
});
