/**
 * A small website that embeds the elements as any website would: its pages, their scripts and styles, and in development the outbox.
 * It knows nothing of the verifier. Mount it last, or as the fallback: whatever it does not know is answered 404.
 */
import {Hono, type Context} from 'hono';
import type {OutboxMessage} from '../mail/memory-mailer.ts';
import {securityHeaders} from './security-headers.ts';

export interface SiteFile {
  body: Uint8Array<ArrayBuffer>;
  /** The Content-Type. */
  type: string;
  /** A strong entity tag, quotes included. */
  etag: string;
}

type Assets = ReadonlyMap<string, SiteFile>;

export interface SiteOptions {
  /** Files by path: `/account.html`, `/assets/account.js` … */
  assets: Assets;
  development: boolean;
  /** What mail was sent, newest first. Shown in development only. */
  outbox?: () => OutboxMessage[];
  /** Lives through so many milliseconds at once. Offered in development only. */
  passTime?: (by: number) => void;
}

const pages = {
  '/': '/index.html',
  '/sign-up': '/sign-up.html',
  '/second-step': '/second-step.html',
  '/account': '/account.html',
  '/verify-email': '/verify-email.html',
  '/organization': '/organization.html',
  '/invitation': '/invitation.html',
  '/recovery': '/recovery.html',
  '/cancel-recovery': '/cancel-recovery.html',
};

export function createSite({assets, development, outbox, passTime}: SiteOptions): Hono {
  const site = new Hono();
  site.use(securityHeaders({https: !development}));
  for (const [path, file] of Object.entries(pages)) servePage(site, {path, file, assets});
  if (development && outbox) {
    servePage(site, {path: '/outbox', file: '/outbox.html', assets});
    site.get('/outbox.json', (c) => c.json(outbox(), 200, noStore));
    // Said either way: what is not there would be an error in the console of everybody who looks at the outbox.
    site.get('/dev/clock', (c) => c.json({offered: passTime !== undefined}, 200, noStore));
  }
  if (development && passTime) offerClock(site, passTime);
  site.get('/assets/*', (c) => serveAsset(c, {asset: assets.get(c.req.path), assets}));
  site.all('*', (c) => notFound(c, assets));
  return site;
}

const noStore = {'Cache-Control': 'no-store'};

/** `POST /dev/clock {"seconds": 3600}`: what days do, seen in a moment. As strict about its caller as the verifier. */
function offerClock(site: Hono, passTime: (by: number) => void): void {
  site.post('/dev/clock', async (c) => {
    const own = (c.req.header('Sec-Fetch-Site') ?? 'none') === 'same-origin' || !c.req.header('Sec-Fetch-Site');
    const {seconds} = await c.req.json<{seconds?: unknown}>().catch(() => ({seconds: undefined}));
    if (!own || typeof seconds !== 'number' || !(seconds > 0 && seconds <= 30 * 86_400)) {
      return c.json({error: 'seconds must be a number from 1 to 2592000'}, 400, noStore);
    }
    passTime(seconds * 1000);
    return c.body(null, 204, noStore);
  });
}

function servePage(site: Hono, {path, file, assets}: {path: string; file: string; assets: Assets}): void {
  site.get(path, (c) => {
    const page = assets.get(file);
    return page ? c.body(page.body, 200, {...noStore, 'Content-Type': page.type}) : notFound(c, assets);
  });
  // A form that was sent before the page's script ran: back to the page, and what was typed goes nowhere.
  site.post(path, (c) => c.redirect(path, 303));
}

function serveAsset(c: Context, {asset, assets}: {asset: SiteFile | undefined; assets: Assets}): Response {
  if (!asset) return notFound(c, assets);
  const cache = isNamedByContent(c.req.path) ? 'public, max-age=31536000, immutable' : 'no-cache';
  const headers = {ETag: asset.etag, 'Cache-Control': cache};
  if (c.req.header('If-None-Match') === asset.etag) return c.body(null, 304, headers);
  return c.body(asset.body, 200, {...headers, 'Content-Type': asset.type});
}

/** What scripts share or load later is bundled into files named by their content; they never change under one name. */
function isNamedByContent(path: string): boolean {
  return /\/assets\/\w+-[A-Z0-9]{8}\.js$/.test(path);
}

function notFound(c: Context, assets: Assets): Response {
  const page = assets.get('/not-found.html');
  if (!page || !(c.req.header('Accept') ?? '').includes('text/html')) return c.json({error: 'not found'}, 404, noStore);
  return c.body(page.body, 404, {...noStore, 'Content-Type': page.type});
}
