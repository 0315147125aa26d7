import {type Browser, launch, type Page} from 'puppeteer-core';
import type {Channel} from '../pages/violations.ts';
import {browserArgs, findBrowser} from '../../../scripts/setup/browser.mjs';
import {findEngine} from '../../../scripts/setup/engines.mjs';

export interface Engine {
  name: string;
  /** How it reports a violation to the page. Firefox has `ReportingObserver`, and nothing of a policy comes through it. */
  channels: Channel[];
  open: () => Promise<Browser>;
}

/** Those that report violations: none may be missing. WebDriver cannot hear what WebKitGTK reports. */
export function engines(): Engine[] {
  const [chromium, firefox] = [findBrowser(), findEngine('firefox')];
  if (!chromium) throw new Error('No Chromium found. "npm test" installs one; CHROME_PATH names one.');
  return [
    {
      name: 'Chromium',
      channels: ['event', 'report'],
      open: () => launch({executablePath: chromium, args: browserArgs}),
    },
    {
      name: 'Firefox',
      channels: ['event'],
      open: () => launch({browser: 'firefox', executablePath: firefox}),
    },
  ];
}

/** A page and what it logs as an error or throws. */
export async function openPage(browser: Browser, url: string): Promise<{page: Page; complaints: string[]}> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => {
    complaints.push(String(error));
  });
  await page.goto(url, {waitUntil: 'load'});
  return {page, complaints};
}
