import {execFileSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {root} from './built.ts';

/** A host's project, in a folder of its own. */
export interface Host {
  folder: string;
  /** Runs one of its files, or a program of ours in it. Throws with what was said where that fails. */
  run(program: string, ...args: string[]): string;
  remove(): void;
}

/**
 * What `npm i -D` leaves: the packed tarball, and beside it the packages that it declares and no others. Those come from where ours are, so that this
 * works without a network.
 */
export function installInHost(): Host {
  const folder = mkdtempSync(join(tmpdir(), 'tfa-host-'));
  const modules = join(folder, 'node_modules');
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32',
    }),
  ) as [{filename: string}];
  mkdirSync(modules);
  execFileSync('tar', ['-xzf', packed.filename], {cwd: folder});
  renameSync(join(folder, 'package'), join(modules, 'tfa-elements'));
  const {dependencies, peerDependencies} = JSON.parse(
    readFileSync(join(modules, 'tfa-elements/package.json'), 'utf8'),
  ) as Record<'dependencies' | 'peerDependencies', Record<string, string>>;
  for (const name of [...Object.keys({...dependencies, ...peerDependencies}), '@types/node']) {
    mkdirSync(dirname(join(modules, name)), {recursive: true});
    symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction');
  }
  cpSync(join(root, 'test/package/host'), folder, {recursive: true});
  writeFileSync(join(folder, 'package.json'), JSON.stringify({type: 'module', private: true}));
  return {
    folder,
    run: (program, ...args) => {
      try {
        // A runner inside a runner would report to it, and say nothing.
        const {NODE_TEST_CONTEXT: _, ...env} = process.env;
        return execFileSync(program, args, {cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']});
      } catch (cause) {
        const {stdout, stderr} = cause as {stdout: string; stderr: string};
        throw new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`, {cause});
      }
    },
    remove: () => {
      rmSync(folder, {recursive: true, force: true});
    },
  };
}
