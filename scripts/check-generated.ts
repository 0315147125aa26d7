// Fails when a committed file is not what `npm run generate` makes of the sources. Leaves the fresh ones in their place.

import {execSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';

const generated = ['openapi.json', 'custom-elements.json', 'docs/elements.md'];

function contents(): (string | undefined)[] {
  return generated.map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined));
}

const before = contents();
execSync('npm run --silent generate', {stdio: 'inherit'});
const after = contents();

const stale = generated.filter((_, index) => before[index] !== after[index]);
if (stale.length > 0) {
  console.error(`Not up to date: ${stale.join(', ')}. Commit what "npm run generate" makes.`);
  process.exitCode = 1;
}
