/** The one socket: the verifier under its path, the site around it. */
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
}

/** Slow clients are let go: 10 s for headers, 30 s for a whole request. Rejects where the port cannot be had. */
export function listen({app, site, port, clientAddress, hostname}: Listening): Promise<ServerType> {
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
      serverOptions: {headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000},
    });
    server.once('listening', () => {
      resolve(server);
    });
    server.once('error', reject);
  });
}
