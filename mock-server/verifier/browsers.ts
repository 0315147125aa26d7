/** The browser cookie: a long-lived secret, hashed at rest, apart from the session. It recognises a browser and proves nothing by itself. */
import {type BrowserRow, findBrowser, insertBrowser} from '../store/browsers.ts';
import type {Db} from '../store/schema.ts';
import {lifetimes} from './config.ts';
import type {Client, Effects, Verifier} from './context.ts';
import {hashToken, newId, newToken} from './tokens.ts';

export async function browserOfSecret({store}: Verifier, secret: string): Promise<BrowserRow | undefined> {
  return findBrowser(store.db, {secretHash: hashToken(secret), now: store.now()});
}

/** A browser to recognise: the one that asked, or a new one whose secret the answer sets. Bearer callers have none. */
export interface PreparedBrowser {
  id: string;
  insert: BrowserRow | undefined;
  secret: string | undefined;
}

export async function prepareBrowser({store, random}: Verifier, client: Client): Promise<PreparedBrowser | undefined> {
  if (client.carrier === 'bearer') return undefined;
  if (client.browser) return {id: client.browser.id, insert: undefined, secret: undefined};
  const secret = newToken(random);
  const now = store.now();
  const row = {
    id: newId(random),
    secret_hash: hashToken(secret),
    created_at: now,
    expires_at: now + lifetimes.browser,
  };
  return {id: row.id, insert: row, secret};
}

export async function storeBrowser(tx: Db, browser: PreparedBrowser, effects: Effects): Promise<void> {
  if (!browser.insert) return;
  await insertBrowser(tx, browser.insert);
  if (browser.secret) effects.browserSecret = browser.secret;
}

/** A name that its owner recognises: “Firefox on Windows”. Never trusted, never more than a label. */
export function browserNameOf(userAgent: string | null): string {
  const agent = (userAgent ?? '').slice(0, 512);
  const browser = browsers.find(([, pattern]) => pattern.test(agent))?.[0] ?? 'Browser';
  const system = systems.find(([, pattern]) => pattern.test(agent))?.[0];
  return system ? `${browser} on ${system}` : browser;
}

// Order matters: Edge and Opera call themselves Chrome, Chrome calls itself Safari.
const browsers: readonly [string, RegExp][] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bVersion\/[\d.]+.*\bSafari\//],
];

const systems: readonly [string, RegExp][] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
];
