import {availableParallelism} from 'node:os';
import {fileURLToPath} from 'node:url';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {bundlePlugin} from './test/support/runner/bundle-plugin.ts';
import {countReporter} from './test/support/runner/count-reporter.ts';
import {launcherFor} from './test/support/runner/engines/launchers.ts';
import {fetchMiddleware} from './test/support/runner/fetch-middleware.ts';
import {pagePlugin} from './test/support/runner/page-plugin.ts';
import {prebundlePlugin} from './test/support/runner/prebundle-plugin.ts';

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  files: 'test/browser/**/*.test.ts',
  // `npm run test:engines` names the others.
  browsers: [launcherFor(process.env['TFA_ENGINE'] ?? 'chromium')],
  concurrency: Math.min(availableParallelism(), 4),
  // A WebAuthn relying party id must be a name; an IP address is refused.
  hostname: 'localhost',
  nodeResolve: {exportConditions: ['development']},
  testFramework: {config: {timeout: 20_000}},
  testsStartTimeout: 90_000,
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
    bundlePlugin(['/testing/browser.ts']),
    esbuildPlugin({ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url))}),
    pagePlugin(),
  ],
  reporters: [defaultReporter({reportTestResults: true, reportTestProgress: process.stdout.isTTY}), countReporter()],
};
