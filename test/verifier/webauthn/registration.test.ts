import assert from 'node:assert/strict';
import {test} from 'node:test';
import {decodeCbor} from '../../../mock-server/verifier/webauthn/cbor.ts';
import type {RefusalReason} from '../../../mock-server/verifier/webauthn/refusal.ts';
import {readRegistration} from '../../../mock-server/verifier/webauthn/registration.ts';
import {toBase64Url} from '../../../src/protocol/base64url.ts';
import {concat} from '../../../testing/authenticator/bytes.ts';
import {encodeCbor, type CborEncodableMap} from '../../../testing/authenticator/cbor-encoder.ts';
import type {CreateOverrides} from '../../../testing/authenticator/software-authenticator.ts';
import {
  assertRefused,
  challenge,
  creationOptions,
  newAuthenticator,
  register,
  rp,
  verifyCreated,
  type Expectations,
} from './fixture.ts';

for (const [name, algorithm] of [
  ['ES256', -7],
  ['EdDSA', -8],
  ['RS256', -257],
] as const) {
  test(`WR16: a registration with ${name} comes back as the record to store`, async () => {
    const aaguid = 'ee882879-721c-4913-9775-3dfcce97072a';
    const authenticator = newAuthenticator({algorithms: [algorithm], aaguid, backupEligible: true, backupState: true});
    const response = await authenticator.create(creationOptions, {signCount: 3});
    const {publicKey, ...record} = await verifyCreated(response, {requireUserVerification: true});
    const signer = authenticator.credentials.get(response.id)?.signer;

    assert.deepEqual(record, {
      credentialId: response.id,
      algorithm,
      signCount: 3,
      aaguid,
      transports: ['usb'],
      backupEligible: true,
      backupState: true,
      userVerified: true,
      attestationFormat: 'none',
    });
    assert.deepEqual(decodeCbor(Uint8Array.from(publicKey)), signer?.publicKey);
  });
}

const extensions = encodeCbor(
  new Map<string, CborEncodableMap | boolean>([
    ['hmac-secret', true],
    ['nested', new Map()],
  ]),
);

const accepted: [title: string, overrides: CreateOverrides, expectations?: Expectations][] = [
  ['WR2: a byte order mark before the client data', {clientDataJSON: (bytes) => concat([0xef, 0xbb, 0xbf], bytes)}],
  ['WR5: any of our origins', {clientData: {origin: 'https://www.example.com:8443'}}],
  ['WR6: client data that does not mention crossOrigin', {clientData: {crossOrigin: undefined}}],
  [
    'WR7: an embedding page on the list',
    {clientData: {crossOrigin: true, topOrigin: 'https://shop.example'}},
    embedded(),
  ],
  ['WR10: no user verification where it is not required', {flags: {userVerified: false}}],
  ['WR14, WA-22: a credential id of 1023 bytes', {credentialId: new Uint8Array(1023).fill(1)}],
  ['WR14: a credential id of one byte', {credentialId: Uint8Array.of(1)}],
  ['WR17: extension outputs that nobody asked for', {extensions}],
  [
    'L3 §5.8.1: further members of the client data',
    {clientData: {other: [{deep: 'a'}, {deep: 'b'}], androidPackageName: 'x'}},
  ],
  ['L2: a client that still reports token binding', {clientData: {tokenBinding: {status: 'supported'}}}],
];

for (const [title, overrides, expectations] of accepted) {
  test(`${title} is accepted`, async () => {
    assert.equal((await register(overrides, expectations)).attestationFormat, 'none');
  });
}

test('L3 §5.2.1.1: transports are kept once each, unknown ones too, and may be missing', async () => {
  const response = await newAuthenticator().create(creationOptions);
  const withTransports = (transports?: string[]) => ({...response, response: {...response.response, transports}});
  assert.deepEqual((await verifyCreated(withTransports(['nfc', 'telepathy', 'nfc']))).transports, ['nfc', 'telepathy']);
  assert.deepEqual((await verifyCreated(withTransports())).transports, []);
});

test('the challenge is the one that the client data names', async () => {
  const response = await newAuthenticator().create({...creationOptions, challenge: 'c29tZSBvdGhlcg'});
  assert.equal(readRegistration(response).clientData.challenge, 'c29tZSBvdGhlcg');
});

const rejected: [title: string, reason: RefusalReason, overrides: CreateOverrides, expectations?: Expectations][] = [
  ['WR3, WA-10: an assertion in place of a registration', 'type', {clientData: {type: 'webauthn.get'}}],
  ['WR3: a type in other letters', 'type', {clientData: {type: 'webauthn.Create'}}],
  ['WR3: an empty type', 'type', {clientData: {type: ''}}],
  ['WR4, WA-07: a challenge of the attacker', 'challenge', {clientData: {challenge: 'AAAA'}}],
  ['WA-07: an empty challenge', 'challenge', {clientData: {challenge: ''}}],
  ['WA-07: a challenge of one byte', 'challenge', {clientData: {challenge: 'AA'}}],
  ['WR4: the challenge with padding', 'challenge', {clientData: {challenge: `${challenge}=`}}],
  ...[
    'https://evil.example',
    'https://login.example.com',
    'https://example.com:8443',
    'http://example.com',
    'https://example.com.',
    'https://example.com/',
    'https://EXAMPLE.com',
    'https://xn--exmple-cua.com',
    'https://exаmple.com',
    'https://example.com.evil.example',
    'null',
    '',
    'android:apk-key-hash:gx7sq_pxhxhrIQdLyfG0pxKwiJ7hOk2DJQ4xvKd438Q',
  ].map((origin): [string, RefusalReason, CreateOverrides] => [
    `WR5, WA-08: origin "${origin}"`,
    'origin',
    {clientData: {origin}},
  ]),
  ['WR6, WA-26: a frame of another origin', 'cross_origin', {clientData: {crossOrigin: true}}],
  [
    'WR6: a frame whose page is named',
    'cross_origin',
    {clientData: {crossOrigin: true, topOrigin: 'https://a.example'}},
  ],
  ['WR7, WA-26: a page above without a frame', 'top_origin', {clientData: {topOrigin: 'https://shop.example'}}],
  [
    'WR7: the same where embedding is allowed',
    'top_origin',
    {clientData: {topOrigin: 'https://shop.example'}},
    embedded(),
  ],
  [
    'WR7: a foreign page above',
    'top_origin',
    {clientData: {crossOrigin: true, topOrigin: 'https://a.example'}},
    embedded(),
  ],
  ['WR7: a frame whose page is not named', 'top_origin', {clientData: {crossOrigin: true}}, embedded()],
  ['WR8, WA-09: another RP ID', 'rp_id', {rpId: 'evil.example'}],
  ['WR8, WA-09: the parent domain', 'rp_id', {rpId: 'com'}],
  ['WR9, WA-11: nobody present', 'user_presence', {flags: {userPresent: false}}],
  [
    'WR10, WA-11: nobody verified',
    'user_verification',
    {flags: {userVerified: false}},
    {requireUserVerification: true},
  ],
  ['WR11, WA-12: backed up but not eligible', 'backup_flags', {flags: {backupEligible: false, backupState: true}}],
  ['WR14, WA-22: a credential id of 1024 bytes', 'credential_id', {credentialId: new Uint8Array(1024).fill(1)}],
  ['WR14, WA-22: an empty credential id', 'credential_id', {credentialId: new Uint8Array(0)}],
  [
    'WA-16: an outer id that is not the authenticator’s',
    'credential_id',
    {response: (json) => ({...json, id: 'AAAA', rawId: 'AAAA'})},
  ],
  [
    'FIDO Resp-3 F-10: no attested credential',
    'attested_data',
    {authenticatorData: (data) => data.slice(0, 37).with(32, 0x05)},
  ],
];

for (const [title, reason, overrides, expectations] of rejected) {
  test(`${title} is rejected as ${reason}`, async () => {
    await assertRefused(register(overrides, expectations), 'registration_rejected', reason);
  });
}

test('a registration that is wrong still names its challenge, so that it spends it', async () => {
  const response = await newAuthenticator().create(creationOptions, {
    rpId: 'evil.example',
    flags: {userPresent: false},
  });
  assert.equal(readRegistration(response).clientData.challenge, challenge);
});

test('WR8: the RP ID counts even where only the origin would tell the sites apart', async () => {
  const other = {...rp, rpId: 'www.example.com'};
  await assertRefused(register({}, {rp: other}), 'registration_rejected', 'rp_id');
});

test('the stored key is a copy: changing the answer afterwards changes nothing', async () => {
  const {publicKey} = await register();
  assert.equal(publicKey.byteLength, publicKey.buffer.byteLength);
  assert.ok(toBase64Url(publicKey).length > 0);
});

function embedded(): Expectations {
  return {rp: {...rp, topOrigins: ['https://shop.example']}};
}
