/** What is measured: the reference verifier behind its real socket, with its real store, random numbers and password hash. */
import type {AddressInfo} from 'node:net';
import {createApp} from '../../mock-server/http/app.ts';
import {headerCookies} from '../../mock-server/http/cookies.ts';
import {openApiDocument} from '../../mock-server/http/openapi.ts';
import {composeMail} from '../../mock-server/mail/templates.ts';
import {readSettings} from '../../mock-server/node/environment.ts';
import {listen} from '../../mock-server/node/listen.ts';
import {createLog} from '../../mock-server/node/log.ts';
import {argon2PasswordHash} from '../../mock-server/node/password-hash.ts';
import {createSite} from '../../mock-server/site/site.ts';
import {sqliteDialect} from '../../mock-server/store/sqlite.ts';
import {Store} from '../../mock-server/store/store.ts';
import {createVerifier} from '../../mock-server/verifier/create-verifier.ts';
import {importSealKey} from '../../mock-server/verifier/seal.ts';
import {systemRandom} from '../../mock-server/verifier/system-random.ts';
import {toBase64Url} from '../../src/protocol/base64url.ts';
import {origin, type Seed, type ServerCalls, usageNow} from '../fixture.ts';
import {answerParent} from '../support/child.ts';
import {seedStore} from './seed.ts';

export type VerifierCalls = ServerCalls & {
  /** Hashes codes as a set of backup codes is hashed, and says what one hash cost, in microseconds of CPU. */
  hash(input: {salt: string; codes: string[]}): Promise<{hashes: string[]; cpu: number}>;
};

/** What a development server has that is told nothing else. */
const {config} = readSettings({TFA_ORIGIN: origin});

let store: Store;

answerParent({
  async start({database}) {
    store = await Store.open({dialect: sqliteDialect(database), clock: {now: () => Date.now()}});
    const verifier = await createVerifier({
      store,
      random: systemRandom,
      passwordHash: argon2PasswordHash,
      log: createLog({level: 'fatal'}),
      config,
      sealKeys: [await importSealKey(toBase64Url(systemRandom.bytes(32)))],
      composeMail,
    });
    const app = createApp({
      verifier,
      cookies: headerCookies({secure: false}),
      openapi: openApiDocument({version: '0.0.0'}),
    });
    const site = createSite({assets: new Map(), development: true});
    const server = await listen({app, site, port: 0, hostname: '127.0.0.1'});
    return {url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`};
  },

  seed: (seeds: Seed[]) => seedStore(store, seeds),

  usage: () => usageNow(),

  async hash({salt, codes}) {
    const before = usageNow();
    const hashes: string[] = [];
    for (const secret of codes) hashes.push(await argon2PasswordHash.derive({secret, salt}));
    return {hashes, cpu: (usageNow().cpu - before.cpu) / codes.length};
  },
} satisfies VerifierCalls);
