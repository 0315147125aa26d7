import assert from 'node:assert/strict';
import {test} from 'node:test';
import {systemRandom} from '../../mock-server/verifier/system-random.ts';
import {webCryptoPasswordHash} from '../../mock-server/verifier/webcrypto-password-hash.ts';

const cheap = webCryptoPasswordHash({random: systemRandom, iterations: 10});

function hex(base64url: string): string {
  return Buffer.from(base64url, 'base64url').toString('hex');
}

test('RFC 7914 §11: derives what the published vectors say', async () => {
  const once = webCryptoPasswordHash({random: systemRandom, iterations: 1});
  assert.equal(
    hex(await once.derive({secret: 'passwd', salt: 'salt'})),
    '55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc',
  );
  const often = webCryptoPasswordHash({random: systemRandom, iterations: 80_000});
  assert.equal(
    hex(await often.derive({secret: 'Password', salt: 'NaCl'})),
    '4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56',
  );
});

test('a password matches its own hash and no other, and two hashes of it differ', async () => {
  const hash = await cheap.hash('correct horse');
  assert.equal(await cheap.matches({password: 'correct horse', hash}), true);
  assert.equal(await cheap.matches({password: 'correct horsf', hash}), false);
  assert.notEqual(await cheap.hash('correct horse'), hash);
});

test('a hash keeps its own cost when the default is raised', async () => {
  const hash = await cheap.hash('correct horse');
  const dearer = webCryptoPasswordHash({random: systemRandom, iterations: 20});
  assert.equal(await dearer.matches({password: 'correct horse', hash}), true);
});

test("another scheme's hash matches nothing", async () => {
  assert.equal(await cheap.matches({password: 'x', hash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA'}), false);
});
