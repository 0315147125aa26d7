/**
 * Every route that changes something, made once (the scenarios of FA-01): one row in the activity of each account concerned, and one mail where
 * somebody has to hear of it (R80; catalogue I7). The tables do not compile while a kind of row is missing.
 */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {ActivityType} from '../../mock-server/verifier/activity.ts';
import type {RouteKey} from '../../src/protocol/routes.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {requestTime, whileArranging, type Scenario} from '../support/process/scenario.ts';
import {changingRoutes, scenarios} from '../support/process/scenarios/all.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

/** These prepare: nothing of the account is another than before. */
const preparing: readonly RouteKey[] = [
  'POST /security-keys/options',
  'POST /step-up/options',
  'POST /challenge/options',
  'POST /totp/setup',
  'POST /backup-codes',
];
/** Half a sign-in is none yet: its row follows with the second factor. */
const halfSignIn = 'an account that owes its second factor';

type Told = 'always' | 'never' | 'by a code that is gone' | 'of the address alone';

/** Who hears of a row by mail. */
const told: Record<ActivityType, Told> = {
  signed_up: 'of the address alone',
  signed_in: 'by a code that is gone',
  sign_in_refused: 'never',
  step_up: 'by a code that is gone',
  step_up_refused: 'never',
  second_factor_refused: 'always',
  codes_locked: 'always',
  key_added: 'always',
  key_refused: 'never',
  key_renamed: 'always',
  key_removed: 'always',
  totp_enabled: 'always',
  totp_replaced: 'always',
  totp_removed: 'always',
  totp_refused: 'never',
  backup_codes_replaced: 'always',
  email_verified: 'never',
  password_changed: 'always',
  session_ended: 'never',
  browser_forgotten: 'never',
  policy_changed: 'never',
  member_invited: 'always',
  invitation_accepted: 'never',
  // One act, a row each at two accounts: the mails are to the member and to the administrators.
  member_reset: 'always',
  two_factor_reset: 'always',
  email_code_sent: 'always',
  recovery_started: 'always',
  recovery_email_verified: 'never',
  recovery_waiting: 'always',
  recovery_code_sent: 'always',
  recovery_redeemed: 'always',
  recovery_refused: 'never',
  recovery_cancelled: 'always',
  recovery_allowed_changed: 'always',
};

function mailsOf({type, detail}: {type: ActivityType; detail: string | null}, {development}: {development: boolean}) {
  const how = told[type];
  if (how === 'by a code that is gone') return detail?.includes('"backup_code"') ? 1 : 0;
  if (how === 'of the address alone') return development ? 0 : 1;
  return how === 'always' ? 1 : 0;
}

/** What the request left: rows of the activity, and addresses that hear of it. */
async function leftBy({config, earlier, arrange, status}: Scenario) {
  const clock = new FakeClock(earlier === undefined ? whileArranging : requestTime - earlier);
  const test = await createTestVerifier({clock, ...(config && {config})});
  const {db} = test.verifier.store;
  const activity = () => db.selectFrom('activity').selectAll().orderBy('id').execute();
  const outbox = () => db.selectFrom('outbox').selectAll().execute();
  const {browser, act} = await arrange(test, clock);
  clock.move(requestTime - clock.now());
  const rowsBefore = (await activity()).length;
  const mailsBefore = new Set((await outbox()).map(({id}) => id));
  assert.equal((await act(browser)).status, status);
  const rows = (await activity()).slice(rowsBefore) as {
    type: ActivityType;
    detail: string | null;
    account_id: string;
  }[];
  const queued = (await outbox()).filter(({id}) => !mailsBefore.has(id));
  const mails = await Promise.all(queued.map((row) => test.verifier.mails.open(row)));
  const {development} = test.verifier.config;
  await test.close();
  return {rows, mails, development};
}

describe('R80 I7: each route that changes something', () => {
  it('is among the scenarios', () => {
    const made = new Set(scenarios.map(({route}) => route));
    assert.deepEqual(
      changingRoutes.filter((route) => !made.has(route)),
      [],
    );
  });

  for (const scenario of scenarios) {
    const {route, what} = scenario;
    it(`${route}, ${what}: leaves one row and the mails of its kind`, async () => {
      const {rows, mails, development} = await leftBy(scenario);
      const accounts = new Set(rows.map(({account_id}) => account_id));
      assert.equal(accounts.size, rows.length, 'one row at each account');
      const expected =
        preparing.includes(route) || what === halfSignIn ? 0 : route === 'POST /members/{id}/reset' ? 2 : 1;
      assert.equal(rows.length, expected);
      assert.equal(
        mails.length,
        rows.reduce((sum, row) => sum + mailsOf(row, {development}), 0),
      );
      assert.equal(new Set(mails.map(({to, subject}) => `${to} ${subject}`)).size, mails.length, 'nobody twice');
      assert.equal(new Set(mails.map(({messageId}) => messageId)).size, mails.length);
    });
  }
});
