import {type Browser, type BrowserContext, type CDPSession, chromium, type Page} from 'playwright-core';
import {browserArgs, findBrowser} from '../setup/browser.mjs';
import type {Story} from './story-list.ts';

/** What every run takes for now, so that dates in pictures and trees stay. Timers run on. */
const now = new Date('2026-11-24T12:00:00Z');

/** One system for all machines: elements say other things on a phone and on Windows. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

/** Milliseconds for one story, also on a busy machine. */
const patience = 60_000;

/** What the browser reports to a page. */
export interface Surroundings {
  forcedColors?: 'active' | 'none';
  width?: number;
}

/** What the toolbar is set to. */
export type Globals = Partial<Record<'theme' | 'direction' | 'language' | 'width', string>>;

/** What Storybook says at the end of a story. */
export interface Outcome {
  /** What the story or its play threw, or what Storybook could not do. */
  error?: string;
  /** Of the accessibility addon. */
  violations: string[];
}

export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('No Chromium found. "npm test" installs one; CHROME_PATH names one.');
  return chromium.launch({executablePath, args: browserArgs});
}

interface Parts {
  context: BrowserContext;
  page: Page;
  devtools: CDPSession;
  site: string;
}

const bundledFont = `
  @font-face { font-family: Bundled; font-weight: 400; src: url(nunito-sans-regular.woff2); }
  @font-face { font-family: Bundled; font-weight: 700; src: url(nunito-sans-bold.woff2); }
  .story-frame { font-family: Bundled !important; --tfa-font: Bundled !important; --tfa-font-mono: Bundled !important; }
`;

/** One page that visits stories, with a willing built-in authenticator. */
export class StoryPage {
  readonly page: Page;
  readonly devtools: CDPSession;
  readonly #context: BrowserContext;
  readonly #site: string;
  #complaints: string[] = [];
  /** The page holds a story that leaves nothing behind. */
  #canSwitch = false;

  private constructor({context, page, devtools, site}: Parts) {
    this.#context = context;
    this.page = page;
    this.devtools = devtools;
    this.#site = site;
    page.on('console', (message) => {
      // A refusal of the verifier is an answer; browsers log it as an error all the same.
      const refusal = message.location().url.includes('/tfa/v1/');
      if (message.type() === 'error' && !refusal) this.#complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.#complaints.push(error.message));
  }

  static async open(
    browser: Browser,
    {site, width = 1000, forcedColors = 'none'}: Surroundings & {site: string},
  ): Promise<StoryPage> {
    const context = await browser.newContext({
      viewport: {width, height: 800},
      forcedColors,
      reducedMotion: 'reduce',
      userAgent,
      locale: 'en-US',
      timezoneId: 'UTC',
    });
    await context.clock.setFixedTime(now);
    await context.addInitScript(listen);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await addAuthenticator(devtools);
    return new StoryPage({context, page, devtools, site});
  }

  /** Shows the story, and waits until it has played and was judged. */
  async visit({id, title}: Pick<Story, 'id' | 'title'>, globals: Globals = {}): Promise<Outcome> {
    this.#complaints = [];
    if (this.#canSwitch && isScripted(title)) await this.page.evaluate(switchTo, id);
    else await this.#load(id, globals);
    this.#canSwitch = false;
    const handle = await this.page.waitForFunction(() => window.storyOutcome, undefined, {timeout: patience});
    const outcome = (await handle.jsonValue()) as Outcome;
    this.#canSwitch = isScripted(title) && !outcome.error;
    return outcome;
  }

  async #load(id: string, globals: Globals): Promise<void> {
    const set = Object.entries(globals).map(([name, value]) => `${name}:${value}`);
    const query = new URLSearchParams({id, viewMode: 'story', ...(set.length > 0 && {globals: set.join(';')})});
    await this.page.goto(`${this.#site}iframe.html?${query.toString()}`, {waitUntil: 'domcontentloaded'});
  }

  /** The story's frame as it stands, no higher than it must be. */
  async picture(): Promise<Buffer> {
    await this.page.addStyleTag({content: '.story-frame { min-block-size: 0 !important; }'});
    return this.page.locator('.story-frame').screenshot({animations: 'disabled', caret: 'hide'});
  }

  /** A typeface that is the same on every machine: the one that Storybook carries for itself, in the static build. */
  async useBundledFont(): Promise<void> {
    await this.page.addStyleTag({content: bundledFont});
    const loaded = await this.page.evaluate(async () => {
      const faces = await Promise.all(
        ['400 16px Bundled', '700 16px Bundled'].map((font) => document.fonts.load(font)),
      );
      return faces.every(({length}) => length > 0);
    });
    if (!loaded) throw new Error('The bundled typeface is not in the static build.');
  }

  /** What the page has put into its console as an error since the visit began, or thrown without being caught. */
  get complaints(): readonly string[] {
    return this.#complaints;
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}

async function addAuthenticator(devtools: CDPSession): Promise<void> {
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Stories of single steps keep nothing, so Storybook can go from one to the next without loading the page anew. */
function isScripted(title: string): boolean {
  return title.startsWith('Elements/');
}

declare global {
  interface Window {
    storyOutcome?: Outcome | undefined;
    /** The id of the story that the outcome will be of. */
    storyWanted?: string | null;
    __STORYBOOK_ADDONS_CHANNEL__?: Channel | undefined;
  }
}

interface Channel {
  on(event: string, listener: (value: never) => void): void;
  emit(event: string, value: unknown): void;
}

interface Finished {
  storyId: string;
  status: 'success' | 'error' | 'aborted';
  reporters: {
    type: string;
    result?: {violations?: {id: string; nodes: {html: string}[]}[]; error?: {message: string}};
  }[];
}

/** Runs in the page, before anything else: hears Storybook's channel from its first word. */
function listen(): void {
  let channel: Channel | undefined;
  const fail = (what: {message?: string; title?: string; description?: string} | string): void => {
    const error = typeof what === 'string' ? what : (what.message ?? `${what.title ?? ''} ${what.description ?? ''}`);
    window.storyOutcome ??= {error, violations: []};
  };
  window.storyWanted = new URL(location.href).searchParams.get('id');
  Object.defineProperty(window, '__STORYBOOK_ADDONS_CHANNEL__', {
    configurable: true,
    get: () => channel,
    set(given: Channel) {
      channel = given;
      for (const event of ['playFunctionThrewException', 'storyThrewException', 'storyErrored', 'storyMissing']) {
        given.on(event, fail);
      }
      given.on('storyFinished', ({storyId, status, reporters}: Finished) => {
        if (storyId !== window.storyWanted) return;
        const results = reporters.map(({result}) => result);
        const violations = results.flatMap((result) => [
          ...(result?.error ? [result.error.message] : []),
          ...(result?.violations ?? []).map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' | ')}`),
        ]);
        if (status !== 'success' && violations.length === 0) fail(`ended with ${status}`);
        window.storyOutcome ??= {violations};
      });
    },
  });
}

/** Runs in the page: what a click in Storybook's sidebar does. */
function switchTo(storyId: string): void {
  // What a story before has done to the page's clipboard.
  delete (navigator as {clipboard?: unknown}).clipboard;
  window.storyOutcome = undefined;
  window.storyWanted = storyId;
  window.__STORYBOOK_ADDONS_CHANNEL__?.emit('setCurrentStory', {storyId, viewMode: 'story'});
}
