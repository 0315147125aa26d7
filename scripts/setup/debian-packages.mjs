// Debian's packages, where we may install them.

import {isProgram, run, say} from './shell.mjs';

/** Whether packages can be installed here without asking anybody: root on Debian or its kin. */
export function canInstallPackages() {
  return process.getuid?.() === 0 && isProgram('/usr/bin/apt-get');
}

/** @param {string[]} packageNames */
export function installPackages(packageNames) {
  say(`installing ${packageNames.join(', ')} with apt-get.`);
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packageNames]);
}
