/**
 * The catalogue of attacks on recovery (RC), each pinned to the code that is answered and the reason that is written down, with what must not have changed
 * looked at after every one. Waits stand in recovery-wait, races in process/recovery-race, owner and attacker in recovery-model.
 */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {addApp, codeAt, period} from '../support/authenticator-app.ts';
import {confirmPassword, enrolled, enterPassword, password, signInWithKey} from '../support/people.ts';
import {activityOf} from '../support/records.ts';
import {
  begin,
  day,
  mailed,
  minute,
  otherThan,
  recovering,
  type Recovering,
  waited,
  waitFor,
} from '../support/recovering.ts';
import type {Answer, TestBrowser} from '../support/test-browser.ts';

type Attack = () => Promise<Answer<unknown>>;

interface Entry {
  code: string;
  /** Of the log; `-` where the code says all there is. */
  reason: string;
  /** A row in the owner's activity, with this reason. */
  recorded?: string;
  /** One of the tries is used up. */
  counted?: boolean;
  arrange: (story: Recovering) => Promise<Attack>;
}

const wrongAccess = 'ABCD-EFGH-JKLM';
const emailCode = (browser: TestBrowser, code: string) => browser.call('POST /recovery/email-code', {body: {code}});
const device = (browser: TestBrowser) => browser.call('POST /recovery/device');
const redeem = (browser: TestBrowser, code: string) => browser.call('POST /recovery/access-code', {body: {code}});

/** Another account of the same verifier, brought to a mailed code of that kind. */
async function another({test, clock}: Recovering): Promise<TestBrowser> {
  const browser = test.browser();
  const {email} = await enrolled(browser);
  await browser.call('POST /sign-out');
  await enterPassword(browser, {email});
  await test.deliver();
  clock.move(1);
  return browser;
}

/** At *Verify device*. */
async function emailVerified(story: Recovering, browser = story.known): Promise<TestBrowser> {
  await emailCode(browser, await begin(story, browser));
  return browser;
}

const browserCookie = 'tfa-browser-8000';

const entries: Record<string, Entry> = {
  'RC-01 begun without the password': {
    code: 'not_signed_in',
    reason: '-',
    arrange: async ({test}) => {
      const nobody = test.browser();
      return () => nobody.call('POST /recovery');
    },
  },
  'RC-01 begun with a wrong password': {
    code: 'not_signed_in',
    reason: '-',
    arrange: async ({test, email}) => {
      const nobody = test.browser();
      await nobody.call('POST /sign-in', {body: {email, password: 'wrong horse battery'}});
      return () => nobody.call('POST /recovery');
    },
  },
  'RC-01 begun from strange browsers for the fourth time a day': {
    code: 'too_many_attempts',
    reason: 'recovery_begins',
    arrange: async (story) => {
      for (let count = 0; count < 3; count += 1) await (await story.strange()).call('POST /recovery');
      const fourth = await story.strange();
      return () => fourth.call('POST /recovery');
    },
  },
  'RC-02 a wrong e-mail code': {
    code: 'wrong_code',
    reason: 'email_code',
    recorded: 'email_code',
    counted: true,
    arrange: async (story) => {
      const code = otherThan(await begin(story));
      return () => emailCode(story.known, code);
    },
  },
  'RC-02 a sixth try at the e-mail code, with the right one': {
    code: 'recovery_cancelled',
    reason: 'by_attempts',
    arrange: async (story) => {
      const code = await begin(story);
      for (let count = 0; count < 5; count += 1) await emailCode(story.known, otherThan(code));
      return () => emailCode(story.known, code);
    },
  },
  'RC-02 a sixteenth try of strange browsers in a day': {
    code: 'too_many_attempts',
    reason: 'recovery_tries',
    arrange: async (story) => {
      // The first that fails alone leaves its tries used.
      for (let count = 0; count < 3; count += 1) {
        const stranger = await story.strange();
        const code = await begin(story, stranger);
        for (let tries = 0; tries < 5; tries += 1) await emailCode(stranger, otherThan(code));
      }
      const known = await begin(story);
      // Known when it began, and forgotten since: from now on it is one of the strange ones.
      await story.test.verifier.store.db.deleteFrom('recognized_browsers').execute();
      return () => emailCode(story.known, known);
    },
  },
  'RC-02 a resend at once': {
    code: 'too_many_attempts',
    reason: 'resend_too_soon',
    arrange: async (story) => {
      await begin(story);
      return () => story.known.call('POST /recovery/email-code/resend');
    },
  },
  'RC-02 a sixth resend': {
    code: 'too_many_attempts',
    reason: 'resends_used',
    arrange: async (story) => {
      await begin(story);
      for (let count = 0; count < 5; count += 1) {
        story.clock.move(minute);
        await story.known.call('POST /recovery/email-code/resend');
      }
      story.clock.move(minute);
      return () => story.known.call('POST /recovery/email-code/resend');
    },
  },
  'RC-02 an access code sent again at once': {
    code: 'too_many_attempts',
    reason: 'resend_too_soon',
    arrange: async (story) => {
      await waited(story);
      return () => story.known.call('POST /recovery/access-code/resend');
    },
  },
  'RC-02 an access code sent again for the eleventh time': {
    code: 'too_many_attempts',
    reason: 'resends_used',
    arrange: async (story) => {
      await waited(story);
      for (let count = 0; count < 10; count += 1) {
        story.clock.move(minute);
        assert.equal((await story.known.call('POST /recovery/access-code/resend')).status, 200);
      }
      story.clock.move(minute);
      return () => story.known.call('POST /recovery/access-code/resend');
    },
  },
  'RC-03 the code of another account': {
    code: 'wrong_code',
    reason: 'email_code',
    recorded: 'email_code',
    counted: true,
    arrange: async (story) => {
      const own = await begin(story);
      const code = await begin(story, await another(story));
      return () => emailCode(story.known, code === own ? otherThan(own) : code);
    },
  },
  'RC-03 the code before the last': {
    code: 'wrong_code',
    reason: 'email_code',
    recorded: 'email_code',
    counted: true,
    arrange: async (story) => {
      const old = await begin(story);
      story.clock.move(minute);
      await story.known.call('POST /recovery/email-code/resend');
      await story.test.deliver();
      return () => emailCode(story.known, old === mailed(story, 'email') ? otherThan(old) : old);
    },
  },
  'RC-03 the right code after ten minutes': {
    code: 'code_expired',
    reason: 'email_code',
    arrange: async (story) => {
      const code = await begin(story);
      story.clock.move(10 * minute);
      return () => emailCode(story.known, code);
    },
  },
  'RC-03 the right code once more': {
    code: 'recovery_step',
    reason: 'email_verified',
    arrange: async (story) => {
      const code = await begin(story);
      await emailCode(story.known, code);
      return () => emailCode(story.known, code);
    },
  },
  'RC-04 the device before the code': {
    code: 'recovery_step',
    reason: 'email_code_sent',
    arrange: async (story) => {
      await begin(story);
      return () => device(story.known);
    },
  },
  'RC-04 an access code before the device': {
    code: 'recovery_step',
    reason: 'email_verified',
    arrange: async (story) => {
      const browser = await emailVerified(story);
      return () => redeem(browser, wrongAccess);
    },
  },
  'RC-04 an access code during the wait': {
    code: 'still_waiting',
    reason: 'waiting',
    arrange: async (story) => {
      await waitFor(story);
      return () => redeem(story.known, wrongAccess);
    },
  },
  'RC-04 an access code sent anew during the wait': {
    code: 'still_waiting',
    reason: 'waiting',
    arrange: async (story) => {
      await waitFor(story);
      return () => story.known.call('POST /recovery/access-code/resend');
    },
  },
  'RC-05 a browser that never passed a second step here': {
    code: 'device_not_recognized',
    reason: 'browser_not_recognized',
    recorded: 'browser_not_recognized',
    arrange: async (story) => {
      const stranger = await emailVerified(story, await story.strange());
      return () => device(stranger);
    },
  },
  'RC-05 a browser that the owner has forgotten in the settings': {
    code: 'device_not_recognized',
    reason: 'browser_not_recognized',
    recorded: 'browser_not_recognized',
    arrange: async (story) => {
      const owner = story.test.browser();
      await signInWithKey(owner, story);
      const {body: browsers} = await owner.call('GET /browsers');
      for (const {id, current} of browsers) if (!current) await owner.call('DELETE /browsers/{id}', {id});
      const browser = await emailVerified(story);
      return () => device(browser);
    },
  },
  'RC-05 a browser that was known before the password changed': {
    code: 'device_not_recognized',
    reason: 'browser_not_recognized',
    recorded: 'browser_not_recognized',
    arrange: async (story) => {
      const owner = story.test.browser();
      await signInWithKey(owner, story);
      await owner.call('POST /step-up', {body: {action: 'change_password', method: 'password', password}});
      await owner.call('POST /password', {body: {next: 'another long password'}});
      const body = {email: story.email, password: 'another long password'};
      await story.known.call('POST /sign-in', {body});
      const browser = await emailVerified(story);
      return () => device(browser);
    },
  },
  'RC-05 a browser that another account knows': {
    code: 'device_not_recognized',
    reason: 'browser_not_recognized',
    recorded: 'browser_not_recognized',
    arrange: async (story) => {
      const foreign = await another(story);
      await enterPassword(foreign, story);
      await emailVerified(story, foreign);
      return () => device(foreign);
    },
  },
  'RC-05 a forged cookie in place of the right one': {
    code: 'not_found',
    reason: '-',
    arrange: async (story) => {
      const browser = await emailVerified(story);
      browser.cookies.set(browserCookie, 'x'.repeat(43));
      return () => device(browser);
    },
  },
  'RC-05 RC-14 a right access code in a browser without a cookie': {
    code: 'device_not_recognized',
    reason: 'browser_unknown',
    arrange: async (story) => {
      const code = await waited(story);
      const stranger = await story.strange();
      return () => redeem(stranger, code);
    },
  },
  'RC-08 the access code after the owner signed in': {
    code: 'recovery_cancelled',
    reason: 'by_sign_in',
    arrange: async (story) => {
      const code = await waited(story);
      await signInWithKey(story.test.browser(), story);
      return () => redeem(story.known, code);
    },
  },
  'RC-09 a cancel link that no mail carried': {
    code: 'not_found',
    reason: 'cancel_token_unknown',
    arrange: async (story) => {
      await waitFor(story);
      return () => story.test.browser().call('POST /recovery/cancel', {body: {token: 'x'.repeat(43)}});
    },
  },
  'RC-09 a link of a recovery that the owner cancelled': {
    code: 'recovery_step',
    reason: 'cancelled',
    arrange: async (story) => {
      await waitFor(story);
      const token = mailed(story, 'cancel');
      await signInWithKey(story.test.browser(), story);
      return () => story.test.browser().call('POST /recovery/cancel', {body: {token}});
    },
  },
  'RC-09 begun again after its link was used': {
    code: 'recovery_not_allowed',
    reason: 'cancelled_by_link',
    arrange: async (story) => {
      await waitFor(story);
      await story.test.browser().call('POST /recovery/cancel', {body: {token: mailed(story, 'cancel')}});
      return () => story.known.call('POST /recovery');
    },
  },
  'RC-11 a wrong access code': {
    code: 'wrong_code',
    reason: 'access_code',
    recorded: 'access_code',
    counted: true,
    arrange: async (story) => {
      await waited(story);
      return () => redeem(story.known, wrongAccess);
    },
  },
  'RC-11 a sixth try at the access code, with the right one': {
    code: 'recovery_cancelled',
    reason: 'by_attempts',
    arrange: async (story) => {
      const code = await waited(story);
      for (let count = 0; count < 5; count += 1) await redeem(story.known, wrongAccess);
      return () => redeem(story.known, code);
    },
  },
  'RC-11 the access code after a day': {
    code: 'code_expired',
    reason: 'access_code',
    arrange: async (story) => {
      const code = await waited(story);
      story.clock.move(day);
      await enterPassword(story.known, story);
      return () => redeem(story.known, code);
    },
  },
  'RC-11 the e-mail code in its place': {
    code: 'invalid_request',
    reason: '-',
    arrange: async (story) => {
      await waited(story);
      return () => redeem(story.known, mailed(story, 'email'));
    },
  },
  'RC-16 begun where the owner has switched it off': {
    code: 'recovery_not_allowed',
    reason: 'switched_off',
    arrange: async (story) => {
      const owner = story.test.browser();
      await signInWithKey(owner, story);
      await confirmPassword(owner);
      await owner.call('PUT /recovery/allowed', {body: {allowed: false}});
      return () => story.known.call('POST /recovery');
    },
  },
};

/** What no refused attack changes: methods, codes, sessions' levels, browsers that are known, and where each recovery stands. */
async function standing({test}: Recovering) {
  const {db} = test.verifier.store;
  const recoveries = await db.selectFrom('recoveries').selectAll().orderBy('id').execute();
  return {
    sessions: await db.selectFrom('sessions').select(['id', 'level', 'expires_at']).orderBy('id').execute(),
    credentials: await db.selectFrom('credentials').selectAll().execute(),
    codes: await db.selectFrom('backup_codes').selectAll().execute(),
    known: await db.selectFrom('recognized_browsers').selectAll().execute(),
    recoveries: recoveries.map(({tries: _tries, access_tries: _access, device_failed: _failed, ...row}) => row),
  };
}

async function triesOf({test}: Recovering): Promise<number> {
  const rows = await test.verifier.store.db.selectFrom('recoveries').select(['tries', 'access_tries']).execute();
  return rows.reduce((sum, row) => sum + row.tries + row.access_tries, 0);
}

async function refusals(story: Recovering) {
  const rows = await activityOf(story.test, story);
  return rows.filter(({type}) => type === 'recovery_refused');
}

describe('the catalogue of attacks on recovery', {concurrency: 2}, () => {
  for (const [what, {code, reason, recorded, counted = false, arrange}] of Object.entries(entries)) {
    it(what, async (t) => {
      const story = await recovering();
      t.after(() => story.test.close());
      const attack = await arrange(story);
      const before = {standing: await standing(story), tries: await triesOf(story), rows: await refusals(story)};
      const {status, problem, headers} = await attack();
      assert.ok(status < 500, 'I8');
      const written = story.test.log.findLast(({message}) => message === 'refused')?.fields;
      assert.deepEqual([problem.code, written?.code, written?.reason ?? '-'], [code, code, reason]);
      assert.equal(headers.getSetCookie().length, 0, 'I1');
      assert.deepEqual(await standing(story), before.standing, 'I1 I2');
      assert.equal((await triesOf(story)) - before.tries, counted ? 1 : 0, 'I4');
      const fresh = (await refusals(story)).slice(0, (await refusals(story)).length - before.rows.length);
      assert.deepEqual(
        fresh.map((row) => row.reason),
        recorded === undefined ? [] : [recorded],
        'I7',
      );
    });
  }

  it('RC-01: a thousand begins from strange browsers are three recoveries and three mails, and lock nobody out', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const before = story.test.mailer.messages().length;
    const browsers = await Promise.all(Array.from({length: 20}, () => story.strange()));
    const answers = await Promise.all(
      Array.from({length: 1000}, (_, index) => browsers[index % browsers.length]!.call('POST /recovery')),
    );
    const refused = answers.filter(({status}) => status === 429);
    assert.ok(refused.every(({problem}) => problem.code === 'too_many_attempts'));
    await story.test.deliver();
    assert.equal(story.test.mailer.messages().length - before, 3);
    assert.ok(Number.isFinite(await waitFor(story)));
    await signInWithKey(story.test.browser(), story);
  });

  for (const [what, route, arrange] of [
    ['an e-mail code', 'POST /recovery/email-code/resend', begin],
    ['an access code', 'POST /recovery/access-code/resend', waited],
  ] as const) {
    it(`RC-01 RC-02: ${what} sent again at once, many times in parallel: one mail`, async (t) => {
      const story = await recovering();
      t.after(() => story.test.close());
      await arrange(story);
      story.clock.move(minute);
      const before = story.test.mailer.messages().length;
      const answers = await Promise.all(Array.from({length: 50}, () => story.known.call(route)));
      const sent = answers.filter(({status}) => status === 200);
      assert.equal(sent.length, 1);
      await story.test.deliver();
      assert.equal(story.test.mailer.messages().length - before, 1);
      const early = await story.known.call(route);
      assert.equal(Date.parse(early.problem.until ?? ''), story.clock.now() + minute);
      for (const {status, text} of answers) if (status !== 200) assert.equal(text, early.text);
    });
  }

  it('RC-03: a code of another purpose, as that of an app, is none, nor the other way round', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const {clock, test} = story;
    const owner = test.browser();
    await signInWithKey(owner, story);
    const app = await addApp(owner, {clock});
    const code = await begin(story);
    clock.move(period);
    const appCode = codeAt(clock.now(), app);
    const {problem} = await emailCode(story.known, appCode === code ? otherThan(code) : appCode);
    assert.equal(problem.code, 'wrong_code');
    const {problem: asApp} = await story.known.call('POST /challenge', {body: {method: 'totp', code}});
    assert.equal(asApp.code, 'wrong_code');
  });

  it('RC-05: the network address plays no part: the known browser verifies from anywhere', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const browser = await emailVerified(story);
    const travelling = story.test.browser({address: '203.0.113.99'});
    for (const [name, value] of browser.cookies) travelling.cookies.set(name, value);
    assert.equal((await device(travelling)).body.step, 'waiting');
  });

  it('RC-07: cancelled and begun again, it waits the whole time again, whatever was drawn before', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    for (let count = 0; count < 5; count += 1) {
      const wait = (await waitFor(story)) - story.clock.now();
      assert.ok(wait >= 3 * day && wait <= 5 * day);
      await story.live(day);
      const owner = story.test.browser();
      await signInWithKey(owner, story);
      await enterPassword(story.known, story);
    }
  });

  it('RC-08: a step-up by a method, in a session that stood before, cancels too; one by password does not', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const owner = story.test.browser();
    await signInWithKey(owner, story);
    await waitFor(story);
    await confirmPassword(owner);
    assert.equal((await owner.call('GET /account')).body.recovery?.step, 'waiting');
    const {body: options} = await owner.call('POST /step-up/options', {body: {action: 'policy'}});
    const response = await story.authenticator.get(options);
    await owner.call('POST /step-up', {body: {action: 'policy', method: 'security_key', response}});
    assert.equal((await owner.call('GET /account')).body.recovery, null);
  });

  it('RC-09: a link cancels the recovery of its mail and no other', async (t) => {
    const story = await recovering();
    t.after(() => story.test.close());
    const stranger = await story.strange();
    await begin(story, stranger);
    const token = mailed(story, 'cancel');
    story.clock.move(minute);
    const code = await begin(story);
    assert.equal((await story.test.browser().call('POST /recovery/cancel', {body: {token}})).status, 204);
    assert.equal((await stranger.call('GET /recovery')).body.step, 'cancelled');
    assert.equal((await emailCode(story.known, code)).body.step, 'email_verified');
  });
});
