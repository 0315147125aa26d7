/** Issue “set-up”: every setting is checked at start, and a wrong one stops it with a sentence that names it. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {describe, it} from 'node:test';
import {readSettings, SettingError} from '../../mock-server/node/environment.ts';

const key = 'A'.repeat(43);

const production = {
  TFA_ORIGIN: 'https://example.com',
  TFA_SECRET_KEY: key,
  SMTP_URL: 'smtps://user:secret@mail.example.com',
};

const refused: Record<string, string[]> = {
  PORT: ['0', '65536', '-1', '80.5', '0x50', '1e3', ' 80', 'http'],
  TFA_ORIGIN: [
    'example.com',
    'https://example.com/path',
    'https://example.com?',
    'http://example.com',
    'ftp://example.com',
    'https://192.0.2.1',
    'https://[2001:db8::1]',
    'https://EXAMPLE.com',
  ],
  TFA_RP_ID: ['example.org', 'ample.com', 'login.example.com', '.example.com', 'https://example.com'],
  // Too short, too long, padded, another alphabet, spare bits, and one bad one of two.
  TFA_SECRET_KEY: [
    'A'.repeat(42),
    'A'.repeat(44),
    `${key}=`,
    `${'A'.repeat(42)}+`,
    `${'A'.repeat(42)}B`,
    `${key},short`,
  ],
  SMTP_URL: ['https://mail.example.com', 'mail.example.com', 'smtp://', 'smtp:25'],
  TFA_MAIL_FROM: [
    ...['security', 'security@', '<security>', 'a@example.com, b@example.com', 'Acme, Inc. <security@example.com>'],
    ...['A <a@example.com> B <b@example.com>', 'Acme\r\nBcc: x <security@example.com>', '"Acme <security@example.com>'],
  ],
  TFA_SITE_NAME: ['two\nlines', 'Har\u0000bour', '\u202Ehsilgne', 'x'.repeat(65)],
  TFA_ORGANIZATION: ['two\nlines', 'x'.repeat(65)],
  TFA_STEP_UP_WINDOW: ['-1', '3601', '1.5', '5m', 'always', '1e2'],
  TFA_BEARER_ORIGINS: [
    'example.com',
    'https://a.example/',
    'http://a.example',
    'null',
    '*',
    'https://a.example https://b.example',
  ],
  TFA_LOG_LEVEL: ['loud', 'INFO'],
  TFA_SUPER_ADMINISTRATOR: ['root', 'a b@example.com'],
  TFA_RECOVERY_WAIT_MIN: ['3', '0d', '0s', '-1d', '3 days', '72H', '1.5h', '1w', 'd', '1e3s', '72h '],
  TFA_RECOVERY_WAIT_MAX: ['5', '0d', 'five days', '71h', '90s'],
  TFA_PROVIDER_NAMES: [
    ...['{', '[]', 'null', '"x"', '{"x":"y"}', '{"ee882879-721c-4913-9775-3dfcce97072a":1}'],
    '{"ee882879-721c-4913-9775-3dfcce97072a":"two\\nlines"}',
  ],
  TFA_TRUSTED_PROXIES: ['proxy.example.com', '10.0.0.0/99'],
  TFA_DEV_CLOCK: ['1', 'yes'],
};

function refusalOf(env: Record<string, string>): string {
  try {
    readSettings({...production, ...env});
  } catch (cause) {
    assert.ok(cause instanceof SettingError, String(cause));
    return cause.message;
  }
  return 'nothing was refused';
}

describe('settings', () => {
  for (const [name, values] of Object.entries(refused)) {
    it(`a wrong ${name} is refused in a sentence that names it and repeats no secret`, () => {
      for (const value of values) {
        const sentence = refusalOf({[name]: value});
        assert.match(sentence, new RegExp(`^${name}\\b.*\\.$`), value);
        assert.ok(!sentence.includes('secret@'));
      }
    });
  }

  for (const name of ['TFA_SECRET_KEY', 'SMTP_URL']) {
    it(`outside development a missing ${name} is refused, an empty one too`, () => {
      for (const value of ['', ' ']) assert.match(refusalOf({[name]: value}), new RegExp(`^${name} is missing`));
    });
  }

  it('development needs no setting at all', () => {
    const {port, database, secretKeys, smtpUrl, config} = readSettings({});
    assert.deepEqual([port, database, secretKeys, smtpUrl], [4433, 'data/tfa.sqlite', undefined, undefined]);
    assert.deepEqual([config.origin, config.rpId, config.development], ['http://localhost:4433', 'localhost', true]);
    assert.equal(config.stepUpWindow, 300_000);
  });

  it('what is set to nothing counts as not set', () => {
    const empty = Object.fromEntries([...Object.keys(refused), 'TFA_DATABASE'].map((name) => [name, '']));
    assert.deepEqual(readSettings(empty), readSettings({}));
  });

  it('R72: the ends of a recovery’s wait are durations; where only the lower one is set, the upper one is not below it', () => {
    const waitOf = (env: Record<string, string>) => readSettings({...production, ...env}).config.recoveryWait;
    const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];
    assert.deepEqual(waitOf({}), {min: 72 * hour, max: 120 * hour});
    const written = {'72h': 72 * hour, '120h': 120 * hour, '90s': 90 * second, '15m': 15 * minute, '5d': 5 * day};
    for (const [text, duration] of Object.entries(written)) {
      assert.deepEqual(waitOf({TFA_RECOVERY_WAIT_MIN: text, TFA_RECOVERY_WAIT_MAX: text}), {
        min: duration,
        max: duration,
      });
    }
    assert.deepEqual(waitOf({TFA_RECOVERY_WAIT_MIN: '90s'}), {min: 90 * second, max: 120 * hour});
    assert.deepEqual(waitOf({TFA_RECOVERY_WAIT_MIN: '7d'}), {min: 7 * day, max: 7 * day});
    assert.deepEqual(waitOf({TFA_RECOVERY_WAIT_MAX: '72h'}), {min: 72 * hour, max: 72 * hour});
  });

  it('R72: a wait whose upper end is below its lower one is refused, and the sentence says what the lower one is', () => {
    const sentence = 'TFA_RECOVERY_WAIT_MAX must not be shorter than TFA_RECOVERY_WAIT_MIN, which is';
    assert.equal(refusalOf({TFA_RECOVERY_WAIT_MIN: '5d', TFA_RECOVERY_WAIT_MAX: '3d'}), `${sentence} 5d.`);
    assert.equal(refusalOf({TFA_RECOVERY_WAIT_MAX: '71h'}), `${sentence} 72h where it is not set.`);
  });

  it('README says of each setting what it is, and each but the file is tried wrong here', async () => {
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    const rows = readme.match(/^\| `(PORT|TFA_\w+|SMTP_URL)`.*$/gm) ?? [];
    const told = rows.flatMap((row) => {
      const [, name = '', other] = /^\| `(\w+)`(?:, `(\w+)`)?/.exec(row) ?? [];
      return other ? [name, name.replace(/_MIN$/, other)] : [name];
    });
    assert.deepEqual(told.sort(), [...Object.keys(refused), 'TFA_DATABASE'].sort());
  });

  it('a sender is an address, with or without a name', () => {
    const fromOf = (TFA_MAIL_FROM: string) => readSettings({...production, TFA_MAIL_FROM}).mailFrom;
    const senders = ['no-reply@example.com', '<a@example.com>', 'Acme <a@example.com>', '"Acme, Inc." <a@example.com>'];
    for (const sender of senders) assert.equal(fromOf(sender), sender);
    assert.equal(fromOf(''), 'Account security <security@example.com>');
  });

  it('what is right is taken over', () => {
    const settings = readSettings({
      ...production,
      PORT: '8443',
      TFA_ORIGIN: 'https://login.example.com',
      TFA_RP_ID: 'example.com',
      TFA_SECRET_KEY: `${key}, ${'A'.repeat(42)}E`,
      TFA_STEP_UP_WINDOW: '0',
      TFA_BEARER_ORIGINS: 'https://app.example.com, http://localhost:5173',
      TFA_LOG_LEVEL: 'debug',
      TFA_PROVIDER_NAMES: '{"EE882879-721c-4913-9775-3dfcce97072a": "Company key"}',
    });
    assert.equal(settings.port, 8443);
    assert.equal(settings.secretKeys?.length, 2);
    assert.equal(settings.logLevel, 'debug');
    assert.equal(settings.config.rpId, 'example.com');
    assert.equal(settings.config.development, false);
    assert.equal(settings.config.stepUpWindow, 0);
    assert.deepEqual(settings.config.providerNames, {'ee882879-721c-4913-9775-3dfcce97072a': 'Company key'});
    assert.deepEqual(settings.config.bearerOrigins, ['https://app.example.com', 'http://localhost:5173']);
  });
});
