/** FA-03: the disk is full, as SQLite itself finds it: the file may not grow by one page. */
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {sql} from 'kysely';
import {enrolled, password} from '../support/people.ts';
import {requestTime as now} from '../support/process/scenario.ts';
import {openServedApp} from '../support/process/served-app.ts';
import {snapshotOf} from '../support/process/snapshot.ts';
import {brokenRules} from '../support/process/wholeness.ts';
import {workFolder} from '../support/process/work-folder.ts';
import type {Answer} from '../support/test-browser.ts';

async function serve(t: TestContext) {
  const database = join(await workFolder(t), 'full.sqlite');
  const served = await openServedApp({database, now}, () => undefined);
  t.after(() => served.store.close());
  const pages = (count: number) => sql`pragma max_page_count = ${sql.lit(count)}`.execute(served.store.db);
  // SQLite takes the file as it is for the least it can be.
  return {...served, database, fill: () => pages(1), makeRoom: () => pages(1_000_000)};
}

function assertUnavailable({status, headers, problem}: Answer<unknown>): void {
  assert.deepEqual([status, problem.code], [503, 'unavailable']);
  assert.match(headers.get('retry-after') ?? '', /^[1-9]\d*$/);
  assert.deepEqual(headers.getSetCookie(), []);
}

describe('a full disk', () => {
  it('FA-03: people come until none fits: unavailable, nobody half there; with room again, they are let in', async (t) => {
    const {browser, database, fill, makeRoom} = await serve(t);
    const signUp = (count: number) =>
      browser().call('POST /sign-up', {body: {name: 'n'.repeat(100), email: `p${count}@example.com`, password}});
    await fill();
    let count = 0;
    let answer = await signUp(count);
    while (answer.status === 201) {
      count += 1;
      answer = await signUp(count);
    }
    assertUnavailable(answer);
    const {users = [], accounts = [], sessions = [], activity = []} = snapshotOf(database);
    assert.deepEqual([users.length, accounts.length, sessions.length, activity.length], Array(4).fill(count));
    assertUnavailable(await signUp(count));
    await makeRoom();
    assert.equal((await signUp(count)).status, 201);
  });

  it('FA-03: somebody who is signed in still reads, and no method is lost or half added', async (t) => {
    const {browser, database, fill, makeRoom} = await serve(t);
    const owner = browser();
    const {key} = await enrolled(owner);
    await fill();
    const rename = (name: string) => owner.call('PATCH /security-keys/{id}', {id: key.id, body: {name}});
    let count = 0;
    let answer = await rename('Key 0');
    while (answer.status === 200) {
      count += 1;
      answer = await rename(`Key ${count}`);
    }
    assertUnavailable(answer);
    const {body: account} = await owner.call('GET /account');
    assert.equal(account.securityKeys[0]?.name, count === 0 ? key.name : `Key ${count - 1}`);
    assert.deepEqual(brokenRules(snapshotOf(database)), []);
    await makeRoom();
    assert.equal((await rename(`Key ${count}`)).status, 200);
  });
});
