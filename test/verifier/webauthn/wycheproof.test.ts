/** Google's and C2SP's signature vectors, over bytes with a COSE key, the way every assertion is verified. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {assertUsableKey, parseCredentialKey} from '../../../mock-server/verifier/webauthn/public-key.ts';
import {authenticationRejected} from '../../../mock-server/verifier/webauthn/refusal.ts';
import {verifyNodeSignature} from '../../../mock-server/node/signature.ts';
import {type SignatureCheck, verifySignature} from '../../../mock-server/verifier/webauthn/signature.ts';
import {fromHex} from '../../../testing/authenticator/bytes.ts';
import {encodeCbor, type CborEncodableMap} from '../../../testing/authenticator/cbor-encoder.ts';
import {ed25519Key, p256Key} from '../../../testing/authenticator/software-signer.ts';
import {readVectors} from './fixture.ts';

interface Suite<Key> {
  numberOfTests: number;
  testGroups: {publicKey: Key; tests: {tcId: number; msg: string; sig: string; result: 'valid' | 'invalid'}[]}[];
}

const runtimes: Record<string, SignatureCheck> = {WebCrypto: verifySignature, Node: verifyNodeSignature};

async function judge<Key>(
  suite: Suite<Key>,
  {coseKeyOf, check}: {coseKeyOf: (key: Key) => CborEncodableMap; check: SignatureCheck},
) {
  const tally = {valid: 0, invalid: 0, wronglyAccepted: [] as number[], wronglyRefused: [] as number[]};
  for (const {publicKey, tests} of suite.testGroups) {
    const key = parseCredentialKey(encodeCbor(coseKeyOf(publicKey)), authenticationRejected);
    assertUsableKey(key, authenticationRejected);
    for (const {tcId, msg, sig, result} of tests) {
      const verified = await check({
        key,
        signature: fromHex(sig),
        data: fromHex(msg),
        refuse: authenticationRejected,
      });
      tally[result]++;
      if (verified && result === 'invalid') tally.wronglyAccepted.push(tcId);
      if (!verified && result === 'valid') tally.wronglyRefused.push(tcId);
    }
  }
  assert.equal(tally.valid + tally.invalid, suite.numberOfTests);
  return tally;
}

for (const [runtime, check] of Object.entries(runtimes)) {
  test(`${runtime}: WA13, WA-24: of 484 ECDSA P-256 signatures none invalid is accepted, none valid refused`, async () => {
    const suite = readVectors<Suite<{uncompressed: string}>>('wycheproof-ecdsa_secp256r1_sha256.json');
    const coseKeyOf = ({uncompressed}: {uncompressed: string}) => {
      const point = fromHex(uncompressed);
      return p256Key(point.slice(1, 33), point.slice(33));
    };
    const tally = await judge(suite, {coseKeyOf, check});
    assert.deepEqual(tally, {valid: 174, invalid: 310, wronglyAccepted: [], wronglyRefused: []});
  });

  test(`${runtime}: WA13, WA-24: of 151 Ed25519 signatures none invalid is accepted, none valid refused`, async () => {
    const suite = readVectors<Suite<{pk: string}>>('wycheproof-ed25519.json');
    const tally = await judge(suite, {coseKeyOf: ({pk}) => ed25519Key(fromHex(pk)), check});
    assert.deepEqual(tally, {valid: 88, invalid: 63, wronglyAccepted: [], wronglyRefused: []});
  });
}
