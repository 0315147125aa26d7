/** The one socket: the verifier under its path, the site around it. */
import {once} from 'node:events';
import {createServer} from 'node:http';
import {type Http2Bindings, type HttpBindings, serve, type ServerType} from '@hono/node-server';
import type {Hono} from 'hono';
import {getPath} from 'hono/utils/url';
import {basePath, type createApp} from '../http/app.ts';
import type {ClientAddress} from './client-address.ts';

export interface Listening {
  app: ReturnType<typeof createApp>;
  site: Hono;
  port: number;
  /** Whose `X-Forwarded-For` is believed. */
  clientAddress: ClientAddress;
  /** Every address of the machine where absent. */
  hostname?: string;
  patience?: Patience;
}

/** How long a slow client is waited for, in milliseconds, and how often that is looked after. */
export interface Patience {
  headers: number;
  request: number;
  check: number;
}

const defaultPatience: Patience = {headers: 10_000, request: 30_000, check: 5_000};

/** Slow clients are let go. Rejects where the port cannot be had. */
export function listen(listening: Listening): Promise<ServerType> {
  const {app, site, port, clientAddress, hostname, patience = defaultPatience} = listening;
  // Not a third app around the two: it would route every request once more.
  const fetch = (request: Request, {incoming}: HttpBindings | Http2Bindings) => {
    if (!isOfVerifier(getPath(request))) return site.fetch(request);
    const peer = incoming.socket.remoteAddress ?? '';
    const forwardedFor = request.headers.get('x-forwarded-for');
    return app.fetch(request, {address: clientAddress({peer, forwardedFor})});
  };
  return new Promise((resolve, reject) => {
    const server = serve({
      fetch,
      port,
      ...(hostname !== undefined && {hostname}),
      createServer,
      serverOptions: {
        headersTimeout: patience.headers,
        requestTimeout: patience.request,
        connectionsCheckingInterval: patience.check,
      },
    });
    server.once('listening', () => {
      resolve(server);
    });
    server.once('error', reject);
  });
}

function isOfVerifier(path: string): boolean {
  return path === basePath || path.startsWith(`${basePath}/`);
}

/** Takes no more requests and lets those under way finish, but for no longer than `grace` milliseconds: a slow client cannot keep a server alive. */
export async function hangUp(server: ServerType, {grace}: {grace: number}): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const timer = setTimeout(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
  }, grace);
  await closed;
  clearTimeout(timer);
}
