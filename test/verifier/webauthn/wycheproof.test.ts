/** Google's and C2SP's signature vectors, over bytes with a COSE key, the way every assertion is verified. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {assertUsableKey, parseCredentialKey} from '../../../mock-server/verifier/webauthn/public-key.ts';
import {authenticationRejected} from '../../../mock-server/verifier/webauthn/refusal.ts';
import {verifySignature} from '../../../mock-server/verifier/webauthn/signature.ts';
import {fromHex} from '../../support/bytes.ts';
import {encodeCbor, type CborEncodableMap} from '../../support/cbor-encoder.ts';
import {ed25519Key, p256Key} from '../../support/software-signer.ts';
import {readVectors} from './fixture.ts';

interface Suite<Key> {
  numberOfTests: number;
  testGroups: {publicKey: Key; tests: {tcId: number; msg: string; sig: string; result: 'valid' | 'invalid'}[]}[];
}

async function judge<Key>(suite: Suite<Key>, coseKeyOf: (key: Key) => CborEncodableMap) {
  const tally = {valid: 0, invalid: 0, wronglyAccepted: [] as number[], wronglyRefused: [] as number[]};
  for (const {publicKey, tests} of suite.testGroups) {
    const credentialKey = parseCredentialKey(encodeCbor(coseKeyOf(publicKey)), authenticationRejected);
    const key = await assertUsableKey(credentialKey, authenticationRejected);
    const {algorithm} = credentialKey;
    for (const {tcId, msg, sig, result} of tests) {
      const verified = await verifySignature({algorithm, key, signature: fromHex(sig), data: fromHex(msg)});
      tally[result]++;
      if (verified && result === 'invalid') tally.wronglyAccepted.push(tcId);
      if (!verified && result === 'valid') tally.wronglyRefused.push(tcId);
    }
  }
  assert.equal(tally.valid + tally.invalid, suite.numberOfTests);
  return tally;
}

test('WA13, WA-24: of 484 ECDSA P-256 signatures none invalid is accepted, none valid refused', async () => {
  const suite = readVectors<Suite<{uncompressed: string}>>('wycheproof-ecdsa_secp256r1_sha256.json');
  const tally = await judge(suite, ({uncompressed}) => {
    const point = fromHex(uncompressed);
    return p256Key(point.slice(1, 33), point.slice(33));
  });
  assert.deepEqual(tally, {valid: 174, invalid: 310, wronglyAccepted: [], wronglyRefused: []});
});

test('WA13, WA-24: of 151 Ed25519 signatures none invalid is accepted, none valid refused', async () => {
  const suite = readVectors<Suite<{pk: string}>>('wycheproof-ed25519.json');
  const tally = await judge(suite, ({pk}) => ed25519Key(fromHex(pk)));
  assert.deepEqual(tally, {valid: 88, invalid: 63, wronglyAccepted: [], wronglyRefused: []});
});
