// `npm run build`: dist/ with the ES modules, their types, the bundle for a script tag, and the test kit.

import {execFileSync} from 'node:child_process';
import {globSync, readFileSync} from 'node:fs';
import {copyTestingTypes} from './testing-types.ts';

function run(program: string, ...args: string[]): void {
  execFileSync(program, args, {stdio: 'inherit', shell: process.platform === 'win32'});
}

run('vite', 'build', '--logLevel', 'warn');
run('vite', 'build', '--logLevel', 'warn', '--mode', 'bundle');
run('vite', 'build', '--logLevel', 'warn', '--mode', 'testing');
run('tsc', '-p', 'tsconfig.build.json');
run('tsc', '-p', 'tsconfig.testing.json');
copyTestingTypes({
  from: '.cache/testing-types',
  to: 'dist/testing',
  entries: ['node.d.ts', 'browser.d.ts', 'msw.d.ts'],
});

// The protocol's schemas are the verifier's. A host that installs us has no zod; the kit brings the verifier, and that its own.
const leaks = globSync('dist/**/*.{js,d.ts}', {exclude: ['dist/testing/*.js']}).filter((file) =>
  /\bzod\b/.test(readFileSync(file, 'utf8')),
);
if (leaks.length > 0) throw new Error(`zod is mentioned in ${leaks.join(', ')}`);
