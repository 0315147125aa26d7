// The packages of package-lock.json. npm leaves a list of what it installed in node_modules; while that list has
// every version of ours there is nothing to do. Where it put them is its own business: a later `npm install` may move one.

import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {npm, root, say} from './shell.mjs';

/** @typedef {{version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean}} LockedPackage */

export function installDependencies() {
  if (areInstalled()) return;
  say('installing the packages of package-lock.json (about half a minute, once).');
  // No package of ours needs its install script, so none gets to run.
  npm(['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** Whether a run of set-up would leave the packages as they are. */
export function areInstalled() {
  return isComplete(packagesOf('package-lock.json'), packagesOf('node_modules/.package-lock.json'));
}

/**
 * @param {Record<string, LockedPackage>} wanted
 * @param {Record<string, LockedPackage>} installed
 */
export function isComplete(wanted, installed) {
  const there = new Set(Object.entries(installed).map(named));
  return Object.entries(wanted).every(
    ([path, about]) => path === '' || about.optional || about.devOptional || there.has(named([path, about])),
  );
}

/**
 * As in `lit@3.3.3`, wherever it lies.
 * @param {[path: string, about: LockedPackage]} entry
 */
function named([path, {version = ''}]) {
  return `${path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)}@${version}`;
}

/**
 * @param {string} lockfile
 * @returns {Record<string, LockedPackage>}
 */
function packagesOf(lockfile) {
  const path = join(root, lockfile);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}
