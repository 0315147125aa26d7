/** *Verify device* and the wait (R71, R72; RC-05 to RC-07, RC-10, RC-13). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {ClockWatch, advanceRecoveries} from '../../mock-server/verifier/recovery-worker.ts';
import {enterPassword, signInWithKey} from '../support/people.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {begin, day, hour, mailed, minute, recovering, recoveringIn, waitFor} from '../support/recovering.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

const down = {send: () => Promise.reject(new Error('down'))};

describe('recovery: device and wait', () => {
  it('R71 RC-05: only a browser that this account knows verifies; missing, forged and foreign cookies get the same answer', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const answers: string[] = [];
    for (const secret of [undefined, 'forged', story.known.cookies.get('tfa-session-8000')]) {
      const browser = await story.strange();
      const code = await begin(story, browser);
      await browser.call('POST /recovery/email-code', {body: {code}});
      const own = browser.cookies.get('tfa-browser-8000');
      if (secret !== undefined) browser.cookies.set('tfa-browser-8000', secret);
      const {text, status} = await browser.call('POST /recovery/device');
      answers.push(`${String(status)} ${text}`);
      if (own !== undefined) browser.cookies.set('tfa-browser-8000', own);
    }
    assert.match(answers[0] ?? '', /^409 .*device_not_recognized/);
    // With a cookie of nobody’s there is no recovery of that browser to verify.
    assert.match(answers[1] ?? '', /^404 /);
    assert.equal(answers[2], answers[1]);
  });

  it('R71: a failed device is told at a later visit, and the right browser can still be used', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const stranger = await story.strange();
    const code = await begin(story, stranger);
    await stranger.call('POST /recovery/email-code', {body: {code}});
    await stranger.call('POST /recovery/device');
    const {body} = await stranger.call('GET /recovery');
    assert.deepEqual([body.step, body.step === 'email_verified' && body.deviceFailed], ['email_verified', true]);
    assert.ok(Number.isFinite(await waitFor(story)));
  });

  it('R72 RC-07: the wait is drawn once, between its ends, and neither a restart of the story nor a visit draws it again', async (t) => {
    const waits = new Set<number>();
    for (let count = 0; count < 12; count += 1) {
      const story = await recovering();
      t.after(() => story.test.close());
      const until = await waitFor(story);
      const wait = until - story.clock.now();
      assert.ok(wait >= 72 * hour && wait <= 120 * hour);
      waits.add(wait);
      const {body: joined} = await story.known.call('POST /recovery');
      const {body: again} = await story.known.call('POST /recovery/device');
      for (const state of [joined, again])
        assert.equal(state.step === 'waiting' && Date.parse(state.until ?? ''), until);
    }
    assert.ok(waits.size > 1, 'not always the same wait');
  });

  it('RC-06: one second before the end nothing opens; at the end it does', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const until = await waitFor(story);
    await story.live(until - story.clock.now() - 1000);
    await enterPassword(story.known, story);
    const early = await story.known.call('POST /recovery/access-code', {body: {code: 'ABCD-EFGH-JKLM'}});
    assert.deepEqual([early.problem.code, Date.parse(early.problem.until ?? '')], ['still_waiting', until]);
    assert.throws(() => mailed(story, 'access'));
    await story.live(1000);
    assert.equal((await story.known.call('GET /recovery')).body.step, 'access_code_sent');
    assert.match(mailed(story, 'access'), /^[A-Z2-9-]{14}$/);
  });

  it('RC-06: a clock set forward is added to the wait; one set back never makes it end earlier', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const until = await waitFor(story);
    story.clock.jump(5 * day);
    await story.turn();
    await enterPassword(story.known, story);
    const {body: jumped} = await story.known.call('GET /recovery');
    assert.equal(jumped.step === 'waiting' && Date.parse(jumped.until ?? ''), until + 5 * day);
    story.clock.jump(-5 * day);
    await story.turn();
    const {body: back} = await story.known.call('GET /recovery');
    assert.ok(back.step === 'waiting' && Date.parse(back.until ?? '') >= until);
  });

  it('RC-06: of several processes that see one jump, it is added once; a process that starts anew adds nothing', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const second = new ClockWatch(() => story.clock.monotonic());
    await advanceRecoveries(story.test.verifier, second);
    const until = await waitFor(story);
    story.clock.jump(day);
    await story.turn();
    await advanceRecoveries(story.test.verifier, second);
    await advanceRecoveries(story.test.verifier, new ClockWatch(() => 0));
    await enterPassword(story.known, story);
    const {body} = await story.known.call('GET /recovery');
    assert.equal(body.step === 'waiting' && Date.parse(body.until ?? ''), until + day);
  });

  it('RC-06: whichever of several processes looks first, and whenever, a jump is added whole and once', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const watches = [1, 2, 3].map(() => new ClockWatch(() => story.clock.monotonic()));
    const look = async (index: number) => {
      await watches[index]?.look(story.test.verifier);
    };
    const untilNow = async () => {
      await enterPassword(story.known, story);
      const {body} = await story.known.call('GET /recovery');
      return body.step === 'waiting' ? Date.parse(body.until ?? '') : Number.NaN;
    };
    for (const index of [0, 1, 2]) await look(index);
    let until = await waitFor(story);
    for (const [jump, order] of [
      [day, [0, 1, 2]],
      [3 * minute, [2, 0, 1]],
      [5 * day, [1, 1, 0, 2]],
      [hour, [2]],
      [hour, [0]],
    ] as const) {
      story.clock.move(4000);
      await look(order[0]);
      story.clock.move(5000);
      story.clock.jump(jump);
      story.clock.move(1000);
      for (const index of order) {
        await look(index);
        story.clock.move(1000);
      }
      until += jump;
      assert.equal(await untilNow(), until, `a jump of ${String(jump)}`);
    }
    await Promise.all([0, 1, 2].map(look));
    assert.equal(await untilNow(), until);
  });

  it('RC-06: a process that starts after a jump that another has not added yet ends no wait', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const until = await waitFor(story);
    await story.turn();
    story.clock.move(5000);
    story.clock.jump(5 * day);
    const second = new ClockWatch(() => story.clock.monotonic());
    for (let seconds = 0; seconds < 60; seconds += 5) {
      assert.equal(await advanceRecoveries(story.test.verifier, second), 0);
      story.clock.move(5000);
      // The running one looks every ten seconds.
      if (seconds % 10 === 0) await story.turn();
    }
    await enterPassword(story.known, story);
    const {body} = await story.known.call('GET /recovery');
    assert.equal(body.step === 'waiting' && Date.parse(body.until ?? ''), until + 5 * day);
  });

  it('RC-06: a jump too small to be added ends no wait early either', async (t) => {
    const story = await recovering({config: {recoveryWait: {min: hour, max: hour}}});
    t.after(() => story.test.close());
    await waitFor(story);
    story.clock.jump(1500);
    story.clock.move(hour - 1000);
    assert.equal(await advanceRecoveries(story.test.verifier, story.watch), 1, 'the half-way mail');
    assert.equal(await advanceRecoveries(story.test.verifier, story.watch), 0);
    story.clock.move(999);
    assert.equal(await advanceRecoveries(story.test.verifier, story.watch), 0);
    story.clock.move(1);
    assert.equal(await advanceRecoveries(story.test.verifier, story.watch), 1);
  });

  it('RC-06 R73: a jump puts the half-way mail off too, and none goes out for what was cancelled before it was written', async (t) => {
    const story = await recovering({config: {recoveryWait: {min: 4 * day, max: 4 * day}}});
    t.after(() => story.test.close());
    await waitFor(story);
    story.clock.move(minute);
    story.clock.jump(3 * day);
    const turn = () => advanceRecoveries(story.test.verifier, story.watch);
    assert.equal(await turn(), 0);
    story.clock.move(2 * day - 2 * minute);
    assert.equal(await turn(), 0);
    story.clock.move(minute);
    assert.equal(await turn(), 1);
    await signInWithKey(story.test.browser(), story);
    await story.test.deliver();
    assert.ok(story.test.mailer.messages().every(({subject}) => !/half of the wait/.test(subject)));
  });

  it('RC-06: many jumps, each as small as a late timer, add up: the whole wait is lived', async (t) => {
    const story = await recovering({config: {recoveryWait: {min: hour, max: hour}}});
    t.after(() => story.test.close());
    await waitFor(story);
    const begun = story.clock.monotonic();
    const {store} = story.test.verifier;
    const step = async () => (await store.db.selectFrom('recoveries').select('step').executeTakeFirstOrThrow()).step;
    for (let lived = 0; lived < 2 * hour && (await step()) === 'waiting'; lived += 10_000) {
      story.clock.move(10_000);
      story.clock.jump(2000);
      await advanceRecoveries(story.test.verifier, story.watch);
    }
    const lived = story.clock.monotonic() - begun;
    assert.ok(lived >= hour && lived <= hour + 20_000, `lived ${String(lived)} ms`);
  });

  it('RC-06: a monotonic clock that counts in parts of milliseconds puts waits off by whole ones', async (t) => {
    const story = await recovering({config: {recoveryWait: {min: hour, max: hour}}});
    t.after(() => story.test.close());
    const until = await waitFor(story);
    let looks = 0;
    const watch = new ClockWatch(() => story.clock.monotonic() + (looks++ % 2) * 0.4);
    await advanceRecoveries(story.test.verifier, watch);
    story.clock.jump(minute);
    await advanceRecoveries(story.test.verifier, watch);
    const {store} = story.test.verifier;
    const due = async () => (await store.db.selectFrom('recoveries').select('due_at').executeTakeFirstOrThrow()).due_at;
    assert.equal(await due(), until + minute);
    story.clock.move(hour + 1);
    story.clock.jump(1000);
    await advanceRecoveries(story.test.verifier, watch);
    const row = await store.db.selectFrom('recoveries').selectAll().executeTakeFirstOrThrow();
    assert.equal(row.step, 'access_code_sent');
    assert.ok([row.usable_until, row.resend_at, row.access_expires_at].every(Number.isInteger));
  });

  it('RC-06: a clock that goes back and forth within two seconds adds nothing', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const until = await waitFor(story);
    for (const by of [1000, -1000, -1, 1, 700, -300]) {
      for (let count = 0; count < 50; count += 1) {
        story.clock.move(10_000);
        story.clock.jump(count % 2 === 0 ? by : -by);
        await advanceRecoveries(story.test.verifier, story.watch);
      }
    }
    await enterPassword(story.known, story);
    const {body} = await story.known.call('GET /recovery');
    assert.equal(body.step === 'waiting' && Date.parse(body.until ?? ''), until);
  });

  it('RC-06: a jump between the look at the clocks and what is due by them moves nothing on', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const until = await waitFor(story);
    let jump = 0;
    const watch = new ClockWatch(() => {
      story.clock.jump(jump);
      jump = 0;
      return story.clock.monotonic();
    });
    await watch.look(story.test.verifier);
    jump = 30 * day;
    assert.equal(await advanceRecoveries(story.test.verifier, watch), 0);
    await advanceRecoveries(story.test.verifier, watch);
    await enterPassword(story.known, story);
    const {body} = await story.known.call('GET /recovery');
    assert.equal(body.step === 'waiting' && Date.parse(body.until ?? ''), until + 30 * day);
  });

  it('RC-06: with the clock set back and forward in between, one second before the end is too early, the end is not, and the whole wait was lived', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const begun = story.clock.monotonic();
    const wait = (await waitFor(story)) - story.clock.now();
    for (const jump of [-day, day, -3 * day, hour, 5 * day, -minute]) {
      await story.live(2 * hour);
      story.clock.jump(jump);
      await story.turn();
    }
    await enterPassword(story.known, story);
    const {body} = await story.known.call('GET /recovery');
    const until = body.step === 'waiting' ? Date.parse(body.until ?? '') : Number.NaN;
    await story.live(until - story.clock.now() - 1000);
    await enterPassword(story.known, story);
    const early = await story.known.call('POST /recovery/access-code', {body: {code: 'ABCD-EFGH-JKLM'}});
    assert.deepEqual([early.problem.code, Date.parse(early.problem.until ?? '')], ['still_waiting', until]);
    assert.throws(() => mailed(story, 'access'));
    await story.live(1000);
    const code = mailed(story, 'access');
    assert.equal((await story.known.call('POST /recovery/access-code', {body: {code}})).status, 200);
    assert.ok(story.clock.monotonic() - begun >= wait);
  });

  it('RC-06: nothing that a caller sends shortens it, and a second recovery inherits nothing from the first', async (t) => {
    const story = await recovering({config: {recoveryWait: {min: 3 * day, max: 3 * day}}});
    t.after(() => story.test.close());
    const first = await waitFor(story);
    for (const more of ['{"until":"2000-01-01T00:00:00Z"}', '{"wait":1}', '{"startedAt":"2000-01-01T00:00:00Z"}']) {
      for (const path of ['/recovery', '/recovery/device']) {
        const init = {method: 'POST', headers: {'Content-Type': 'application/json'}, body: more};
        assert.equal((await story.known.send(path, init)).problem.code, 'invalid_request');
      }
    }
    await story.live(2 * day);
    await signInWithKey(story.test.browser(), story);
    await enterPassword(story.known, story);
    assert.equal(await waitFor(story), first + 2 * day, 'the whole wait again');
  });

  it('RC-13: the wait does not begin before the mail that announces it was accepted', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const code = await begin(story);
    await story.known.call('POST /recovery/email-code', {body: {code}});
    await story.known.call('POST /recovery/device');
    await story.test.deliver(down);
    story.clock.move(4 * day);
    await advanceRecoveries(story.test.verifier, story.watch);
    await enterPassword(story.known, story);
    const {body: waiting} = await story.known.call('GET /recovery');
    assert.deepEqual([waiting.step, 'until' in waiting], ['waiting', false]);
    await story.test.deliver();
    const {body: begun} = await story.known.call('GET /recovery');
    const wait = Date.parse(begun.step === 'waiting' ? (begun.until ?? '') : '') - story.clock.now();
    assert.ok(wait >= 72 * hour && wait <= 120 * hour);
  });

  it('R75 FA-08: a wait that became longer than what is kept of finished ones is still there, shown, joined and cancelled', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const code = await begin(story);
    await story.known.call('POST /recovery/email-code', {body: {code}});
    await story.known.call('POST /recovery/device');
    await story.test.deliver(down);
    story.clock.move(40 * day);
    await advanceRecoveries(story.test.verifier, story.watch);
    await enterPassword(story.known, story);
    assert.equal((await story.known.call('GET /recovery')).body.step, 'waiting');
    assert.equal((await story.known.call('POST /recovery')).body.step, 'waiting');
    const owner = story.test.browser();
    await signInWithKey(owner, story);
    assert.equal((await owner.call('GET /account')).body.recovery, null, 'signing in has cancelled it');
    assert.equal((await story.known.call('GET /recovery')).body.step, 'cancelled');
  });

  it('R73: half-way and ready are told once each, however often and in how many processes the worker looks', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const until = await waitFor(story);
    await story.live(until - story.clock.now() + 3 * hour);
    await Promise.all([1, 2, 3].map(() => advanceRecoveries(story.test.verifier, story.watch)));
    await story.test.deliver();
    const subjects = story.test.mailer.messages().map(({subject}) => subject);
    assert.equal(subjects.filter((subject) => /half of the wait/.test(subject)).length, 1);
    assert.equal(subjects.filter((subject) => /access code for/.test(subject)).length, 1);
  });

  it('R72: whatever ends the operator sets are told before the wait and in its mail', async (t) => {
    const story = await recovering({config: {recoveryWait: {min: 90_000, max: 15 * minute}}});
    t.after(() => story.test.close());
    assert.deepEqual((await story.known.call('GET /challenge')).body.recoveryWait, {min: 90, max: 900});
    await waitFor(story);
    const mail = story.test.mailer.messages().find(({subject}) => /is waiting/.test(subject));
    assert.match(mail?.text ?? '', /90 seconds – 15 minutes/);
  });

  it('R74: cancelled between the end of the wait and its mail: no code is made and none goes out', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const until = await waitFor(story);
    story.clock.move(until - story.clock.now());
    await advanceRecoveries(story.test.verifier, story.watch);
    await signInWithKey(story.test.browser(), story);
    await story.test.deliver();
    assert.throws(() => mailed(story, 'access'));
    assert.ok(story.test.mailer.messages().every(({subject}) => !/half of the wait|access code/.test(subject)));
    const rows = await story.test.verifier.store.db.selectFrom('recoveries').select(['step', 'access_hash']).execute();
    assert.deepEqual(rows, [{step: 'cancelled', access_hash: null}]);
  });

  it('R72: sent anew before its first mail was written, the newer code is the one that counts', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const until = await waitFor(story);
    story.clock.move(until - story.clock.now());
    await advanceRecoveries(story.test.verifier, story.watch);
    story.clock.move(2 * minute);
    await enterPassword(story.known, story);
    assert.equal((await story.known.call('POST /recovery/access-code/resend')).status, 200);
    await story.test.deliver();
    const codes = story.test.mailer.messages().filter(({subject}) => /access code for/.test(subject));
    assert.equal(codes.length, 1);
    const code = mailed(story, 'access');
    assert.equal((await story.known.call('POST /recovery/access-code', {body: {code}})).status, 200);
  });

  it('R73: an account that the site cannot be asked for stops no other, and is told later', async (t) => {
    const clock = new FakeClock();
    const test = await createTestVerifier({clock});
    t.after(() => test.close());
    const stories = [await recoveringIn({test, clock}), await recoveringIn({test, clock})];
    let last = 0;
    for (const story of stories) last = Math.max(last, await waitFor(story));
    const {accounts} = test.verifier;
    const profile = accounts.profile.bind(accounts);
    let broken: string | undefined;
    accounts.profile = async (id) => {
      broken ??= id;
      if (id === broken) throw new Error('the site is away');
      return profile(id);
    };
    clock.move(last - clock.now());
    assert.equal(await advanceRecoveries(test.verifier, stories[0]!.watch), 2);
    const told = () => test.mailer.messages().filter(({subject}) => /access code for/.test(subject)).length;
    await test.deliver();
    assert.equal(told(), 1);
    accounts.profile = profile;
    clock.move(minute);
    await test.deliver();
    assert.equal(told(), 2);
  });

  it('R73: of an account that the site has deleted nothing is left to recover', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const until = await waitFor(story);
    story.test.verifier.accounts.profile = () => Promise.resolve(undefined);
    story.clock.move(until - story.clock.now());
    await story.turn();
    const rows = await story.test.verifier.store.db.selectFrom('recoveries').select('step').execute();
    assert.deepEqual(rows, [{step: 'expired'}]);
  });

  it('RC-10 R74: of many that verify at once one waits; the others are closed and see it', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const windows = await Promise.all(
      Array.from({length: 5}, async () => {
        const window = story.test.browser();
        for (const [name, value] of story.known.cookies) if (name.includes('browser')) window.cookies.set(name, value);
        await enterPassword(window, story);
        return window;
      }),
    );
    const strangers = await Promise.all(Array.from({length: 3}, () => story.strange()));
    await Promise.all(strangers.map((browser) => begin(story, browser)));
    const code = await begin(story);
    await story.known.call('POST /recovery/email-code', {body: {code}});
    const verified = await Promise.all(windows.map((window) => window.call('POST /recovery/device')));
    assert.deepEqual(new Set(verified.map(({body}) => body.id)).size, 1);
    for (const browser of strangers) assert.equal((await browser.call('GET /recovery')).body.step, 'waiting');
    const rows = await story.test.verifier.store.db.selectFrom('recoveries').select('step').execute();
    assert.deepEqual(rows.map(({step}) => step).sort(), ['expired', 'expired', 'expired', 'waiting']);
  });
});
