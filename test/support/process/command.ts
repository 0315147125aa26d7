/** A command as an operator types it. */
import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {compiled} from './app-process.ts';

const program = fileURLToPath(new URL('../../../mock-server/tfa.ts', import.meta.url));

/** `npm run tfa -- …` with these settings and no others. */
export function runTfa(args: readonly string[], settings: Record<string, string>) {
  const {PATH = ''} = process.env;
  const {status, stdout, stderr} = spawnSync(process.execPath, [program, ...args], {
    env: {PATH, ...compiled, ...settings},
    encoding: 'utf8',
  });
  return {code: status, said: stdout.trim(), errors: stderr.trim()};
}
