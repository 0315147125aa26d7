import type {Store} from '../store/store.ts';
import type {ComposedMail, MailData} from '../mail/mail-data.ts';
import type {VerifierConfig} from './config.ts';
import type {Verifier} from './context.ts';
import {ownAccounts} from './own-accounts.ts';
import {Mails} from './notifications.ts';
import type {Accounts, Log, PasswordHash, Random} from './ports.ts';
import {namingFaults} from './random-fault.ts';
import {createSealer, type SealKey} from './seal.ts';
import {assertAlgorithmsAvailable} from './webauthn/relying-party.ts';
import {type SignatureCheck, verifySignature} from './webauthn/signature.ts';

export interface VerifierOptions {
  store: Store;
  random: Random;
  passwordHash: PasswordHash;
  log: Log;
  config: VerifierConfig;
  /** The first seals, all open. */
  sealKeys: readonly [SealKey, ...SealKey[]];
  composeMail: (data: MailData) => ComposedMail;
  /** WebCrypto's where absent. */
  checkSignature?: SignatureCheck;
  /** The site's accounts; the reference's own where absent. */
  accounts?: Accounts;
}

/** Puts the verifier together. Throws where this runtime cannot verify one of the algorithms that we offer to authenticators. */
export async function createVerifier(options: VerifierOptions): Promise<Verifier> {
  const {store, passwordHash, log, config, sealKeys, composeMail, checkSignature = verifySignature} = options;
  await assertAlgorithmsAvailable(checkSignature);
  const random = namingFaults(options.random);
  const sealer = createSealer({keys: sealKeys, random});
  return {
    store,
    random,
    passwordHash,
    log,
    config,
    sealer,
    checkSignature,
    accounts: options.accounts ?? ownAccounts({store, passwordHash, superAdministrators: config.superAdministrators}),
    mails: new Mails({sealer, random, site: {name: config.siteName, origin: config.origin}, compose: composeMail}),
    rp: {rpId: config.rpId, origins: [config.origin], ...(config.topOrigins && {topOrigins: config.topOrigins})},
  };
}
