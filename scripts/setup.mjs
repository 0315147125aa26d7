// Brings a fresh clone to where it runs, with nothing there but Node 20 and npm. `start` prepares the site, `test` the
// browsers and the tools of the tests besides. What is already there is left alone, so a second run does and says nothing.

import {installBrowser} from './setup/browser.mjs';
import {installTools} from './setup/debian-tools.mjs';
import {installDependencies} from './setup/dependencies.mjs';
import {installEngines} from './setup/engines.mjs';
import {installNode} from './setup/node.mjs';
import {SetupError} from './setup/shell.mjs';

function prepareStart() {
  installDependencies();
  installNode();
}

function prepareTests() {
  prepareStart();
  installBrowser();
  installEngines();
  installTools();
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
