/** Every setting, read in one place and checked at start. A wrong one stops the start with a sentence that names it. */
import {defaultStepUpMethods} from '../../src/protocol/routes.ts';
import {defaultBudget, defaultRecoveryWait, type VerifierConfig} from '../verifier/config.ts';
import {clientAddress} from './client-address.ts';
import {isSealKey} from './secret-key.ts';
import {
  type Environment,
  isLocalhost,
  readAddresses,
  readDuration,
  readName,
  readOrigins,
  readProviderNames,
  readSeconds,
  SettingError,
  wholeNumber,
} from './setting-values.ts';

export {SettingError} from './setting-values.ts';

export interface Settings {
  port: number;
  /** Path of the SQLite file. */
  database: string;
  /** Base64url of 32 bytes each; the first seals. Absent only in development. */
  secretKeys: readonly string[] | undefined;
  /** `smtp://` or `smtps://`; absent only in development, where the outbox page shows every mail. */
  smtpUrl: string | undefined;
  mailFrom: string;
  logLevel: string;
  /** Addresses or ranges of proxies whose `X-Forwarded-For` counts. */
  trustedProxies: readonly string[];
  /** Time can be moved on from the outbox page. Development only. */
  devClock: boolean;
  config: VerifierConfig;
}

const defaultSiteName = 'Harbour';

/** What is set to nothing counts as not set. Throws a `SettingError`. */
export function readSettings(given: Environment): Settings {
  const env = Object.fromEntries(Object.entries(given).filter(([, value]) => value?.trim()));
  const port = readPort(env);
  const origin = readOrigin(env, port);
  const development = isLocalhost(origin);
  return {
    port,
    database: env.TFA_DATABASE ?? 'data/tfa.sqlite',
    secretKeys: readSecretKeys(env, development),
    smtpUrl: readSmtpUrl(env, development),
    mailFrom: readMailFrom(env, origin),
    logLevel: readLogLevel(env),
    trustedProxies: readProxies(env),
    devClock: readDevClock(env, development),
    config: {
      siteName: readName(env, 'TFA_SITE_NAME', defaultSiteName),
      origin: origin.origin,
      rpId: readRpId(env, origin),
      bearerOrigins: readOrigins(env, 'TFA_BEARER_ORIGINS'),
      stepUpWindow: readSeconds(env, 'TFA_STEP_UP_WINDOW', 300) * 1000,
      stepUpMethods: defaultStepUpMethods,
      budget: defaultBudget,
      recoveryWait: readRecoveryWait(env),
      trustAllowed: true,
      providerNames: readProviderNames(env, 'TFA_PROVIDER_NAMES'),
      organization: readName(env, 'TFA_ORGANIZATION', env.TFA_SITE_NAME ?? defaultSiteName),
      superAdministrators: readAddresses(env, 'TFA_SUPER_ADMINISTRATOR'),
      development,
    },
  };
}

function readPort({PORT = '4433'}: Environment): number {
  const port = wholeNumber(PORT);
  if (!(port >= 1 && port <= 65_535)) throw new SettingError('PORT must be a number from 1 to 65535.');
  return port;
}

function readOrigin({TFA_ORIGIN}: Environment, port: number): URL {
  const text = TFA_ORIGIN ?? `http://localhost:${String(port)}`;
  const url = URL.parse(text);
  if (!url || url.origin !== text.replace(/\/$/, '') || !/^https?:$/.test(url.protocol)) {
    throw new SettingError('TFA_ORIGIN must be an origin such as https://example.com, without a path.');
  }
  if (url.protocol === 'http:' && !isLocalhost(url)) {
    throw new SettingError('TFA_ORIGIN must be https; plain http works on localhost only.');
  }
  if (/^[\d.]+$|^\[/.test(url.hostname)) {
    throw new SettingError('TFA_ORIGIN must have a host name: browsers refuse security keys for an IP address.');
  }
  return url;
}

/** The origin's host or a parent domain of it (WebAuthn L3 §5.1.3); the browser knows the public suffixes. */
function readRpId({TFA_RP_ID}: Environment, {hostname}: URL): string {
  const rpId = TFA_RP_ID ?? hostname;
  if (rpId !== hostname && !hostname.endsWith(`.${rpId}`)) {
    throw new SettingError(`TFA_RP_ID must be ${hostname} or a parent domain of it.`);
  }
  return rpId;
}

function readSecretKeys({TFA_SECRET_KEY}: Environment, development: boolean): readonly string[] | undefined {
  if (!TFA_SECRET_KEY) {
    if (development) return undefined;
    throw new SettingError(
      'TFA_SECRET_KEY is missing: 32 random bytes in base64url, e.g. from "openssl rand 32 | basenc --base64url | tr -d =".',
    );
  }
  const keys = TFA_SECRET_KEY.split(',').map((key) => key.trim());
  if (!keys.every(isSealKey)) {
    throw new SettingError(
      'TFA_SECRET_KEY must be 32 bytes in base64url (43 characters); several are separated by commas, the first seals.',
    );
  }
  return keys;
}

function readSmtpUrl({SMTP_URL}: Environment, development: boolean): string | undefined {
  if (!SMTP_URL) {
    if (development) return undefined;
    throw new SettingError(
      'SMTP_URL is missing: owners must hear of every change, so there is no start without a mail server.',
    );
  }
  const url = URL.parse(SMTP_URL);
  if (!url?.hostname || !/^smtps?:$/.test(url.protocol)) {
    throw new SettingError('SMTP_URL must be a mail server such as smtps://user:password@mail.example.com.');
  }
  return SMTP_URL;
}

const address = '[^\\s@<>,;:"]+@[^\\s@<>,;:"]+';
/** An address alone, or after a name; a name with a comma stands in quotation marks, or it would be two senders. */
const sender = new RegExp(`^(?:${address}|(?:"[^"\\p{C}]+"|[^"<>@,;:\\p{C}]*) ?<${address}>)$`, 'u');

function readMailFrom({TFA_MAIL_FROM}: Environment, {hostname}: URL): string {
  const from = TFA_MAIL_FROM ?? `Account security <security@${hostname}>`;
  if (!sender.test(from)) {
    throw new SettingError('TFA_MAIL_FROM must be one sender such as Account security <security@example.com>.');
  }
  return from;
}

function readRecoveryWait(env: Environment): {min: number; max: number} {
  const min = readDuration(env, 'TFA_RECOVERY_WAIT_MIN', defaultRecoveryWait.min);
  const max = readDuration(env, 'TFA_RECOVERY_WAIT_MAX', Math.max(min, defaultRecoveryWait.max));
  if (max < min) {
    const lower = env.TFA_RECOVERY_WAIT_MIN ?? `${String(min / 3_600_000)}h where it is not set`;
    throw new SettingError(`TFA_RECOVERY_WAIT_MAX must not be shorter than TFA_RECOVERY_WAIT_MIN, which is ${lower}.`);
  }
  return {min, max};
}

function readProxies({TFA_TRUSTED_PROXIES = ''}: Environment): string[] {
  const proxies = TFA_TRUSTED_PROXIES.split(',')
    .map((text) => text.trim())
    .filter(Boolean);
  try {
    clientAddress(proxies);
  } catch (cause) {
    throw new SettingError(
      'TFA_TRUSTED_PROXIES must list addresses or ranges such as 10.0.0.0/8, separated by commas.',
      {
        cause,
      },
    );
  }
  return proxies;
}

function readDevClock({TFA_DEV_CLOCK = '0'}: Environment, development: boolean): boolean {
  if (TFA_DEV_CLOCK !== '0' && TFA_DEV_CLOCK !== '1') throw new SettingError('TFA_DEV_CLOCK must be 0 or 1.');
  if (TFA_DEV_CLOCK === '1' && !development) throw new SettingError('TFA_DEV_CLOCK works on localhost only.');
  return TFA_DEV_CLOCK === '1';
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

function readLogLevel({TFA_LOG_LEVEL = 'info'}: Environment): string {
  if (!logLevels.includes(TFA_LOG_LEVEL))
    throw new SettingError(`TFA_LOG_LEVEL must be one of ${logLevels.join(', ')}.`);
  return TFA_LOG_LEVEL;
}
