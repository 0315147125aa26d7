// `npm test` after set-up: every suite in turn, a line for each, and at the end the line `N passed, N failed`. What takes
// longer follows in `.ci/run`.

import {runSuites} from './suites.ts';

const minute = 60_000;

const suites = [
  {name: 'node', command: 'npm run --silent test:node', timeout: 14 * minute},
  {name: 'browser', command: 'npm run --silent test:browser', timeout: 8 * minute},
  {name: 'e2e', command: 'npm run --silent test:e2e', timeout: 8 * minute},
];

await runSuites(suites);
