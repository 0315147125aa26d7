// Programs of other people that tests check our output with. A test that needs another one adds a row.

import {canInstallPackages, installPackages} from './debian-packages.mjs';
import {onPath, say} from './shell.mjs';

/** @type {{program: string, packageName: string, use: string}[]} */
const tools = [
  {program: 'pdftotext', packageName: 'poppler-utils', use: 'reads printed backup codes back'},
  {program: 'zbarimg', packageName: 'zbar-tools', use: 'reads QR codes from pictures of the screen'},
  {program: 'oathtool', packageName: 'oathtool', use: 'computes app codes from the secret that was given out'},
];

export function installTools() {
  const missing = tools.filter(({program}) => !onPath(program));
  if (missing.length === 0) return;
  if (canInstallPackages()) {
    installPackages(missing.map(({packageName}) => packageName));
    return;
  }
  for (const {program, packageName, use} of missing) {
    say(`please install ${program} (Debian: ${packageName}), which ${use}; tests that use it fail without it.`);
  }
}
