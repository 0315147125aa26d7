/**
 * The test vectors of WebAuthn Level 3, all 15 pairs, with what becomes of each here and why. A refused registration's
 * assertion is verified with the key inside its attestation object: what is refused is the statement, not the key.
 */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {verifyAuthenticationResponse, verifyRegistrationResponse} from '@simplewebauthn/server';
import {verifyAuthentication} from '../../../mock-server/verifier/webauthn/authentication.ts';
import {parseAuthenticatorData} from '../../../mock-server/verifier/webauthn/authenticator-data.ts';
import {decodeCbor} from '../../../mock-server/verifier/webauthn/cbor.ts';
import type {RefusalReason} from '../../../mock-server/verifier/webauthn/refusal.ts';
import {verifyRegistration} from '../../../mock-server/verifier/webauthn/registration.ts';
import type {RelyingParty} from '../../../mock-server/verifier/webauthn/relying-party.ts';
import {fromBase64Url} from '../../../src/protocol/base64url.ts';
import type {AuthenticationResponseJSON, RegistrationResponseJSON} from '../../../src/protocol/types.ts';
import {assertRefused, readVectors} from './fixture.ts';

interface Pair {
  id: string;
  rpId: string;
  origin: string;
  topOrigin: string | null;
  registration: {b64url: {challenge: string}};
  authentication: {b64url: {challenge: string}; signCount: number};
  registrationResponseJSON: RegistrationResponseJSON;
  authenticationResponseJSON: AuthenticationResponseJSON;
}

type Outcome = 'accepted' | RefusalReason;

/** registration, authentication, why */
const outcomes: Record<string, [registration: Outcome, authentication: Outcome, why: string]> = {
  'none-es256': ['accepted', 'accepted', 'what nearly everybody sends'],
  'packed-self-es256': ['accepted', 'accepted', 'self attestation verifies'],
  'none-es256-crossOrigin': [
    'cross_origin',
    'cross_origin',
    'a frame of another origin; this deployment embeds nowhere',
  ],
  'none-es256-topOrigin': ['cross_origin', 'cross_origin', 'the same, with the page above named'],
  'none-es256-long-credential-id': ['accepted', 'accepted', '1023 bytes are allowed'],
  'packed-es256': ['accepted', 'accepted', 'the statement verifies; no trust root is asked'],
  'packed-es384': ['algorithm', 'algorithm', 'ES384 is not offered'],
  'packed-es512': ['algorithm', 'algorithm', 'ES512 is not offered'],
  'packed-rs256': ['accepted', 'accepted', 'the statement verifies'],
  'packed-eddsa': ['accepted', 'accepted', 'the statement verifies'],
  'packed-ed448': ['algorithm', 'algorithm', 'Ed448 is not offered'],
  'tpm-es256': ['attestation', 'accepted', 'its made-up TPM manufacturer "00000000" is not on the list of the TCG'],
  'android-key-es256': ['attestation_format', 'accepted', 'the format is not supported'],
  'apple-es256': ['attestation', 'accepted', 'its chain ends at the test CA and not at Apple'],
  'fido-u2f-es256': ['attestation', 'accepted', 'its AAGUID is not zero, as U2F demands'],
};

const {cases} = readVectors<{cases: Pair[]}>('webauthn-l3.json');

test('every one of the 15 pairs has its outcome: six register, four more have a key that signs in', () => {
  assert.deepEqual(cases.map(({id}) => id).sort(), Object.keys(outcomes).sort());
  const all = Object.values(outcomes);
  assert.equal(all.filter(([registration]) => registration === 'accepted').length, 6);
  assert.equal(all.filter(([, authentication]) => authentication === 'accepted').length, 10);
});

for (const pair of cases) {
  const [registration, authentication, why] = outcomes[pair.id] ?? assert.fail(pair.id);
  const rp = {rpId: pair.rpId, origins: [pair.origin]};

  test(`L3 ${pair.id}: registration ${registration}, authentication ${authentication}: ${why}`, async () => {
    await expectOutcome(register(pair, rp), 'registration_rejected', registration);
    await expectOutcome(authenticate(pair, rp), 'authentication_rejected', authentication);
  });
}

test('L3 none-es256-topOrigin is accepted where its page above is on the list', async () => {
  const pair = cases.find(({id}) => id === 'none-es256-topOrigin') ?? assert.fail();
  const rp = {rpId: pair.rpId, origins: [pair.origin], topOrigins: ['https://example.com']};
  assert.equal((await register(pair, rp)).attestationFormat, 'none');
  assert.equal((await authenticate(pair, rp)).signCountWentBack, false);
});

test('L3 none-es256-crossOrigin is refused even there, because it does not name the page above', async () => {
  const pair = cases.find(({id}) => id === 'none-es256-crossOrigin') ?? assert.fail();
  const rp = {rpId: pair.rpId, origins: [pair.origin], topOrigins: ['https://example.com']};
  await assertRefused(register(pair, rp), 'registration_rejected', 'top_origin');
  await assertRefused(authenticate(pair, rp), 'authentication_rejected', 'top_origin');
});

test('SimpleWebAuthn agrees on every registration without attestation that is accepted here', async () => {
  const accepted = cases.filter(({id}) => id.startsWith('none-') && outcomes[id]?.[0] === 'accepted');
  assert.equal(accepted.length, 2);
  for (const pair of accepted) {
    const {id, rawId, type, response} = pair.registrationResponseJSON;
    const {clientDataJSON, attestationObject} = response;
    const {verified} = await verifyRegistrationResponse({
      response: {id, rawId, type, response: {clientDataJSON, attestationObject}, clientExtensionResults: {}},
      expectedChallenge: pair.registration.b64url.challenge,
      expectedOrigin: pair.origin,
      expectedRPID: pair.rpId,
      requireUserVerification: false,
    });
    assert.equal(verified, true, pair.id);
  }
});

test('SimpleWebAuthn agrees on every assertion that is accepted here', async () => {
  const accepted = cases.filter(({id}) => outcomes[id]?.[1] === 'accepted');
  for (const pair of accepted) {
    const credential = credentialOf(pair);
    const {id, rawId, type, response} = pair.authenticationResponseJSON;
    const {clientDataJSON, authenticatorData, signature} = response;
    const {verified} = await verifyAuthenticationResponse({
      response: {id, rawId, type, response: {clientDataJSON, authenticatorData, signature}, clientExtensionResults: {}},
      expectedChallenge: pair.authentication.b64url.challenge,
      expectedOrigin: pair.origin,
      expectedRPID: pair.rpId,
      requireUserVerification: false,
      credential: {id: credential.id, publicKey: credential.publicKey, counter: 0},
    });
    assert.equal(verified, true, pair.id);
  }
});

function register(pair: Pair, rp: RelyingParty) {
  const {challenge} = pair.registration.b64url;
  return verifyRegistration({response: pair.registrationResponseJSON, challenge, rp, requireUserVerification: false});
}

function authenticate(pair: Pair, rp: RelyingParty) {
  const {challenge} = pair.authentication.b64url;
  const response = pair.authenticationResponseJSON;
  const credential = credentialOf(pair);
  const userHandle = new Uint8Array(64);
  return verifyAuthentication({response, challenge, rp, requireUserVerification: false, userHandle, credential});
}

/** The record that a registration would have left. */
function credentialOf({registrationResponseJSON: {id, response}}: Pair) {
  const object = decodeCbor(fromBase64Url(response.attestationObject));
  assert.ok(object instanceof Map);
  const authData = object.get('authData');
  assert.ok(authData instanceof Uint8Array);
  const {attested, signCount, backupEligible} = parseAuthenticatorData(authData);
  assert.ok(attested);
  return {id, publicKey: attested.publicKey.slice(), signCount, backupEligible, transports: []};
}

async function expectOutcome(
  attempt: Promise<unknown>,
  code: 'registration_rejected' | 'authentication_rejected',
  outcome: Outcome,
): Promise<void> {
  if (outcome === 'accepted') await attempt;
  else await assertRefused(attempt, code, outcome);
}
