// What the set-up steps share: saying, finding and running. Plain JavaScript of Node 20, for it runs before anything is installed.

import {spawnSync} from 'node:child_process';
import {accessSync, constants, existsSync} from 'node:fs';
import {delimiter, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The project's root folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A set-up step that cannot go on. The message is a sentence for the person at the terminal. */
export class SetupError extends Error {}

/** @param {string} sentence */
export function say(sentence) {
  console.log(`set-up: ${sentence}`);
}

/**
 * Runs a program quietly; its output is shown only when it fails.
 * @param {string} program
 * @param {string[]} args
 */
export function run(program, args) {
  const bin = join(root, 'node_modules', '.bin');
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
    DEBIAN_FRONTEND: 'noninteractive',
  };
  const {status, error, stdout, stderr} = spawnSync(program, args, {cwd: root, env, encoding: 'utf8'});
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
  throw new SetupError(`"${program} ${args.join(' ')}" failed${error ? `: ${error.message}` : ''}.`);
}

/**
 * Runs npm: the one that runs us where there is one.
 * @param {string[]} args
 */
export function npm(args) {
  const script = process.env['npm_execpath'];
  if (script?.endsWith('.js')) run(process.execPath, [script, ...args]);
  else run('npm', args);
}

/**
 * The path of a program on PATH, or undefined.
 * @param {string} program
 */
export function onPath(program) {
  const names = process.platform === 'win32' ? [`${program}.exe`, `${program}.cmd`] : [program];
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of names) if (isProgram(join(folder, name))) return join(folder, name);
  }
  return undefined;
}

/** @param {string} path */
export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return existsSync(path);
  } catch {
    return false;
  }
}
