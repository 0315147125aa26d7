/** What is measured: the reference verifier behind its real socket, as a development server that is told nothing else. Only mail stays in the outbox. */
import type {AddressInfo} from 'node:net';
import type {ServerType} from '@hono/node-server';
import {createApp} from '../../mock-server/http/app.ts';
import {headerCookies} from '../../mock-server/http/cookies.ts';
import {openApiDocument} from '../../mock-server/http/openapi.ts';
import {clientAddress} from '../../mock-server/node/client-address.ts';
import {createClock} from '../../mock-server/node/clock.ts';
import {readSettings} from '../../mock-server/node/environment.ts';
import {listen} from '../../mock-server/node/listen.ts';
import {openVerifier} from '../../mock-server/node/open-verifier.ts';
import {createSite} from '../../mock-server/site/site.ts';
import type {Verifier} from '../../mock-server/verifier/context.ts';
import {origin, type Seed, type ServerCalls, usageNow} from '../fixture.ts';
import {answerParent} from '../support/child.ts';
import {seedStore} from './seed.ts';

export type VerifierCalls = ServerCalls & {
  /** Hashes codes as a set of backup codes is hashed, and says what one hash cost, in microseconds of CPU. */
  hash(input: {salt: string; codes: string[]}): Promise<{hashes: string[]; cpu: number}>;
};

let verifier: Verifier;
let server: ServerType | undefined;

answerParent({
  async serve({database}) {
    if (server) {
      server.close();
      await verifier.store.close();
    }
    const settings = readSettings({TFA_ORIGIN: origin, TFA_DATABASE: database, TFA_LOG_LEVEL: 'fatal'});
    verifier = await openVerifier(settings, createClock());
    const app = createApp({
      verifier,
      cookies: headerCookies({secure: false}),
      openapi: openApiDocument({version: '0.0.0'}),
    });
    const site = createSite({assets: new Map(), development: true});
    server = await listen({
      app,
      site,
      port: 0,
      clientAddress: clientAddress(settings.trustedProxies),
      hostname: '127.0.0.1',
    });
    return {url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`};
  },

  seed: (seeds: Seed[]) => seedStore(verifier.store, seeds),

  usage: () => usageNow(),

  async hash({salt, codes}) {
    const before = usageNow();
    const hashes: string[] = [];
    for (const secret of codes) hashes.push(await verifier.passwordHash.derive({secret, salt}));
    return {hashes, cpu: (usageNow().cpu - before.cpu) / codes.length};
  },
} satisfies VerifierCalls);
