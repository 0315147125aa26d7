import assert from 'node:assert/strict';
import {join} from 'node:path';
import {it, type TestContext} from 'node:test';
import {defaultStepUpMethods} from '../../src/protocol/routes.ts';
import type {AccountState} from '../../src/protocol/types.ts';
import {addApp} from '../support/authenticator-app.ts';
import {addKey, confirmPassword, enrolled, signUp} from '../support/people.ts';
import {AppProcess} from '../support/process/app-process.ts';
import {moved, requestTime as now} from '../support/process/scenario.ts';
import {workFolder} from '../support/process/work-folder.ts';
import type {Answer, TestBrowser} from '../support/test-browser.ts';

/** Two processes on one database, and an organization that enforces two-factor. */
async function enforcing(t: TestContext) {
  const database = join(await workFolder(t), 'enforced.sqlite');
  const config = {
    superAdministrators: ['person1@example.com'],
    stepUpMethods: {...defaultStepUpMethods, policy: ['password'] as const},
  };
  const processes = await AppProcess.several(t, {count: 2, database, now, config});
  const administrator = processes[0]!.browser();
  await enrolled(administrator);
  await confirmPassword(administrator);
  const policy = {enforced: true, graceDays: 30, trustAllowed: true};
  assert.deepEqual((await administrator.call('PUT /policy', {body: policy})).body, policy);
  return processes;
}

/** Each removal from a process of its own, at once: one is made, the other refused, and one method is left. */
async function race(
  processes: readonly AppProcess[],
  {member, removals}: {member: TestBrowser; removals: ((browser: TestBrowser) => Promise<Answer<AccountState>>)[]},
): Promise<void> {
  const answers = await Promise.all(
    removals.map((remove, index) => remove(moved(member, processes[index]!.browser()))),
  );
  const outcomes = answers.map((answer) => (answer.status === 200 ? 'removed' : answer.problem.code));
  assert.deepEqual(outcomes.sort(), ['removed', 'two_factor_enforced']);
  const {securityKeys, totp, twoFactor} = (await member.call('GET /account')).body;
  assert.deepEqual([securityKeys.length + (totp ? 1 : 0), twoFactor], [1, 'on']);
}

it('R62 SE-09: of a member’s last two methods, removed at once from two processes, one stays while two-factor is enforced', async (t) => {
  const processes = await enforcing(t);
  const removing = (id: string) => (browser: TestBrowser) => browser.call('DELETE /security-keys/{id}', {id});
  for (let round = 0; round < 20; round += 1) {
    const member = processes[0]!.browser();
    await signUp(member);
    const {key} = await addKey(member);
    if (round % 2) {
      await addApp(member, {clock: {now: () => now}});
      await race(processes, {member, removals: [removing(key.id), (browser) => browser.call('DELETE /totp')]});
    } else {
      const {key: second} = await addKey(member);
      await race(processes, {member, removals: [removing(key.id), removing(second.id)]});
    }
  }
});
