/** Puts the whole service together on Node: store, verifier, HTTP app, site, mail, worker, socket. */
import {createRequire} from 'node:module';
import type {AddressInfo} from 'node:net';
import {createApp} from '../http/app.ts';
import {headerCookies} from '../http/cookies.ts';
import {openApiDocument} from '../http/openapi.ts';
import {MemoryMailer} from '../mail/memory-mailer.ts';
import {SmtpMailer} from '../mail/smtp-mailer.ts';
import {composeMail} from '../mail/templates.ts';
import {createSite} from '../site/site.ts';
import type {Clock} from '../store/store.ts';
import {createVerifier} from '../verifier/create-verifier.ts';
import type {Verifier} from '../verifier/context.ts';
import {systemRandom} from '../verifier/system-random.ts';
import type {Settings} from './environment.ts';
import {listen} from './listen.ts';
import {createLog} from './log.ts';
import {argon2PasswordHash} from './password-hash.ts';
import {buildSiteAssets} from './site-assets.ts';
import {openStore, readSealKeys} from './storage.ts';
import {startWorker} from './worker.ts';

export interface RunningServer {
  /** Where it listens on this machine. */
  url: string;
  verifier: Verifier;
  close(): Promise<void>;
}

const {version} = createRequire(import.meta.url)('../../package.json') as {version: string};

export async function startServer(settings: Settings, {watch = false}: {watch?: boolean} = {}): Promise<RunningServer> {
  const clock: Clock = {now: () => Date.now()};
  const verifier = await openVerifier(settings, clock);
  const memory = settings.smtpUrl ? undefined : new MemoryMailer({clock});
  const mailer = memory ?? new SmtpMailer({url: settings.smtpUrl ?? '', from: settings.mailFrom});
  const {config} = settings;
  const app = createApp({
    verifier,
    cookies: headerCookies({secure: config.origin.startsWith('https:')}),
    openapi: openApiDocument({version}),
  });
  const site = createSite({
    assets: await buildSiteAssets({watch}),
    development: config.development,
    ...(memory && {outbox: () => memory.messages()}),
  });
  const server = await listen({app, site, port: settings.port});
  const worker = startWorker({verifier, mailer});
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

async function openVerifier(settings: Settings, clock: Clock): Promise<Verifier> {
  return createVerifier({
    store: await openStore(settings, clock),
    random: systemRandom,
    passwordHash: argon2PasswordHash,
    log: createLog({level: settings.logLevel}),
    config: settings.config,
    sealKeys: await readSealKeys(settings),
    composeMail,
  });
}
