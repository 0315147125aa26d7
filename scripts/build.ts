// `npm run build`: dist/ with the ES modules, their types, and the bundle for a script tag.

import {execFileSync} from 'node:child_process';
import {globSync, readFileSync} from 'node:fs';

function run(program: string, ...args: string[]): void {
  execFileSync(program, args, {stdio: 'inherit', shell: process.platform === 'win32'});
}

run('vite', 'build', '--logLevel', 'warn');
run('vite', 'build', '--logLevel', 'warn', '--mode', 'bundle');
run('tsc', '-p', 'tsconfig.build.json');

// The protocol's schemas are the verifier's. A host that installs us has no zod.
const leaks = globSync('dist/**/*.{js,d.ts}').filter((file) => /\bzod\b/.test(readFileSync(file, 'utf8')));
if (leaks.length > 0) throw new Error(`zod is mentioned in ${leaks.join(', ')}`);
