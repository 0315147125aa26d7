// `npm run build:storybook`: the static Storybook, in `.cache/storybook`. It works from any folder of any web server.

import {spawnSync} from 'node:child_process';
import {globSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export const storybookFolder = join(root, '.cache', 'storybook');

const sources = [
  '{src,stories,mock-server,testing,.storybook}/**/*.{ts,mdx,css}',
  'test/support/words/*.ts',
  'package-lock.json',
  'tsconfig.json',
];

/** Builds; where nothing has changed since the last time, keeps what is there. */
export function buildStorybook(): string {
  if (isFresh()) return storybookFolder;
  run('cem', 'analyze', '--quiet');
  run('storybook', 'build', '--quiet', '--output-dir', storybookFolder);
  return storybookFolder;
}

function isFresh(): boolean {
  const built = statSync(join(storybookFolder, 'index.json'), {throwIfNoEntry: false});
  if (!built) return false;
  return sources
    .flatMap((glob) => globSync(glob, {cwd: root}))
    .every((file) => statSync(join(root, file)).mtimeMs < built.mtimeMs);
}

/** Says nothing unless it fails. */
function run(program: string, ...args: string[]): void {
  const env = {...process.env, STORYBOOK_DISABLE_TELEMETRY: '1', CI: '1'};
  const {status, stdout, stderr} = spawnSync(program, args, {cwd: root, env, shell: process.platform === 'win32'});
  if (status === 0) return;
  process.stderr.write(stdout);
  process.stderr.write(stderr);
  throw new Error(`"${program} ${args.join(' ')}" failed.`);
}

if (import.meta.main) {
  buildStorybook();
  console.log(`Storybook is in ${storybookFolder}`);
}
