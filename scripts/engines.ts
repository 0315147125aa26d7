// `npm run test:engines` after set-up: the browser suite in every engine, or in those that are named, whole or the files that are named. A
// line for each engine; one that is not on this machine is a failure.

import {whyAbsent} from './setup/engines.mjs';
import {runSuites} from './suites.ts';

const minute = 60_000;
const engines = ['chromium', 'firefox', 'webkit'];

const words = process.argv.slice(2);
const named = words.filter((word) => engines.includes(word));
const files = words.filter((word) => !engines.includes(word));
const command = files.length > 0 ? `wtr --files ${files.map((file) => JSON.stringify(file)).join(' ')}` : 'wtr';

await runSuites(
  (named.length > 0 ? named : engines).map((engine) => ({
    name: engine,
    command,
    env: {TFA_ENGINE: engine},
    timeout: 5 * minute,
    absent: whyAbsent(engine),
  })),
);
