// Programs of other people that tests check our output with. A test that needs another one adds a row.

import {isProgram, onPath, run, say} from './shell.mjs';

/** @type {{program: string, packageName: string, use: string}[]} */
const tools = [{program: 'pdftotext', packageName: 'poppler-utils', use: 'reads printed backup codes back'}];

/** The tools that are not on this machine. */
export function missingTools() {
  return tools.filter(({program}) => !onPath(program));
}

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
