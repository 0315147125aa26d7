import assert from 'node:assert/strict';
import {test} from 'node:test';
import {countsIn, runCommand} from '../../scripts/run-command.ts';

test('the counts of a run are those of its last line alone', () => {
  assert.deepEqual(countsIn('2 passed, 0 failed\nsome words\n5 passed, 1 failed, 3 skipped\n'), {
    passed: 5,
    failed: 1,
    skipped: 3,
  });
  assert.equal(countsIn('a suite that had 5 passed, 1 failed\n'), undefined);
});

test('a command that takes too long is ended together with what it started', async () => {
  const {code, seconds} = await runCommand('sleep 30 | sleep 30', {timeout: 50});
  assert.equal(code, undefined);
  assert.ok(seconds < 10, `took ${seconds} s`);
});

test('a command that fails keeps its exit code and its output', async () => {
  const {code, output} = await runCommand('echo before the end; exit 3', {timeout: 10_000});
  assert.deepEqual({code, output}, {code: 3, output: 'before the end\n'});
});
