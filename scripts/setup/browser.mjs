// The Chromium that the tests drive: the one CHROME_PATH names, else one that is on the machine, else one of our own
// under .cache/.

import {existsSync, readdirSync, statSync} from 'node:fs';
import {basename, join} from 'node:path';
import {canInstallPackages, installPackages} from './debian-packages.mjs';
import {SetupError, isProgram, onPath, root, run, say} from './shell.mjs';

const cache = join(root, '.cache', 'browsers');

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];

const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The path of a Chromium, or undefined.
 * @returns {string | undefined}
 */
export function findBrowser() {
  const named = process.env['CHROME_PATH'];
  if (named && !isProgram(named)) throw new SetupError(`CHROME_PATH is "${named}", and no program is there.`);
  if (named) return named;
  return names.map(onPath).find(Boolean) ?? places.find(isProgram) ?? downloaded();
}

/** What Chromium needs to be told: no sandbox where we are root, and no calls home. */
export const browserArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export function installBrowser() {
  if (findBrowser()) return;
  if (canInstallPackages()) {
    try {
      // Without a font a page prints empty paper; this one also has Arabic.
      installPackages(['chromium', 'fonts-dejavu-core']);
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      say('apt-get brought no Chromium.');
    }
  }
  if (!findBrowser()) download();
}

function download() {
  say('downloading a Chromium into .cache/browsers (about 150 MB, once).');
  run(join(root, 'node_modules', '.bin', 'browsers'), ['install', 'chrome@stable', '--path', cache]);
}

/** @returns {string | undefined} */
function downloaded() {
  if (!existsSync(cache)) return undefined;
  const programs = ['chrome', 'chrome.exe', 'Google Chrome for Testing'];
  return readdirSync(cache, {recursive: true, encoding: 'utf8'})
    .filter((path) => programs.includes(basename(path)))
    .map((path) => join(cache, path))
    .find((path) => statSync(path).isFile());
}
