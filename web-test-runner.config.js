import {availableParallelism} from 'node:os';
import {fileURLToPath} from 'node:url';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import * as puppeteer from 'puppeteer-core';
import {browserArgs, findBrowser, findFirefox} from './scripts/setup/browser.mjs';
import {bundlePlugin} from './test/support/runner/bundle-plugin.ts';
import {countReporter} from './test/support/runner/count-reporter.ts';
import {fetchMiddleware} from './test/support/runner/fetch-middleware.ts';
import {pagePlugin} from './test/support/runner/page-plugin.ts';
import {prebundlePlugin} from './test/support/runner/prebundle-plugin.ts';
import {webauthnPlugin} from './test/support/runner/webauthn-plugin.ts';

const executablePath = findBrowser();
if (!executablePath) throw new Error('No Chromium found. "npm test" installs one; CHROME_PATH names one.');

const chromium = chromeLauncher({
  launchOptions: {executablePath, args: browserArgs},
  // A context per page: each is a window of its own (a background tab has no focus, and WebAuthn refuses it) with its own cookies.
  createPage: async ({browser}) => (await browser.createBrowserContext()).newPage(),
});

/** Fields are where browsers differ most: what is typed, pasted and undone there is tested in two of them. */
const inFirefox = ['test/browser/components/code-field.test.ts'];
// Files that the command line names are run in Chromium, and alone.
const firefoxPath = process.argv.includes('--files') ? undefined : findFirefox();

/** Over WebDriver BiDi, which Puppeteer speaks; as root it wants a home that is root's. */
const firefox = (/** @type {string} */ path) =>
  chromeLauncher({
    puppeteer,
    launchOptions: {browser: 'firefox', executablePath: path},
    createPage: ({browser}) => browser.newPage(),
    concurrency: 1,
  });

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  files: 'test/browser/**/*.test.ts',
  browsers: [chromium],
  groups: firefoxPath ? [{name: 'firefox', files: inFirefox, browsers: [firefox(firefoxPath)]}] : [],
  concurrency: Math.min(availableParallelism(), 4),
  // A WebAuthn relying party id must be a name; an IP address is refused.
  hostname: 'localhost',
  nodeResolve: {exportConditions: ['development']},
  testFramework: {config: {timeout: 20_000}},
  testsFinishTimeout: 180_000,
  filterBrowserLogs: ({args}) => !args.some((arg) => String(arg).includes('lit.dev/msg/dev-mode')),
  middleware: [
    fetchMiddleware({
      prefix: '/tfa/v1/',
      createHandler: async () => (await import('./test/support/test-verifier.ts')).createTestHandler(),
    }),
  ],
  plugins: [
    prebundlePlugin(['qrcode']),
    bundlePlugin(['/stories/support/verifier/page-verifier.ts']),
    esbuildPlugin({ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url))}),
    webauthnPlugin(),
    pagePlugin(),
  ],
  reporters: [defaultReporter({reportTestResults: true, reportTestProgress: process.stdout.isTTY}), countReporter()],
};
