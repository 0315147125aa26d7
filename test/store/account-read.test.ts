/** What `GET /account` costs: one query a table, each by an index, however many accounts there are. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {CompiledQuery, sql} from 'kysely';
import {addApp} from '../support/authenticator-app.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {enrolled} from '../support/people.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

const many = 100_000;
/** It grows with changes of the policy, not with accounts: the whole log is what a deadline follows from. */
const log = 'policy_changes';

/** A store with so many other accounts, each with a key, and one whose page is read. */
async function crowded() {
  const heard: string[] = [];
  const clock = new FakeClock();
  const test = await createTestVerifier({clock, watch: (statement) => heard.push(statement)});
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
  const browser = test.browser();
  await enrolled(browser);
  await addApp(browser, {clock});
  heard.length = 0;
  const {body: account} = await browser.call('GET /account');
  return {test, db, account, selects: heard.filter((statement) => /^\s*select/i.test(statement))};
}

const tablesOf = (statement: string): string[] =>
  [...statement.matchAll(/\b(?:from|join) "?(\w+)"?/gi)].map(([, table = '']) => table);

describe('GET /account beside 100,000 other accounts', () => {
  it('asks each table once and by an index', async (t) => {
    const {test, db, account, selects} = await crowded();
    t.after(() => test.close());
    assert.deepEqual([account.securityKeys.length, account.totp !== null, account.backupCodes?.total], [1, true, 10]);
    const asked = selects.flatMap(tablesOf);
    const twice = [...new Set(asked.filter((table, index) => asked.indexOf(table) !== index))];
    // The guard must know the policy before anybody is answered: it may take the session's level away.
    assert.deepEqual(
      twice.filter((table) => table !== log),
      [],
    );
    assert.ok(asked.filter((table) => table === log).length <= 2);
    for (const statement of selects) {
      const blanks = (statement.match(/\?/g) ?? []).map(() => null);
      const plan = await db.executeQuery<{detail: string}>(
        CompiledQuery.raw(`EXPLAIN QUERY PLAN ${statement}`, blanks),
      );
      const scans = plan.rows.filter(({detail}) => detail.startsWith('SCAN') && !detail.includes(log));
      assert.deepEqual(scans, [], statement);
    }
  });
});
