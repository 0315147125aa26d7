/** The real verifier in process: real store, real app; clock, randomness, password cost and mail are the test's. */
import type {Hono} from 'hono';
import {createApp} from '../../mock-server/http/app.ts';
import {headerCookies} from '../../mock-server/http/cookies.ts';
import {openApiDocument} from '../../mock-server/http/openapi.ts';
import {MemoryMailer} from '../../mock-server/mail/memory-mailer.ts';
import {composeMail} from '../../mock-server/mail/templates.ts';
import {sqliteDialect} from '../../mock-server/store/sqlite.ts';
import {type Clock, Store} from '../../mock-server/store/store.ts';
import {defaultBudget, defaultRecoveryWait, type VerifierConfig} from '../../mock-server/verifier/config.ts';
import type {Verifier} from '../../mock-server/verifier/context.ts';
import {createVerifier} from '../../mock-server/verifier/create-verifier.ts';
import {deliverDueMail} from '../../mock-server/verifier/outbox.ts';
import type {Accounts, Mailer, Random} from '../../mock-server/verifier/ports.ts';
import {importSealKey} from '../../mock-server/verifier/seal.ts';
import {systemRandom} from '../../mock-server/verifier/system-random.ts';
import {toBase64Url} from '../../src/protocol/base64url.ts';
import {defaultStepUpMethods} from '../../src/protocol/routes.ts';
import {FakeClock} from './fake-clock.ts';
import {FastPasswordHash} from './fast-password-hash.ts';
import {watchedDialect} from './process/watched-dialect.ts';
import {TestBrowser} from './test-browser.ts';

export const testOrigin = 'http://localhost:8000';

/** The same for all: it takes longer to make than the rest of a verifier. */
const openapi = openApiDocument({version: '0.0.0'});

export interface TestVerifierOptions {
  clock?: Clock;
  config?: Partial<VerifierConfig>;
  /** A file where several processes or a restart matter. */
  database?: string;
  passwordHash?: FastPasswordHash;
  /** A site's own accounts in place of the reference's. */
  accounts?: Accounts;
  random?: Random;
  /** Hears the SQL of every statement just before it runs. */
  watch?: (sql: string) => void;
}

export interface LogLine {
  message: string;
  fields: Record<string, unknown>;
}

export interface TestVerifier {
  verifier: Verifier;
  app: Hono<{Bindings: {address?: string} | undefined}>;
  passwordHash: FastPasswordHash;
  mailer: MemoryMailer;
  /** Every line that was logged. */
  log: LogLine[];
  /** Delivers what is due to `mailer`, or to another. */
  deliver(mailer?: Mailer): Promise<number>;
  /** A new browser with its own cookies. */
  browser(options?: {userAgent?: string; address?: string}): TestBrowser;
  close(): Promise<void>;
}

export function testConfig(overrides: Partial<VerifierConfig> = {}): VerifierConfig {
  const origin = overrides.origin ?? testOrigin;
  return {
    siteName: 'Harbour',
    origin,
    rpId: new URL(origin).hostname,
    bearerOrigins: [],
    stepUpWindow: 300_000,
    stepUpMethods: defaultStepUpMethods,
    budget: defaultBudget,
    trustAllowed: true,
    recoveryWait: defaultRecoveryWait,
    organization: 'Harbour',
    superAdministrators: [],
    development: true,
    ...overrides,
  };
}

export async function createTestVerifier(options: TestVerifierOptions = {}): Promise<TestVerifier> {
  const {clock = new FakeClock(), passwordHash = new FastPasswordHash(), database = ':memory:'} = options;
  const config = testConfig(options.config);
  const log: LogLine[] = [];
  const write = (fields: Record<string, unknown>, message: string) => {
    log.push({fields, message});
  };
  const dialect = sqliteDialect(database);
  const verifier = await createVerifier({
    store: await Store.open({dialect: options.watch ? watchedDialect(dialect, options.watch) : dialect, clock}),
    random: options.random ?? systemRandom,
    ...(options.accounts && {accounts: options.accounts}),
    passwordHash,
    log: {info: write, error: write},
    config,
    sealKeys: [await importSealKey(toBase64Url(new Uint8Array(32).fill(7)))],
    composeMail,
  });
  const app = createApp({
    verifier,
    cookies: headerCookies({secure: config.origin.startsWith('https:')}),
    openapi,
  });
  const mailer = new MemoryMailer({clock, limit: 100_000});
  return {
    verifier,
    app,
    passwordHash,
    mailer,
    log,
    deliver: (other) => deliverDueMail(verifier, other ?? mailer),
    browser: (about) => new TestBrowser({app, origin: config.origin, ...about}),
    close: () => verifier.store.close(),
  };
}

/** For the browser test runner: the verifier on the runner's own origin, with the real clock. */
export async function createTestHandler(): Promise<(request: Request) => Promise<Response>> {
  const apps = new Map<string, Promise<TestVerifier>>();
  return async (request) => {
    const {origin} = new URL(request.url);
    const started = apps.get(origin) ?? createTestVerifier({clock: {now: () => Date.now()}, config: {origin}});
    apps.set(origin, started);
    return (await started).app.fetch(request);
  };
}
