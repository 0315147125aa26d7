import assert from 'node:assert/strict';
import {mock, test} from 'node:test';
import {knownData, knownSignatures} from '../../../mock-server/verifier/webauthn/known-signatures.ts';
import {verifyNodeSignature} from '../../../mock-server/node/signature.ts';
import {assertAlgorithmsAvailable, supportedAlgorithms} from '../../../mock-server/verifier/webauthn/relying-party.ts';
import {fromBase64Url} from '../../../src/protocol/base64url.ts';

test('WR12: the offered algorithms are those that every known signature stands for', async () => {
  assert.deepEqual(supportedAlgorithms, [-8, -7, -257]);
  assert.deepEqual(Object.keys(knownSignatures).map(Number).sort(), [...supportedAlgorithms].sort());
  assert.equal(new TextDecoder().decode(fromBase64Url(knownData)), 'tfa-elements: a signature known to be good');
  await assert.doesNotReject(assertAlgorithmsAvailable());
});

test('WR12: Node’s own check verifies what WebCrypto does, and a check that cannot is found at the start', async () => {
  await assert.doesNotReject(assertAlgorithmsAvailable(verifyNodeSignature));
  await assert.rejects(
    assertAlgorithmsAvailable((input) => input.key.algorithm !== -7 && verifyNodeSignature(input)),
    /COSE algorithm -7 \(ES256\)/,
  );
});

for (const [number, name, webCryptoName] of [
  [-8, 'EdDSA', 'Ed25519'],
  [-7, 'ES256', 'ECDSA'],
  [-257, 'RS256', 'RSASSA-PKCS1-v1_5'],
] as const) {
  const named = new RegExp(String.raw`COSE algorithm ${number} \(${name}\)`);
  const isMeant = (algorithm: string | {name: string}) =>
    (typeof algorithm === 'string' ? algorithm : algorithm.name) === webCryptoName;

  test(`a runtime that cannot verify ${name} is found at the start and named`, async () => {
    const importKey = crypto.subtle.importKey.bind(crypto.subtle);
    const broken = mock.method(crypto.subtle, 'importKey', (...args: Parameters<typeof importKey>) =>
      isMeant(args[2])
        ? Promise.reject(new DOMException('no such algorithm', 'NotSupportedError'))
        : importKey(...args),
    );
    await assert.rejects(assertAlgorithmsAvailable(), named);
    broken.mock.restore();
  });

  for (const answer of [true, false]) {
    test(`a runtime whose ${name} always says ${answer} is found at the start and named`, async () => {
      const verify = crypto.subtle.verify.bind(crypto.subtle);
      const broken = mock.method(crypto.subtle, 'verify', (...args: Parameters<typeof verify>) =>
        isMeant(args[0]) ? Promise.resolve(answer) : verify(...args),
      );
      await assert.rejects(assertAlgorithmsAvailable(), named);
      broken.mock.restore();
    });
  }
}
