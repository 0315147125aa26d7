/** Puts the whole service together on Node: store, verifier, HTTP app, site, mail, worker, socket. */
import {createRequire} from 'node:module';
import type {AddressInfo} from 'node:net';
import {createApp} from '../http/app.ts';
import {headerCookies} from '../http/cookies.ts';
import {openApiDocument} from '../http/openapi.ts';
import {MemoryMailer} from '../mail/memory-mailer.ts';
import {SmtpMailer} from '../mail/smtp-mailer.ts';
import {createSite} from '../site/site.ts';
import type {Verifier} from '../verifier/context.ts';
import type {Settings} from './environment.ts';
import {listen} from './listen.ts';
import {memoryAddressLimits} from './address-limits.ts';
import {clientAddress} from './client-address.ts';
import {createClock} from './clock.ts';
import {openVerifier} from './open-verifier.ts';
import {buildSiteAssets} from './site-assets.ts';
import {startWorker} from './worker.ts';

export interface RunningServer {
  /** Where it listens on this machine. */
  url: string;
  verifier: Verifier;
  close(): Promise<void>;
}

const {version} = createRequire(import.meta.url)('../../package.json') as {version: string};

export async function startServer(settings: Settings, {watch = false}: {watch?: boolean} = {}): Promise<RunningServer> {
  const clock = createClock();
  const verifier = await openVerifier(settings, clock);
  const memory = settings.smtpUrl ? undefined : new MemoryMailer({clock});
  const mailer = memory ?? new SmtpMailer({url: settings.smtpUrl ?? '', from: settings.mailFrom});
  const {config} = settings;
  const worker = startWorker({verifier, mailer, monotonic: () => clock.monotonic()});
  const app = createApp({
    verifier,
    cookies: headerCookies({secure: config.origin.startsWith('https:')}),
    openapi: openApiDocument({version}),
    ...(!config.development && {addressLimits: memoryAddressLimits()}),
  });
  const site = createSite({
    assets: await buildSiteAssets({watch}),
    development: config.development,
    ...(memory && {outbox: () => memory.messages()}),
    ...(settings.devClock && {
      passTime: (by) => {
        clock.pass(by);
        worker.wake();
      },
    }),
  });
  const server = await listen({app, site, port: settings.port, clientAddress: clientAddress(settings.trustedProxies)});
  return {
    url: `http://localhost:${String((server.address() as AddressInfo).port)}`,
    verifier,
    async close() {
      await new Promise<void>((resolve) =>
        server.close(() => {
          resolve();
        }),
      );
      await worker.stop();
      await verifier.store.close();
    },
  };
}
