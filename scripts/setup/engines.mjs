// The browsers that `npm run test:engines` drives besides Chromium: the ones that are named by FIREFOX_PATH and WEBKIT_DRIVER_PATH, else
// those of the machine.

import {canInstallPackages, installPackages} from './debian-packages.mjs';
import {SetupError, isProgram, onPath, say} from './shell.mjs';

/**
 * The path of a Firefox, or undefined.
 * @returns {string | undefined}
 */
function findFirefox() {
  const places = [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ];
  return named('FIREFOX_PATH') ?? ['firefox-esr', 'firefox'].map(onPath).find(Boolean) ?? places.find(isProgram);
}

/** @typedef {{name: string, find: () => string | undefined, packages: string[], elsewhere: string}} Engine */

/** @type {Record<'firefox' | 'webkit' | 'xvfb', Engine>} */
const programs = {
  firefox: {
    name: 'Firefox',
    find: findFirefox,
    packages: ['firefox-esr'],
    elsewhere: 'FIREFOX_PATH names one',
  },
  webkit: {
    name: 'WebKitWebDriver',
    find: () => named('WEBKIT_DRIVER_PATH') ?? onPath('WebKitWebDriver'),
    packages: ['webkit2gtk-driver'],
    elsewhere: 'WebKitGTK is for Linux alone',
  },
  xvfb: {name: 'Xvfb', find: () => onPath('Xvfb'), packages: ['xvfb'], elsewhere: 'WebKitGTK needs it as its screen'},
};

/** @type {Record<string, (keyof typeof programs)[]>} */
const engines = {firefox: ['firefox'], webkit: ['webkit', 'xvfb']};

/**
 * Why an engine cannot be driven here, and what to do about it; undefined where it can.
 * @param {string} engine
 */
export function whyAbsent(engine) {
  try {
    const absent = (engines[engine] ?? []).map((program) => programs[program]).filter(({find}) => !find());
    return absent.length > 0 ? missing(absent) : undefined;
  } catch (error) {
    if (error instanceof SetupError) return error.message;
    throw error;
  }
}

/**
 * The path of a program that an engine is made of. Throws a sentence that says how to get it where it is missing.
 * @param {keyof typeof programs} program
 */
export function findEngine(program) {
  const path = programs[program].find();
  if (!path) throw new SetupError(missing([programs[program]]));
  return path;
}

/** A machine where an engine cannot be installed can do all the rest: `npm run test:engines` fails there, and says why. */
export function installEngines() {
  const absent = Object.values(programs).filter(({find}) => !find());
  if (absent.length === 0) return;
  if (!canInstallPackages()) {
    say(missing(absent));
    return;
  }
  try {
    installPackages(absent.flatMap(({packages}) => packages));
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(`apt-get did not bring everything. ${missing(absent)}`);
  }
}

/** @param {Engine[]} engines */
function missing(engines) {
  const names = engines.map(({name, elsewhere}) => `${name} (${elsewhere})`).join(', ');
  const packages = engines.flatMap((engine) => engine.packages).join(' ');
  return `no ${names}: "npm run test:engines" fails without. On Debian: sudo apt-get install ${packages}`;
}

/** @param {string} variable */
function named(variable) {
  const path = process.env[variable];
  if (path && !isProgram(path)) throw new SetupError(`${variable} is "${path}", and no program is there.`);
  return path;
}
