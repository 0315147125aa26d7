/** What a site with accounts of its own reports: a changed password, a changed address (R55, R74; RC-08). */
import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {findUserByEmail} from '../../mock-server/store/users.ts';
import {addressChanged, passwordChanged} from '../../mock-server/verifier/account-changes.ts';
import {enterPassword, signInWithKey} from '../support/people.ts';
import {begin, mailed, recovering, waited, waitFor} from '../support/recovering.ts';
import {hasOwnAccounts} from '../support/site-accounts.ts';
import type {TestBrowser} from '../support/test-browser.ts';

async function ownerAt(t: TestContext) {
  const story = await recovering();
  t.after(() => story.test.close());
  const {store} = story.test.verifier;
  const accountId = (await findUserByEmail(store.db, story.email))?.id ?? '';
  const owner = story.test.browser();
  await signInWithKey(owner, story);
  const {body: sessions} = await owner.call('GET /sessions');
  const {body: browsers} = await owner.call('GET /browsers');
  const keep = {
    sessionId: sessions.find(({current}) => current)?.id ?? '',
    browserId: browsers.find(({current}) => current)?.id ?? null,
  };
  return {story, accountId, owner, keep, verifier: story.test.verifier};
}

/** What became of the recovery, seen half signed in. */
async function fate(browser: TestBrowser, story: {email: string}): Promise<string> {
  await enterPassword(browser, story);
  const {body} = await browser.call('GET /recovery');
  return body.step === 'cancelled' ? `cancelled by ${body.by}` : body.step;
}

describe('RC-08: a site with accounts of its own reports', () => {
  it('a changed password: the recovery is cancelled and told, other sessions end, and only the browser of the change is still known', async (t) => {
    const {story, accountId, owner, keep, verifier} = await ownerAt(t);
    await waitFor(story);
    const other = story.test.browser();
    await enterPassword(other, story);
    await passwordChanged(verifier, {accountId, keep});
    assert.equal((await owner.call('GET /account')).body.recovery, null);
    assert.equal((await other.call('GET /challenge')).problem.code, 'not_signed_in');
    assert.equal(await fate(story.known, story), 'cancelled by password');
    assert.deepEqual(
      (await owner.call('GET /browsers')).body.map(({current}) => current),
      [true],
    );
    await story.test.deliver();
    const subjects = story.test.mailer.messages().map(({subject}) => subject);
    assert.equal(subjects.filter((subject) => /cancelled/.test(subject)).length, 1);
    assert.equal(subjects.filter((subject) => /password/i.test(subject)).length, 1);
  });

  it('a changed password without a session of ours to keep: every session ends', async (t) => {
    const {story, accountId, owner, verifier} = await ownerAt(t);
    await passwordChanged(verifier, {accountId});
    assert.equal((await owner.call('GET /account')).problem.code, 'not_signed_in');
    assert.equal((await story.known.call('GET /challenge')).problem.code, 'not_signed_in');
  });

  it('a changed password takes away the pause after a cancel by link', async (t) => {
    const {story, accountId, keep, verifier} = await ownerAt(t);
    await begin(story);
    await story.test.browser().call('POST /recovery/cancel', {body: {token: mailed(story, 'cancel')}});
    assert.equal((await story.known.call('POST /recovery')).problem.code, 'recovery_not_allowed');
    await passwordChanged(verifier, {accountId, keep});
    await enterPassword(story.known, story);
    assert.equal((await story.known.call('POST /recovery')).body.step, 'email_code_sent');
  });

  for (const bring of [begin, waitFor, waited]) {
    it(`a changed address: the recovery is cancelled after ${bring.name}, and other browsers are not known any more`, async (t) => {
      const {story, accountId, owner, keep, verifier} = await ownerAt(t);
      await bring(story);
      await addressChanged(verifier, {accountId, keep});
      assert.equal(await fate(story.known, story), 'cancelled by email');
      const code = await begin(story);
      await story.known.call('POST /recovery/email-code', {body: {code}});
      assert.equal((await story.known.call('POST /recovery/device')).problem.code, 'device_not_recognized');
      if (bring !== waited) assert.equal((await owner.call('GET /account')).status, 200);
    });
  }

  it('for seven days after a changed address the code goes to the one before, and notices to both', async (t) => {
    const {story} = await ownerAt(t);
    const fresh = 'ada@elsewhere.example';
    hasOwnAccounts(story.test, ({email}) => ({email: fresh, addresses: [email, fresh], recoveryEmail: email}));
    const before = story.test.mailer.messages().length;
    const {body} = await story.known.call('POST /recovery');
    assert.ok(
      body.step === 'email_code_sent' && !body.email.includes('elsewhere'),
      'the masked address is the old one',
    );
    await story.test.deliver();
    const sent = story.test.mailer.messages().slice(0, story.test.mailer.messages().length - before);
    const withCode = sent.filter(({text}) => /^\d{6}$/m.test(text)).map(({to}) => to);
    assert.deepEqual(withCode, [story.email]);
    assert.deepEqual(sent.map(({to}) => to).sort(), [fresh, story.email].sort());
  });

  it('of an account that is gone nothing happens', async (t) => {
    const {verifier} = await ownerAt(t);
    await passwordChanged(verifier, {accountId: 'nobody'});
    await addressChanged(verifier, {accountId: 'nobody'});
  });
});
