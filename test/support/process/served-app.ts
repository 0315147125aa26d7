/** The real app on a database file, the same in every run where a seed is given, with somebody at each point where it could be interrupted. */
import {createApp} from '../../../mock-server/http/app.ts';
import {headerCookies} from '../../../mock-server/http/cookies.ts';
import {composeMail} from '../../../mock-server/mail/templates.ts';
import {sqliteDialect} from '../../../mock-server/store/sqlite.ts';
import {Store} from '../../../mock-server/store/store.ts';
import {createVerifier} from '../../../mock-server/verifier/create-verifier.ts';
import {importSealKey} from '../../../mock-server/verifier/seal.ts';
import {systemRandom} from '../../../mock-server/verifier/system-random.ts';
import {toBase64Url} from '../../../src/protocol/base64url.ts';
import {FakeClock} from '../fake-clock.ts';
import {FastPasswordHash} from '../fast-password-hash.ts';
import {TestBrowser} from '../test-browser.ts';
import {testConfig, testOrigin} from '../test-verifier.ts';
import type {AppOptions} from './messages.ts';
import {SeededRandom} from './seeded-random.ts';
import {watchedDialect} from './watched-dialect.ts';

/** Salts that are the same in every run. */
class RepeatablePasswordHash extends FastPasswordHash {
  override async hash(password: string): Promise<string> {
    return `salt.${await this.derive({secret: password, salt: 'salt'})}`;
  }
}

/** `before` hears every statement just before it runs, also those of opening the store. */
export async function openServedApp(
  {database, now, config, seed, patience}: AppOptions,
  before: (sql: string) => void,
) {
  const passwordHash = seed === undefined ? new FastPasswordHash() : new RepeatablePasswordHash();
  const nothing = () => undefined;
  const dialect = sqliteDialect(database, {...(patience !== undefined && {patience})});
  const clock = new FakeClock(now);
  const store = await Store.open({dialect: watchedDialect(dialect, before), clock});
  const verifier = await createVerifier({
    store,
    random: seed === undefined ? systemRandom : new SeededRandom(seed),
    passwordHash,
    log: {info: nothing, error: nothing},
    config: testConfig(config),
    sealKeys: [await importSealKey(toBase64Url(new Uint8Array(32).fill(7)))],
    composeMail,
  });
  const app = createApp({verifier, cookies: headerCookies({secure: false}), openapi: {}});
  return {app, verifier, clock, store, passwordHash, browser: () => new TestBrowser({app, origin: testOrigin})};
}
