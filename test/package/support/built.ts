import {execFileSync} from 'node:child_process';
import {globSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

const sources = [
  '{src,mock-server,testing}/**/*.ts',
  'scripts/*.ts',
  'vite.config.ts',
  'package.json',
  'tsconfig*.json',
];

/** `npm run build`, unless `dist/` is newer than all that it is made of. */
export function buildPackage(): void {
  // What is written last.
  const built = statSync(join(root, 'dist/testing/msw.d.ts'), {throwIfNoEntry: false});
  const isFresh =
    built &&
    sources
      .flatMap((glob) => globSync(glob, {cwd: root}))
      .every((file) => statSync(join(root, file)).mtimeMs < built.mtimeMs);
  if (!isFresh)
    execFileSync(process.execPath, ['scripts/build.ts'], {cwd: root, stdio: ['ignore', 'ignore', 'inherit']});
}
