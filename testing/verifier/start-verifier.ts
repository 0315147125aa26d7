import type {Dialect} from 'kysely';
import {basePath, createApp} from '../../mock-server/http/app.ts';
import {openApiDocument} from '../../mock-server/http/openapi.ts';
import {MemoryMailer} from '../../mock-server/mail/memory-mailer.ts';
import {composeMail} from '../../mock-server/mail/templates.ts';
import {Store} from '../../mock-server/store/store.ts';
import {defaultBudget, defaultRecoveryWait, type VerifierConfig} from '../../mock-server/verifier/config.ts';
import {createVerifier} from '../../mock-server/verifier/create-verifier.ts';
import {deliverDueMail} from '../../mock-server/verifier/outbox.ts';
import type {Log} from '../../mock-server/verifier/ports.ts';
import {advanceRecoveries, ClockWatch} from '../../mock-server/verifier/recovery-worker.ts';
import {importSealKey} from '../../mock-server/verifier/seal.ts';
import {systemRandom} from '../../mock-server/verifier/system-random.ts';
import {webCryptoPasswordHash} from '../../mock-server/verifier/webcrypto-password-hash.ts';
import {toBase64Url} from '../../src/protocol/base64url.ts';
import {defaultStepUpMethods} from '../../src/protocol/routes.ts';
import type {InMemoryVerifier, InMemoryVerifierOptions, TestBrowser, TestPerson} from '../in-memory-verifier.ts';
import {TestClock} from '../test-clock.ts';
import {CookieJar} from './cookie-jar.ts';

/** Accounts die with the page or process, so a password costs what a click may cost. */
const iterations = 1000;

/** Milliseconds from one look of the worker to the next, while days are lived through in a moment. */
const longestStep = 6 * 3_600_000;

export async function startVerifier(dialect: Dialect, options: InMemoryVerifierOptions): Promise<InMemoryVerifier> {
  const {origin = ownOrigin(), clock = new TestClock()} = options;
  const endpoint = (options.endpoint ?? basePath).replace(/\/$/, '');
  const verifier = await createVerifier({
    store: await Store.open({dialect, clock}),
    random: systemRandom,
    passwordHash: webCryptoPasswordHash({random: systemRandom, iterations}),
    log: consoleLog,
    config: configOf(origin, options),
    sealKeys: [await importSealKey(toBase64Url(systemRandom.bytes(32)))],
    composeMail,
  });
  const mailer = new MemoryMailer({clock});
  const watch = new ClockWatch(() => clock.monotonic());
  await watch.look(verifier);
  const listeners = new Set<() => void>();
  const work = new OpenWork();
  const deliveries = new OpenWork();
  const deliver = (): Promise<void> =>
    work.do(async () => {
      await deliveries.do(() => deliverDueMail(verifier, mailer));
      for (const listener of listeners) listener();
    });
  verifier.mails.onQueued(() => void deliver().catch(() => undefined));

  function openBrowser(): TestBrowser {
    const cookies = new CookieJar(clock);
    const app = createApp({verifier, cookies, openapi: openApiDocument({version: '0.0.0'})});
    return {
      fetch: (input, init) => work.do(async () => app.fetch(requestTo({origin, endpoint}, input, init))),
      clearCookies: () => {
        cookies.clear();
      },
    };
  }

  const own = openBrowser();
  let people = 0;
  return {
    origin,
    endpoint,
    clock,
    ...own,
    openBrowser,
    async signUp(person = {}, {browser = own} = {}) {
      people += 1;
      const whole = {
        name: 'Ada Lovelace',
        email: `person${people}@example.com`,
        password: 'correct horse battery',
        ...person,
      };
      await signUp(browser, `${origin}${endpoint}`, whole);
      return whole;
    },
    outbox: () => mailer.messages(),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async moveClock(by) {
      // What was sent before was sent then: a wait begins with its mail.
      await deliveries.settle();
      for (let left = by; left > 0; left -= longestStep) {
        clock.move(Math.min(longestStep, left));
        await work.do(async () => {
          while ((await advanceRecoveries(verifier, watch)) > 0);
        });
        await deliver();
      }
    },
    async close() {
      await work.end();
      await verifier.store.close();
    },
  };
}

/** What is still under way when a test is over: the database stays until that is done, and nothing new begins. */
class OpenWork {
  readonly #open = new Set<Promise<unknown>>();
  #isOver = false;

  /** Rejects as `fetch` does where nobody answers, once it is over. */
  async do<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isOver) throw new TypeError('Failed to fetch: this verifier was closed.');
    const doing = work();
    this.#open.add(doing);
    return doing.finally(() => this.#open.delete(doing));
  }

  /** When all is done that has begun. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#open);
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await this.settle();
  }
}

function ownOrigin(): string {
  const {location} = globalThis as {location?: Location};
  return location?.protocol.startsWith('http') ? location.origin : 'http://localhost';
}

function configOf(origin: string, options: InMemoryVerifierOptions): VerifierConfig {
  const {emailVerified = true, siteName = 'Harbour'} = options;
  return {
    siteName,
    origin,
    rpId: options.rpId ?? new URL(origin).hostname,
    bearerOrigins: [],
    stepUpWindow: options.stepUpWindow ?? 300_000,
    stepUpMethods: options.stepUpMethods ?? defaultStepUpMethods,
    budget: defaultBudget,
    recoveryWait: options.recoveryWait ?? defaultRecoveryWait,
    trustAllowed: options.trustAllowed ?? true,
    organization: options.organization ?? siteName,
    superAdministrators: options.superAdministrators ?? [],
    development: emailVerified,
  };
}

interface Mount {
  origin: string;
  endpoint: string;
}

/** As the verifier gets it: at its own base path, and with the name of its browser, which owners are told in mails and which no script may set. */
function requestTo({origin, endpoint}: Mount, input: RequestInfo | URL, init?: RequestInit): Request {
  const request = new Request(input instanceof Request ? input : new URL(input, origin), init);
  const url = new URL(request.url);
  if (endpoint !== basePath && url.pathname.startsWith(`${endpoint}/`)) {
    url.pathname = basePath + url.pathname.slice(endpoint.length);
  }
  const headers = new Headers(request.headers);
  if (!headers.has('User-Agent')) headers.set('User-Agent', navigator.userAgent);
  return Object.defineProperties(request, {headers: {value: headers}, url: {value: url.href}});
}

async function signUp(browser: TestBrowser, endpoint: string, person: TestPerson): Promise<void> {
  const {email, password} = person;
  const call = async (path: string, body: object): Promise<number> => {
    const answer = await browser.fetch(`${endpoint}${path}`, {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${email} could not sign up: ${answer.status} ${await answer.text()}`);
    return answer.status;
  };
  // Where addresses have to be verified, an account is promised before anybody is told whether there was one.
  if ((await call('/sign-up', person)) === 202) await call('/sign-in', {email, password});
}

/** A refusal is an answer; only a fault is one for the console. */
const consoleLog: Log = {
  info: () => undefined,
  error: (fields, message) => {
    console.error(message, fields);
  },
};
