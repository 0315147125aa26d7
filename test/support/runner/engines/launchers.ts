import type {BrowserLauncher} from '@web/test-runner-core';
import {chromeLauncher} from '@web/test-runner-chrome';
import {browserArgs, findBrowser} from '../../../../scripts/setup/browser.mjs';
import {findEngine} from '../../../../scripts/setup/engines.mjs';
import {DriverLauncher} from './driver-launcher.ts';
import {startFirefox} from './firefox.ts';
import {startWebKit} from './webkit.ts';

const launchers: Record<string, () => BrowserLauncher> = {
  chromium: () => {
    const executablePath = findBrowser();
    if (!executablePath) throw new Error('No Chromium found. "npm test" installs one; CHROME_PATH names one.');
    return chromeLauncher({
      launchOptions: {executablePath, args: browserArgs},
      // A context per page: each is a window of its own (a background tab has no focus, and WebAuthn refuses it) with its own cookies.
      createPage: async ({browser}) => (await browser.createBrowserContext()).newPage(),
    });
  },
  firefox: () => {
    const path = findEngine('firefox');
    return new DriverLauncher({name: 'Firefox', start: () => startFirefox(path)});
  },
  webkit: () => {
    const programs = {driver: findEngine('webkit'), xvfb: findEngine('xvfb')};
    return new DriverLauncher({name: 'WebKitGTK', start: () => startWebKit(programs)});
  },
};

/** Throws a sentence that says how to get the engine where it is not on this machine. */
export function launcherFor(engine: string): BrowserLauncher {
  const launcher = launchers[engine];
  if (!launcher) throw new Error(`There is no engine "${engine}", but: ${Object.keys(launchers).join(', ')}.`);
  return launcher();
}
