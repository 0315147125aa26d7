import assert from 'node:assert/strict';
import {join} from 'node:path';
import {it} from 'node:test';
import {defaultStepUpMethods} from '../../src/protocol/routes.ts';
import {addKey, confirmPassword, enrolled, signUp} from '../support/people.ts';
import {AppProcess} from '../support/process/app-process.ts';
import {moved, requestTime as now} from '../support/process/scenario.ts';
import {workFolder} from '../support/process/work-folder.ts';

it('R62 SE-09: of the last two keys of a member, removed at once from two processes, one stays while two-factor is enforced', async (t) => {
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

  for (let round = 0; round < 10; round += 1) {
    const member = processes[0]!.browser();
    await signUp(member);
    const keys = [await addKey(member), await addKey(member)];
    const answers = await Promise.all(
      keys.map(({key}, index) =>
        moved(member, processes[index]!.browser()).call('DELETE /security-keys/{id}', {id: key.id}),
      ),
    );
    const outcomes = answers.map((answer) => (answer.status === 200 ? 'removed' : answer.problem.code));
    assert.deepEqual(outcomes.sort(), ['removed', 'two_factor_enforced']);
    assert.equal((await member.call('GET /account')).body.securityKeys.length, 1);
  }
});
