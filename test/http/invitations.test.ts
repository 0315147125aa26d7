/** Who is invited turns two-factor on before joining (R62; catalogue SE-10). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {confirmKey, day, mailed, organization} from '../support/organization.ts';
import {addKey} from '../support/people.ts';
import {activityOf, queuedMails} from '../support/records.ts';
import {signedIn, type AccountOptions} from '../support/stored.ts';

const link = /\/invitation#([\w-]+)/;

async function invited(account: AccountOptions) {
  const stage = await organization();
  const {test, browser} = stage;
  const person = await signedIn(test, account);
  assert.equal((await browser.call('POST /invitations', {body: {email: person.email.toUpperCase()}})).status, 204);
  const token = await mailed(test, link);
  const accept = (body = {token}) => person.browser.call('POST /invitations/accept', {body});
  return {...stage, person, token, accept};
}

describe('R62: an invitation', () => {
  it('leaves one row and one mail, and is accepted once with one row', async (t) => {
    const {test, administrator, person, accept} = await invited({keys: 1});
    t.after(() => test.close());
    assert.deepEqual(
      (await activityOf(test, administrator)).map(({type}) => type),
      ['member_invited'],
    );
    assert.equal((await accept()).body.twoFactor, 'on');
    assert.equal((await accept()).status, 200);
    assert.deepEqual(
      (await activityOf(test, person)).map(({type}) => type),
      ['invitation_accepted'],
    );
  });

  it('without two-factor it waits, and is accepted after', async (t) => {
    const {test, person, accept} = await invited({});
    t.after(() => test.close());
    assert.equal((await accept()).problem.code, 'two_factor_required');
    await addKey(person.browser);
    assert.equal((await accept()).body.twoFactor, 'on');
  });

  it('of a single-sign-on account is accepted as it is: enforcement does not bind it, and it has nothing to turn on', async (t) => {
    const {test, person, accept} = await invited({sso: 1});
    t.after(() => test.close());
    assert.equal((await accept()).body.twoFactor, 'unavailable');
    assert.deepEqual(
      (await activityOf(test, person)).map(({type}) => type),
      ['invitation_accepted'],
    );
  });

  it('SE-10: is no good to somebody else, to an unverified address, when made up or after a week', async (t) => {
    const {test, clock, token, accept} = await invited({keys: 1});
    t.after(() => test.close());
    const other = await signedIn(test, {keys: 1});
    const {problem} = await other.browser.call('POST /invitations/accept', {body: {token}});
    assert.equal(problem.code, 'not_found');
    assert.equal((await accept({token: 'made-up'})).problem.code, 'not_found');
    clock.move(7 * day);
    const {browser} = await signedIn(test, {keys: 1});
    assert.equal((await browser.call('POST /invitations/accept', {body: {token}})).problem.code, 'not_found');
  });

  it('an address that nobody verified joins nothing', async (t) => {
    const {test, accept} = await invited({keys: 1, email_verified_at: null});
    t.after(() => test.close());
    assert.equal((await accept()).problem.code, 'not_found');
  });

  it('the token is hashed in the store and stands in no row of the activity', async (t) => {
    const {test, token} = await invited({keys: 1});
    t.after(() => test.close());
    const {db} = test.verifier.store;
    const stored = [
      await db.selectFrom('invitations').selectAll().execute(),
      await db.selectFrom('activity').selectAll().execute(),
    ];
    assert.equal(JSON.stringify(stored).includes(token), false);
  });

  for (const email of ['', 'nobody', 'a@b\nBcc: c@d', `${'a'.repeat(300)}@example.com`, '<b>@example.com']) {
    it(`bad input: ${JSON.stringify(email.slice(0, 20))} is refused, and no mail is queued`, async (t) => {
      const {test, browser} = await organization();
      t.after(() => test.close());
      assert.equal((await browser.call('POST /invitations', {body: {email}})).problem.code, 'invalid_request');
      assert.equal(await queuedMails(test), 0);
    });
  }

  it('is sent by nobody but a Super Administrator with two-factor', async (t) => {
    const {test} = await organization();
    t.after(() => test.close());
    for (const account of [{keys: 1}, {role: 'super_administrator' as const}]) {
      const person = await signedIn(test, account);
      await confirmKey(test, person);
      const {problem} = await person.browser.call('POST /invitations', {body: {email: 'x@example.com'}});
      assert.equal(problem.code, 'not_permitted');
    }
  });
});
