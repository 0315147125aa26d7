// `.ci/run` after set-up: the tests, then every check, each of which counts as one more. Ends with `N passed, N failed`.

import {countsIn, runCommand} from './run-command.ts';

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

const lines: string[] = [];

console.log('— tests');
const tests = await runCommand('npm run --silent test:all', {timeout: 36 * minute});
const total = countsIn(tests.output) ?? {passed: 0, failed: 1};
if (tests.code !== 0 && total.failed === 0) total.failed = 1;
lines.push(`${'tests'.padEnd(16)} ${total.passed} passed, ${total.failed} failed, ${tests.seconds.toFixed(1)} s`);

for (const {name, command} of checks) {
  console.log(`\n— ${name}`);
  const {code, seconds} = await runCommand(command, {timeout: 5 * minute});
  total[code === 0 ? 'passed' : 'failed'] += 1;
  lines.push(`${name.padEnd(16)} ${code === 0 ? 'ok' : 'FAILED'}, ${seconds.toFixed(1)} s`);
}

console.log(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
