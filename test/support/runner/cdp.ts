import type {BasicTestSession} from '@web/test-runner';
import type {ChromeLauncher} from '@web/test-runner-chrome';
import type {CDPSession, Page} from 'puppeteer-core';

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** The DevTools connection to the page that a test file runs in. Pages outlive files, and so does their connection. */
export function devtools(session: BasicTestSession): Promise<CDPSession> {
  const page = pageOf(session);
  const open = sessions.get(page) ?? page.createCDPSession();
  sessions.set(page, open);
  return open;
}

/** Also in Firefox, which has no DevTools protocol: what Puppeteer can do over BiDi. */
export function pageOf({browser, id}: BasicTestSession): Page {
  if (browser.type !== 'puppeteer') throw new Error(`${browser.name} is not driven by Puppeteer.`);
  return (browser as ChromeLauncher).getPage(id);
}
