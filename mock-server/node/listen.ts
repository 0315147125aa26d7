/** The one socket: the verifier under its path, the site around it. */
import {once} from 'node:events';
import {createServer} from 'node:http';
import {type HttpBindings, serve, type ServerType} from '@hono/node-server';
import {Hono} from 'hono';
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
  const whole = new Hono<{Bindings: HttpBindings}>();
  whole.all(`${basePath}/*`, ({req, env}) => {
    const peer = env.incoming.socket.remoteAddress ?? '';
    return app.fetch(req.raw, {address: clientAddress({peer, forwardedFor: req.header('x-forwarded-for') ?? null})});
  });
  whole.route('/', site);
  return new Promise((resolve, reject) => {
    const server = serve({
      fetch: whole.fetch,
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
