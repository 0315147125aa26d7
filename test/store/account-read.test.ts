/** What reading costs: one query a table, each by an index, however many accounts there are (R1, R63). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {CompiledQuery, sql} from 'kysely';
import {insertPolicyChange} from '../../mock-server/store/policy.ts';
import type {Db} from '../../mock-server/store/schema.ts';
import {timestamp} from '../../mock-server/verifier/time.ts';
import {addApp} from '../support/authenticator-app.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {enrolled, signUp} from '../support/people.ts';
import {signedIn, storeAccount, superAdministrators} from '../support/stored.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

const many = 100_000;
const graceDays = 30;

/** A store with so many other accounts, each with a key, and what it is asked from then on. */
async function crowded() {
  const heard: string[] = [];
  const clock = new FakeClock();
  const test = await createTestVerifier({
    clock,
    config: {superAdministrators},
    watch: (statement) => heard.push(statement),
  });
  const {db} = test.verifier.store;
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${many})`;
  const rows = {
    'users (id, name, email, email_key, created_at)': `'x' || i, 'X', 'x' || i, 'x' || i, 1`,
    'accounts (id, user_handle, created_at)': `'x' || i, 'x' || i, 1`,
    'credentials (account_id, id, credential_id, name, name_key, kind, aaguid, transports, public_key, algorithm, sign_count, uv_initialized, backup_eligible, backup_state, created_at)': `'x' || i, 'k', 'x' || i, 'K', 'k', 'security_key', '', '[]', x'00', -7, 0, 0, 0, 0, 1`,
    'activity (account_id, type, at)': `'x' || i, 'signed_in', 1`,
  };
  for (const [into, values] of Object.entries(rows)) {
    await sql.raw(`INSERT INTO ${into} ${numbers} SELECT ${values} FROM n`).execute(db);
  }
  const asks = async <T>(work: () => Promise<T>) => {
    heard.length = 0;
    const answer = await work();
    return {answer, selects: heard.filter((statement) => /^\s*select/i.test(statement))};
  };
  return {test, clock, db, asks};
}

const tablesOf = (statement: string): string[] =>
  [...statement.matchAll(/\b(?:from|join) "?(\w+)"?/gi)].map(([, table = '']) => table);

/** Tables that more than one query asks. */
function askedTwice(selects: readonly string[]): string[] {
  const asked = selects.flatMap((statement) => [...new Set(tablesOf(statement))]);
  return [...new Set(asked.filter((table, index) => asked.indexOf(table) !== index))];
}

/** What each query reads from end to end. */
async function scansOf(db: Db, selects: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const statement of selects) {
    const blanks = (statement.match(/\?/g) ?? []).map(() => null);
    const {rows} = await db.executeQuery<{detail: string}>(
      CompiledQuery.raw(`EXPLAIN QUERY PLAN ${statement}`, blanks),
    );
    found.push(...rows.map(({detail}) => detail).filter((detail) => detail.startsWith('SCAN')));
  }
  return found;
}

/** The policy from now on. */
function setPolicy(db: Db, {at, enforced}: {at: number; enforced: boolean}): Promise<void> {
  const change = {at, enforced: enforced ? 1 : 0, grace_days: graceDays, trust_allowed: 1, changed_by: 'x1'};
  return insertPolicyChange(db, change);
}

/** Scans of anything but what is named, and the log: that grows with changes of the policy, and a deadline follows from all of it. */
async function foreignScans(db: Db, selects: readonly string[], named: RegExp = /^$/): Promise<string[]> {
  const scans = await scansOf(db, selects);
  return scans.filter((detail) => !/\b(?:policy_changes|latest)\b/.test(detail) && !named.test(detail));
}

describe('GET /account beside 100,000 other accounts', () => {
  it('asks each table once and by an index, whatever the policy is', async (t) => {
    const {test, clock, db, asks} = await crowded();
    t.after(() => test.close());
    const [safe, plain] = [test.browser(), test.browser()];
    await enrolled(safe);
    await addApp(safe, {clock});
    await signUp(plain);
    for (const enforced of [false, true]) {
      await setPolicy(db, {at: clock.now(), enforced});
      for (const browser of [safe, plain]) {
        const {answer, selects} = await asks(() => browser.call('GET /account'));
        const {twoFactor, totp, backupCodes, enforcement} = answer.body;
        const on = browser === safe;
        assert.deepEqual(
          [twoFactor, totp !== null, backupCodes?.total],
          on ? ['on', true, 10] : ['off', false, undefined],
        );
        assert.deepEqual([enforcement.required, enforcement.graceUntil !== undefined], [enforced, enforced && !on]);
        assert.ok(selects.flatMap(tablesOf).includes('credentials'));
        assert.deepEqual(askedTwice(selects), []);
        assert.deepEqual(await foreignScans(db, selects), []);
      }
    }
  });
});

describe('R63: GET /members of 100,000 members', () => {
  it('is one query for all of them, beside those that say who asks', async (t) => {
    const {test, clock, db, asks} = await crowded();
    t.after(() => test.close());
    const deadline = timestamp(clock.now() + graceDays * 24 * 60 * 60_000);
    await setPolicy(db, {at: clock.now(), enforced: true});
    const {browser} = await signedIn(test, {role: 'super_administrator', keys: 1});
    const {id} = await storeAccount(test);
    const {answer, selects} = await asks(() => browser.call('GET /members'));
    const members = new Map(answer.body.map((member) => [member.id, member]));
    assert.equal(members.size, many + 2);
    const shown = ['x7', id].map((member) => [members.get(member)?.twoFactor, members.get(member)?.graceUntil]);
    assert.deepEqual(shown, [
      ['on', undefined],
      ['off', deadline],
    ]);
    const {length: forGuard} = (await asks(() => browser.call('GET /policy'))).selects;
    // The users, and what stands for each; the guard's own, less the policy that the other route reads.
    assert.equal(selects.length, forGuard + 1);
    assert.deepEqual(await foreignScans(db, selects, /\b(?:users|json_each)\b/), []);
  });

  it('tells of one who has never been here', async (t) => {
    const test = await createTestVerifier({config: {superAdministrators}});
    t.after(() => test.close());
    const {browser} = await signedIn(test, {role: 'super_administrator', keys: 1});
    const {id} = await storeAccount(test);
    await test.verifier.store.db.deleteFrom('accounts').where('id', '=', id).execute();
    const {body} = await browser.call('GET /members');
    assert.equal(body.find((member) => member.id === id)?.twoFactor, 'off');
  });
});
