// `npm test` after set-up: every suite in turn, a line for each, and at the end the line `N passed, N failed`.

import {countsIn, runCommand, type CommandResult, type Counts} from './run-command.ts';

const minute = 60_000;

const suites = [
  {name: 'node', command: 'npm run --silent test:node', timeout: 8 * minute},
  {name: 'browser', command: 'npm run --silent test:browser', timeout: 8 * minute},
  {name: 'e2e', command: 'npm run --silent test:e2e', timeout: 8 * minute},
  {name: 'policy', command: 'npm run --silent test:policy', timeout: 4 * minute},
  {name: 'stories', command: 'npm run --silent test:stories', timeout: 8 * minute},
  {name: 'visual', command: 'npm run --silent test:visual', timeout: 3 * minute},
];

/** A suite that crashed, counted nothing, or failed without saying what, is itself one failure. */
function judge({code, output}: CommandResult): Counts & {remark: string} {
  const counts = countsIn(output);
  if (!counts) return {passed: 0, failed: 1, remark: ' (it ended without its counts)'};
  const {passed, failed} = counts;
  if (passed + failed === 0) return {passed, failed: 1, remark: ' (it ran no test)'};
  if (code !== 0 && failed === 0) return {passed, failed: 1, remark: ` (it ended with code ${code ?? 'none'})`};
  return {passed, failed, remark: ''};
}

const total: Counts = {passed: 0, failed: 0};
const lines: string[] = [];
for (const {name, command, timeout} of suites) {
  console.log(`\n— ${name}`);
  const result = await runCommand(command, {timeout});
  const {passed, failed, remark} = judge(result);
  total.passed += passed;
  total.failed += failed;
  lines.push(`${name.padEnd(8)} ${passed} passed, ${failed} failed${remark}, ${result.seconds.toFixed(1)} s`);
}

console.log(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
