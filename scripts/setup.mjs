// Brings a fresh clone to where it runs, with nothing there but Node 20 and npm. `start` prepares the site, `test` the
// browser and the tools of the tests besides. What is already there is left alone, so a second run does and says nothing.

import {downloadBrowser, findBrowser} from './setup/browser.mjs';
import {canInstallPackages, installPackages, missingTools} from './setup/debian-tools.mjs';
import {installDependencies} from './setup/dependencies.mjs';
import {installNode} from './setup/node.mjs';
import {SetupError, say} from './setup/shell.mjs';

function prepareStart() {
  installDependencies();
  installNode();
}

function prepareTests() {
  prepareStart();
  const packageNames = missingTools().map(({packageName}) => packageName);
  if (canInstallPackages()) {
    if (!findBrowser()) packageNames.push('chromium');
    if (packageNames.length > 0) installPackages(packageNames);
  }
  if (!findBrowser()) downloadBrowser();
  for (const {program, packageName, use} of missingTools()) {
    say(`please install ${program} (Debian: ${packageName}), which ${use}; tests that use it fail without it.`);
  }
}

const levels = new Map([
  ['start', prepareStart],
  ['test', prepareTests],
]);

const level = levels.get(process.argv[2] ?? '');
try {
  if (!level) throw new SetupError('usage: node scripts/setup.mjs start|test');
  level();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`set-up: ${error.message}`);
  process.exitCode = 1;
}
