import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parse} from '@otplib/uri';
import {otpauthLabel, otpauthUri} from '../../src/protocol/otpauth-uri.ts';

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

function uriOf({issuer = 'Harbour', accountName = 'ada@example.com'} = {}): string {
  const names = {issuer: otpauthLabel(issuer), accountName: otpauthLabel(accountName)};
  return otpauthUri({secret, ...names, algorithm: 'SHA1', digits: 6, period: 30});
}

/** What an app reads: somebody else's parser, and the first colon as the format says. */
function read(uri: string) {
  const {type, label, params} = parse(uri);
  const colon = label.indexOf(':');
  return {type, prefix: label.slice(0, Math.max(0, colon)), accountName: label.slice(colon + 1), ...params};
}

const names: [what: string, name: string, comesBackAs: string][] = [
  ['a colon, which the format keeps for itself', 'Har:bour', 'Har bour'],
  ['a question mark and a parameter', 'Harbour?secret=AAAA', 'Harbour?secret=AAAA'],
  ['an ampersand and a parameter', 'Harbour&issuer=Evil', 'Harbour&issuer=Evil'],
  ['a per cent sign', '100% %3A %00 Harbour', '100% %3A %00 Harbour'],
  ['a plus sign, a space and a hash', 'a+b c#d', 'a+b c#d'],
  ['a slash and dots', '../../totp/x', '../../totp/x'],
  ['a newline', 'Har\r\nbour', 'Har bour'],
  ['a tab, a null and a line separator', 'a\tb\0c\u2028d', 'a b c d'],
  ['right-to-left text', 'مرفأ שלום', 'مرفأ שלום'],
  ['an override of the direction', 'Harbour\u202Emoc.live', 'Harbourmoc.live'],
  ['emoji', '⚓️👩‍🚀 Harbour', '⚓️👩‍🚀 Harbour'],
  ['half a surrogate pair', 'Har\uD83Dbour', 'Harbour'],
  ['200 characters', 'x'.repeat(200), 'x'.repeat(64)],
  ['200 emoji, none cut in two', '🔑'.repeat(200), '🔑'.repeat(64)],
  ['a space where it is cut', `${'x'.repeat(63)} y`, 'x'.repeat(63)],
  ['spaces around it', '  Harbour\n', 'Harbour'],
];

describe('otpauth URI', () => {
  it('R30: says everything that an app must know', () => {
    assert.equal(
      uriOf(),
      `otpauth://totp/Harbour:ada%40example.com?secret=${secret}&issuer=Harbour&algorithm=SHA1&digits=6&period=30`,
    );
  });

  for (const [what, name, comesBackAs] of names) {
    it(`TO-17: an issuer with ${what} comes back, and with it the secret`, () => {
      const {type, prefix, accountName, issuer, ...rest} = read(uriOf({issuer: name}));
      assert.deepEqual([type, prefix, accountName, issuer], ['totp', comesBackAs, 'ada@example.com', comesBackAs]);
      assert.deepEqual(rest, {secret, algorithm: 'sha1', digits: 6, period: 30});
    });

    it(`TO-17: an account name with ${what} comes back, and with it the secret`, () => {
      const parsed = read(uriOf({accountName: name}));
      assert.deepEqual([parsed.prefix, parsed.accountName, parsed.issuer], ['Harbour', comesBackAs, 'Harbour']);
      assert.equal(parsed.secret, secret);
    });
  }

  it('a URI is plain ASCII without spaces, whatever the names', () => {
    for (const [, name] of names) assert.match(uriOf({issuer: name, accountName: name}), /^[!-~]+$/);
  });

  it('a site without a name leaves the issuer out', () => {
    const uri = uriOf({issuer: '\n'});
    assert.doesNotMatch(uri, /issuer/);
    assert.deepEqual([read(uri).prefix, read(uri).accountName], ['', 'ada@example.com']);
  });

  it('a label is what it becomes: cleaning it twice changes nothing', () => {
    for (const [, name] of names) assert.equal(otpauthLabel(otpauthLabel(name)), otpauthLabel(name));
  });
});
