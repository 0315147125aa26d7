/** I10: requests that share a durable commit: what was acknowledged is there after a kill, what was not is whole or absent. */
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {it, type TestContext} from 'node:test';
import {password} from '../support/people.ts';
import {AppProcess} from '../support/process/app-process.ts';
import {requestTime as now} from '../support/process/scenario.ts';
import {openServedApp} from '../support/process/served-app.ts';
import {snapshotOf} from '../support/process/snapshot.ts';
import {brokenRules} from '../support/process/wholeness.ts';
import {workFolder} from '../support/process/work-folder.ts';

const people = Array.from({length: 40}, (_, index) => `person${index}@example.com`);

/** Everybody signs up at once, and the process dies at its `killAt`-th point. Who was told that it went well. */
async function signUpTogether(
  t: TestContext,
  {database, killAt}: {database: string; killAt: number},
): Promise<string[]> {
  const process = await AppProcess.start(t, {database, now, killAt});
  const answers = await Promise.allSettled(
    people.map((email) => process.browser().call('POST /sign-up', {body: {name: 'Ada', email, password}})),
  );
  return people.filter((_, index) => {
    const answer = answers[index];
    return answer?.status === 'fulfilled' && answer.value.status === 201;
  });
}

it('FA-01: forty sign-ups at once, killed at a commit or an answer: nobody who was let in is missing', async (t) => {
  const folder = await workFolder(t);
  const counts: string[] = [];
  for (const killAt of [1, 2, 3, 4, 20, 40]) {
    const database = join(folder, `${killAt}.sqlite`);
    const acknowledged = await signUpTogether(t, {database, killAt});
    const state = snapshotOf(database);
    const {users = [], accounts = [], sessions = []} = state;
    assert.deepEqual(brokenRules(state), []);
    assert.deepEqual([accounts.length, sessions.length], [users.length, users.length]);
    assert.ok(acknowledged.length < people.length, 'the process was killed');
    assert.ok(acknowledged.every((email) => users.some((user) => user.email === email)));
    const {browser, store} = await openServedApp({database, now}, () => undefined);
    for (const email of people) {
      const {status} = await browser().call('POST /sign-up', {body: {name: 'Ada', email, password}});
      assert.equal(status, users.some((user) => user.email === email) ? 409 : 201);
    }
    await store.close();
    counts.push(`${acknowledged.length} of ${users.length}`);
  }
  t.diagnostic(`told of those there: ${counts.join(', ')}`);
});
