import assert from 'node:assert/strict';
import {test} from 'node:test';
import {providerName} from '../../../mock-server/verifier/webauthn/providers.ts';

test('R16: a known AAGUID has the name of its product', () => {
  assert.equal(providerName('ee882879-721c-4913-9775-3dfcce97072a'), 'YubiKey 5 Series');
  assert.equal(providerName('ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4'), 'Google Password Manager');
  assert.equal(providerName('08987058-cadc-4b81-b6e1-30de50dcbe96'), 'Windows Hello');
});

test('an AAGUID that nobody knows, or that tells nothing, has no name', () => {
  for (const aaguid of [
    '00000000-0000-0000-0000-000000000000',
    '12345678-1234-1234-1234-123456789012',
    '',
    '__proto__',
  ]) {
    assert.equal(providerName(aaguid), undefined, aaguid);
  }
});

test('R16: the host’s own names go before the list, and an empty one takes a name away', () => {
  const yubikey = 'ee882879-721c-4913-9775-3dfcce97072a';
  const own = {[yubikey]: 'Company key', '08987058-cadc-4b81-b6e1-30de50dcbe96': ''};
  assert.equal(providerName(yubikey, own), 'Company key');
  assert.equal(providerName('08987058-cadc-4b81-b6e1-30de50dcbe96', own), undefined);
  assert.equal(providerName('ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4', own), 'Google Password Manager');
  for (const odd of ['constructor', '__proto__']) assert.equal(providerName(odd, own), undefined);
});
