// `.ci/run` after set-up: the tests, then every check, each of which counts as one more. Ends with `N passed, N failed`.

import {runCommand} from './run-command.ts';
import {judge} from './suites.ts';

const minute = 60_000;

const checks = [
  {name: 'build', command: 'npm run --silent build'},
  {name: 'package', command: 'publint --strict'},
  {name: 'size', command: 'npm run --silent size'},
  {name: 'lint', command: 'npm run --silent lint'},
  {name: 'format', command: 'npm run --silent format:check'},
  {name: 'typecheck', command: 'npm run --silent typecheck'},
  {name: 'imports', command: 'npm run --silent imports'},
  {name: 'generated files', command: 'node scripts/check-generated.ts'},
];

const suites = [
  {name: 'tests', command: 'npm run --silent test:all', timeout: 30 * minute},
  // Needs Storybook and Firefox, as what follows does.
  {name: 'policy', command: 'npm run --silent test:policy', timeout: 6 * minute},
  {name: 'stories', command: 'npm run --silent test:stories', timeout: 12 * minute},
  {name: 'visual', command: 'npm run --silent test:visual', timeout: 5 * minute},
  // Chromium's turn is in the tests.
  {name: 'firefox', command: 'npm run --silent test:engines:all -- firefox', timeout: 10 * minute},
  {name: 'webkit', command: 'npm run --silent test:engines:all -- webkit', timeout: 10 * minute},
];

const lines: string[] = [];
const total = {passed: 0, failed: 0};

for (const {name, command, timeout} of suites) {
  console.log(`\n— ${name}`);
  const result = await runCommand(command, {timeout});
  const {passed, failed, remark} = judge(result);
  total.passed += passed;
  total.failed += failed;
  lines.push(`${name.padEnd(16)} ${passed} passed, ${failed} failed${remark}, ${result.seconds.toFixed(1)} s`);
}

for (const {name, command} of checks) {
  console.log(`\n— ${name}`);
  const {code, seconds} = await runCommand(command, {timeout: 5 * minute});
  total[code === 0 ? 'passed' : 'failed'] += 1;
  lines.push(`${name.padEnd(16)} ${code === 0 ? 'ok' : 'FAILED'}, ${seconds.toFixed(1)} s`);
}

console.log(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
