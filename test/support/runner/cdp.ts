import type {BasicTestSession} from '@web/test-runner';
import type {ChromeLauncher} from '@web/test-runner-chrome';
import type {CDPSession, Page} from 'puppeteer-core';

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** The DevTools connection to the page that a test file runs in. Pages outlive files, and so does their connection. */
export function devtools({browser, id}: BasicTestSession): Promise<CDPSession> {
  if (browser.type !== 'puppeteer') throw new Error(`${browser.name} has no DevTools protocol.`);
  const page = (browser as ChromeLauncher).getPage(id);
  const open = sessions.get(page) ?? page.createCDPSession();
  sessions.set(page, open);
  return open;
}
