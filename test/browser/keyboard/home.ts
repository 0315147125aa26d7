/** Somebody whose page has a verifier and a clock of its own, for what takes days or other people. */
import {waitUntil} from '@open-wc/testing';
import {createTfaClient, type TfaClient} from '../../../src/client/index.ts';
import {organizationCalls} from '../../../src/client/organization.ts';
import {recoveryCalls} from '../../../src/client/recovery.ts';
import {type AuthenticatorApp, createAuthenticatorApp, createInMemoryVerifier} from '../../../testing/browser.ts';
import type {InMemoryVerifier, TestBrowser} from '../../../testing/in-memory-verifier.ts';
import {removeAll} from '../components/support/elements.ts';
import {password} from '../components/support/people.ts';

const email = 'ada@example.com';
const administrator = 'grace@example.com';

/** Milliseconds, as everything here. */
export const minute = 60_000;
export const fiveDays = 5 * 24 * 60 * minute;

export const digits = /^(\d{6})$/m;
export const accessCode = /^([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4})$/m;

/** An account with an app and codes, signed in at home. */
export class Home {
  readonly verifier: InMemoryVerifier;
  readonly client: TfaClient;
  /** Calls to such addresses fail as they do without a network. */
  unreachable: RegExp | undefined;
  #app: AuthenticatorApp | undefined;
  #codes: string[] = [];

  private constructor(verifier: InMemoryVerifier) {
    this.verifier = verifier;
    this.client = this.clientOf(verifier);
  }

  static async open(): Promise<Home> {
    const recoveryWait = {min: fiveDays, max: fiveDays};
    const home = new Home(await createInMemoryVerifier({recoveryWait, superAdministrators: [administrator]}));
    const {client} = home;
    await client.signUp({name: 'Ada Lovelace', email, password});
    home.#app = await home.addApp(client);
    const {setId, codes} = await client.backupCodes.create();
    await client.backupCodes.confirm({setId});
    home.#codes = codes;
    // What was confirmed for that is confirmed no longer.
    await home.verifier.moveClock(10 * minute);
    return home;
  }

  clientOf({fetch}: TestBrowser): TfaClient {
    const {endpoint} = this.verifier;
    return createTfaClient({
      endpoint,
      fetch: (input, init) => {
        const url = input instanceof Request ? input.url : String(input);
        return this.unreachable?.test(url) ? Promise.reject(new TypeError('Failed to fetch')) : fetch(input, init);
      },
    });
  }

  /** On the word of the password. */
  async addApp(client: TfaClient): Promise<AuthenticatorApp> {
    await client.stepUp({action: 'activate_totp', method: 'password', password});
    const setup = await client.totp.setup();
    const app = createAuthenticatorApp(setup, this.verifier);
    await client.totp.activate({setupId: setup.setupId, code: app.code()});
    return app;
  }

  /** What has scanned the account. A code is good once. */
  get app(): AuthenticatorApp {
    if (!this.#app) throw new Error('No app has scanned the account.');
    return this.#app;
  }

  codeOf(secret: string): string {
    return createAuthenticatorApp(secret, this.verifier).code();
  }

  /** Each is good once. */
  backupCode(): string {
    return this.#codes.shift() ?? '';
  }

  /** Signs in with the password in another browser, or in this one. */
  async enter(browser: TestBrowser = this.verifier.openBrowser()): Promise<TfaClient> {
    const client = this.clientOf(browser);
    await client.signIn({email, password});
    return client;
  }

  /** A session somewhere else. */
  async signInElsewhere(): Promise<TfaClient> {
    const client = await this.enter();
    await client.challenge.answer({method: 'backup_code', code: this.backupCode()});
    return client;
  }

  /** What the newest mail with such a line says there. `not`: one that came before. */
  async mailed(pattern: RegExp, {not}: {not?: string} = {}): Promise<string> {
    const search = () => {
      const found = this.verifier.outbox().flatMap(({text}) => pattern.exec(text)?.[1] ?? [])[0];
      return found === not ? undefined : found;
    };
    await waitUntil(search, `a mail that says ${String(pattern)}`);
    return search() ?? '';
  }

  /** A recovery under way in this browser, which the account knows: its second step is owed. */
  async recover(): Promise<TfaClient> {
    const half = await this.enter(this.verifier);
    const calls = recoveryCalls(half);
    await calls.begin();
    await calls.verifyEmail({code: await this.mailed(digits)});
    await calls.verifyDevice();
    return half;
  }

  /** The wait is over, and its owner, who has signed in with the password once more, has the access code. */
  async waited(): Promise<{client: TfaClient; code: string}> {
    await this.recover();
    await this.verifier.moveClock(fiveDays + minute);
    return {client: await this.enter(this.verifier), code: await this.mailed(accessCode)};
  }

  /** A session after that, which can set up one method and do nothing else. */
  async recovered(): Promise<TfaClient> {
    const {client, code} = await this.waited();
    await recoveryCalls(client).redeem({code});
    return client;
  }

  /** An administrator resets the account (R63): the session that is given can set up one method, once the code from the mail is entered. */
  async reset(): Promise<TfaClient> {
    const client = this.clientOf(this.verifier.openBrowser());
    await client.signUp({name: 'Grace Hopper', email: administrator, password});
    const app = await this.addApp(client);
    await this.verifier.moveClock(minute);
    await client.stepUp({action: 'reset_member', method: 'totp', code: app.code()});
    const {members, resetMember} = organizationCalls(client);
    const member = (await members()).find((each) => each.email === email);
    await resetMember({id: member?.id ?? ''});
    return this.enter(this.verifier);
  }

  /** A session that a trusted browser has opened, of an account with nothing else to confirm with any more (R52). */
  async trusted(): Promise<TfaClient> {
    const client = await this.enter(this.verifier);
    await client.challenge.answer({method: 'totp', code: this.app.code(), trust: true});
    await this.verifier.moveClock(minute);
    await client.signIn({email, password});
    await client.stepUp({action: 'remove_totp', method: 'totp', code: this.app.code()});
    await client.totp.remove();
    return client;
  }
}

/** For a suite: a home of each test’s own, and nothing left on the page. */
export function atHome(): () => Home {
  let home: Home;
  beforeEach(async () => {
    home = await Home.open();
  });
  afterEach(async () => {
    removeAll();
    await home.verifier.close();
  });
  return () => home;
}
