// The packages of package-lock.json. npm leaves a list of what it installed in node_modules; while that list has
// every version of ours there is nothing to do.

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

function areInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(
    ([path, {version, optional, devOptional}]) =>
      path === '' || optional || devOptional || installed[path]?.version === version,
  );
}

/**
 * @param {string} lockfile
 * @returns {Record<string, LockedPackage>}
 */
function packagesOf(lockfile) {
  const path = join(root, lockfile);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}
