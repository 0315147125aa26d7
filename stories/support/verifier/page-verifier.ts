/** The reference verifier inside a page: the same app, on SQLite-WASM, with what a page has instead of a server. */
import {createApp} from '../../../mock-server/http/app.ts';
import {openApiDocument} from '../../../mock-server/http/openapi.ts';
import {MemoryMailer, type OutboxMessage} from '../../../mock-server/mail/memory-mailer.ts';
import {composeMail} from '../../../mock-server/mail/templates.ts';
import {sqliteWasmDialect} from '../../../mock-server/store/sqlite-wasm.ts';
import {Store} from '../../../mock-server/store/store.ts';
import {defaultBudget, defaultRecoveryWait, type VerifierConfig} from '../../../mock-server/verifier/config.ts';
import type {Verifier} from '../../../mock-server/verifier/context.ts';
import {createVerifier} from '../../../mock-server/verifier/create-verifier.ts';
import {deliverDueMail} from '../../../mock-server/verifier/outbox.ts';
import type {Log} from '../../../mock-server/verifier/ports.ts';
import {advanceRecoveries, ClockWatch} from '../../../mock-server/verifier/recovery-worker.ts';
import {importSealKey} from '../../../mock-server/verifier/seal.ts';
import {systemRandom} from '../../../mock-server/verifier/system-random.ts';
import {webCryptoPasswordHash} from '../../../mock-server/verifier/webcrypto-password-hash.ts';
import {toBase64Url} from '../../../src/protocol/base64url.ts';
import {defaultStepUpMethods} from '../../../src/protocol/routes.ts';
import {CookieJar} from './cookie-jar.ts';
import {PageClock} from './page-clock.ts';

/** Accounts die with the page, so a password costs what a click may cost. */
const iterations = 1000;

/** Milliseconds from one look of the worker to the next, while days are lived through in a moment. */
const longestStep = 6 * 3_600_000;

export interface PageVerifier {
  readonly clock: PageClock;
  readonly cookies: CookieJar;
  fetch(request: Request): Promise<Response>;
  /** Newest first. */
  outbox(): OutboxMessage[];
  /** Calls on every new mail and every move of the clock; returns how to stop that. */
  onChange(listener: () => void): () => void;
  /** Lives through so many milliseconds: what becomes due on the way happens in its order, and its mail goes out. */
  moveClock(by: number): Promise<void>;
  /** Once the mail that is on its way has gone out. */
  close(): Promise<void>;
}

export async function createPageVerifier(config: Partial<VerifierConfig> = {}): Promise<PageVerifier> {
  const clock = new PageClock();
  const verifier = await openVerifier(clock, config);
  const cookies = new CookieJar(clock);
  const app = createApp({verifier, cookies, openapi: openApiDocument({version: '0.0.0'})});
  const mailer = new MemoryMailer({clock});
  const watch = new ClockWatch(() => clock.monotonic());
  const listeners = new Set<() => void>();
  const deliveries = new Set<Promise<unknown>>();
  const deliver = async (): Promise<void> => {
    const delivery = deliverDueMail(verifier, mailer);
    deliveries.add(delivery);
    await delivery.finally(() => deliveries.delete(delivery));
    for (const listener of listeners) listener();
  };
  verifier.mails.onQueued(() => void deliver());
  return {
    clock,
    cookies,
    fetch: async (request) => app.fetch(request),
    outbox: () => mailer.messages(),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async moveClock(by) {
      // What was sent before was sent then: a wait begins with its mail.
      await Promise.allSettled(deliveries);
      for (let left = by; left > 0; left -= longestStep) {
        clock.move(Math.min(longestStep, left));
        while ((await advanceRecoveries(verifier, watch)) > 0);
        await deliver();
      }
    },
    async close() {
      await Promise.allSettled(deliveries);
      await verifier.store.close();
    },
  };
}

async function openVerifier(clock: PageClock, config: Partial<VerifierConfig>): Promise<Verifier> {
  return createVerifier({
    store: await Store.open({dialect: await sqliteWasmDialect(), clock}),
    random: systemRandom,
    passwordHash: webCryptoPasswordHash({random: systemRandom, iterations}),
    log: consoleLog,
    config: {...pageConfig(), ...config},
    sealKeys: [await importSealKey(toBase64Url(systemRandom.bytes(32)))],
    composeMail,
  });
}

function pageConfig(): VerifierConfig {
  const {origin, hostname} = location;
  return {
    siteName: 'Harbour',
    origin,
    rpId: hostname,
    bearerOrigins: [],
    stepUpWindow: 300_000,
    stepUpMethods: defaultStepUpMethods,
    budget: defaultBudget,
    recoveryWait: defaultRecoveryWait,
    trustAllowed: true,
    organization: 'Harbour',
    superAdministrators: [],
    development: true,
  };
}

/** A refusal is an answer; only a fault is one for the console. */
const consoleLog: Log = {
  info: (fields, message) => {
    console.debug(message, fields);
  },
  error: (fields, message) => {
    console.error(message, fields);
  },
};
