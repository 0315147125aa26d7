import type {TestContext} from 'node:test';
import {type Browser, type BrowserContextOptions, type CDPSession, chromium, type Page} from 'playwright-core';
import {browserArgs, findBrowser} from '../../../scripts/setup/browser.mjs';

/** `internal` is built in, `usb` an external key; both verify their owner and are touched at once. */
export type Transport = 'internal' | 'usb';

/** A browser for a test file, closed when it ends. */
export async function openBrowser(t: Pick<TestContext, 'after'>): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('no Chromium: run npm test, which installs one');
  const browser = await chromium.launch({executablePath, args: browserArgs});
  t.after(() => browser.close());
  return browser;
}

/** One person with one browser profile. What goes against the site's policy is counted wherever they go. */
export class Visitor {
  readonly page: Page;
  /** Violations of the Content Security Policy and errors that no code of ours caught. */
  readonly faults: string[] = [];
  /** What lies in the printer. */
  paperSize: 'A4' | 'Letter' = 'A4';
  #print = Promise.withResolvers<Buffer>();
  readonly #devtools: CDPSession;

  private constructor(page: Page, devtools: CDPSession) {
    this.page = page;
    this.#devtools = devtools;
  }

  static async open(browser: Browser, options: BrowserContextOptions): Promise<Visitor> {
    const context = await browser.newContext({acceptDownloads: true, ...options});
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const devtools = await context.newCDPSession(page);
    await devtools.send('WebAuthn.enable', {enableUI: false});
    const visitor = new Visitor(page, devtools);
    await visitor.#watch();
    return visitor;
  }

  async #watch(): Promise<void> {
    const {page, faults} = this;
    page.on('pageerror', (error) => faults.push(`uncaught: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (/content security policy|trusted ?types/i.test(message.text())) faults.push(`console: ${message.text()}`);
    });
    await page.exposeBinding('reportFault', (_source, fault: string) => faults.push(fault));
    await page.exposeBinding('printToPdf', async () => {
      this.#print.resolve(await page.pdf({format: this.paperSize, printBackground: true}));
    });
    await page.addInitScript(() => {
      const test = window as unknown as {reportFault(fault: string): void; printToPdf(): Promise<void>};
      document.addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI, sourceFile}) => {
        test.reportFault(`${violatedDirective} blocked ${blockedURI} on ${location.pathname} (${sourceFile})`);
      });
      // A headless browser has no print dialog: the test takes the paper.
      window.print = () => void test.printToPdf();
    });
  }

  /** The paper of the next print, or of one that came before anybody asked. */
  async nextPrint(): Promise<Buffer> {
    const pdf = await this.#print.promise;
    this.#print = Promise.withResolvers();
    return pdf;
  }

  async addAuthenticator(transport: Transport): Promise<string> {
    const {authenticatorId} = await this.#devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport,
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return authenticatorId;
  }

  async removeAuthenticator(authenticatorId: string): Promise<void> {
    await this.#devtools.send('WebAuthn.removeVirtualAuthenticator', {authenticatorId});
  }

  async setPresence(authenticatorId: string, enabled: boolean): Promise<void> {
    await this.#devtools.send('WebAuthn.setAutomaticPresenceSimulation', {authenticatorId, enabled});
  }
}
