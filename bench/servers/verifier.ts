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
import {putTotp} from '../../mock-server/store/totp.ts';
import type {Verifier} from '../../mock-server/verifier/context.ts';
import {systemRandom} from '../../mock-server/verifier/system-random.ts';
import {newId} from '../../mock-server/verifier/tokens.ts';
import {sealSecret} from '../../mock-server/verifier/totp.ts';
import {appParameters} from '../../mock-server/verifier/totp-code.ts';
import {fromBase64Url} from '../../src/protocol/base64url.ts';
import {origin, type Seed, type ServerCalls, usageNow} from '../fixture.ts';
import {answerParent} from '../support/child.ts';
import {seedStore} from './seed.ts';

export type VerifierCalls = ServerCalls & {
  /** Hashes codes as a set of backup codes is hashed, and says what one hash cost, in microseconds of CPU. */
  hash(input: {salt: string; codes: string[]}): Promise<{hashes: string[]; cpu: number}>;
  /** Gives each of these accounts an authenticator app with this secret (base64url). */
  connectApps(input: {ids: string[]; secret: string}): Promise<void>;
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

  async connectApps({ids, secret}) {
    const bytes = fromBase64Url(secret);
    const apps = await Promise.all(
      ids.map(async (account_id) => {
        const owner = {account_id, id: newId(systemRandom)};
        const sealed = await sealSecret(verifier, bytes, owner);
        return {...owner, ...appParameters, secret: sealed, last_step: 0, created_at: Date.now(), last_used_at: null};
      }),
    );
    await verifier.store.transaction(async (tx) => {
      for (const app of apps) await putTotp(tx, app);
    });
  },

  async hash({salt, codes}) {
    const before = usageNow();
    const hashes: string[] = [];
    for (const secret of codes) hashes.push(await verifier.passwordHash.derive({secret, salt}));
    return {hashes, cpu: (usageNow().cpu - before.cpu) / codes.length};
  },
} satisfies VerifierCalls);
