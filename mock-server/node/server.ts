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
import {type Settings, SettingError} from './environment.ts';
import {hangUp, listen} from './listen.ts';
import {memoryAddressLimits} from './address-limits.ts';
import {clientAddress} from './client-address.ts';
import {createClock} from './clock.ts';
import {openVerifier} from './open-verifier.ts';
import {buildSiteAssets} from './site-assets.ts';
import {assertSecretsOpen} from './storage.ts';
import {startWorker} from './worker.ts';

export interface RunningServer {
  /** Where it listens on this machine. */
  url: string;
  verifier: Verifier;
  close(): Promise<void>;
}

/** How long requests under way may take once the server is told to stop, in milliseconds. */
const grace = 3_000;

const {version} = createRequire(import.meta.url)('../../package.json') as {version: string};

export async function startServer(settings: Settings, {watch = false}: {watch?: boolean} = {}): Promise<RunningServer> {
  const clock = createClock();
  const verifier = await openVerifier(settings, clock);
  await assertSecretsOpen(settings, verifier).catch(async (cause: unknown) => {
    await verifier.store.close();
    throw cause;
  });
  const memory = settings.smtpUrl ? undefined : new MemoryMailer({clock});
  const mailer = memory ?? new SmtpMailer({url: settings.smtpUrl ?? '', from: settings.mailFrom});
  const {config} = settings;
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
  const server = await listen({
    app,
    site,
    port: settings.port,
    clientAddress: clientAddress(settings.trustedProxies),
  }).catch(async (cause: unknown) => {
    await verifier.store.close();
    throw portError(settings.port, cause);
  });
  // Not before: a second server on the same file, with nowhere to listen, would take mail with it.
  const worker = startWorker({verifier, mailer, monotonic: () => clock.monotonic()});
  return {
    url: `http://localhost:${String((server.address() as AddressInfo).port)}`,
    verifier,
    async close() {
      await hangUp(server, {grace});
      await worker.stop();
      await verifier.store.close();
    },
  };
}

function portError(port: number, cause: unknown): unknown {
  const {code} = cause as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return new SettingError(`PORT: ${String(port)} is taken by another program.`, {cause});
  if (code === 'EACCES') return new SettingError(`PORT: ${String(port)} may not be used by this user.`, {cause});
  return cause;
}
