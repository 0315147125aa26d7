import assert from 'node:assert/strict';
import {test} from 'node:test';
import {readAuthentication} from '../../../mock-server/verifier/webauthn/authentication.ts';
import type {RefusalReason} from '../../../mock-server/verifier/webauthn/refusal.ts';
import {toBase64Url} from '../../../src/protocol/base64url.ts';
import type {AuthenticationResponseJSON} from '../../../src/protocol/types.ts';
import {concat, fromHex} from '../../../testing/authenticator/bytes.ts';
import {encodeCbor} from '../../../testing/authenticator/cbor-encoder.ts';
import type {GetOverrides} from '../../../testing/authenticator/software-authenticator.ts';
import {assertRefused, challenge, creationOptions, enrolled, flip, requestOptions, rp} from './fixture.ts';

const account = await enrolled();
const embedded = {...rp, topOrigins: ['https://shop.example']};

for (const [name, algorithm] of [
  ['ES256', -7],
  ['EdDSA', -8],
  ['RS256', -257],
] as const) {
  test(`WA13: an assertion with ${name} is verified, one over other data is not`, async () => {
    const {signIn} = await enrolled({algorithms: [algorithm]});
    assert.deepEqual(await signIn({}, {requireUserVerification: true}), {
      signCount: 1,
      signCountWentBack: false,
      backupState: false,
      userVerified: true,
    });
    await assertRefused(signIn({signature: (bytes) => flip(bytes, -1)}), 'authentication_rejected', 'signature');
    await assertRefused(signIn({signature: (bytes) => bytes.slice(1)}), 'authentication_rejected', 'signature');
  });
}

const accepted: [title: string, overrides: GetOverrides, changes?: Parameters<typeof account.signIn>[1]][] = [
  ['WA2: no user handle', {userHandle: null}],
  ['WA2: a user handle written as nothing', {userHandle: ''}],
  [
    'WA2: a user handle written as null',
    {response: (json) => ({...json, response: {...json.response, userHandle: null}})},
  ],
  ['WA4: a byte order mark before the client data', {clientDataJSON: (bytes) => concat([0xef, 0xbb, 0xbf], bytes)}],
  [
    'WA7: an embedding page on the list',
    {clientData: {crossOrigin: true, topOrigin: 'https://shop.example'}},
    {rp: embedded},
  ],
  ['WA10: no user verification where it is not required', {flags: {userVerified: false}}],
  ['L3 §7.2 step 23: extension outputs that nobody asked for', {extensions: encodeCbor(new Map([['x', 1]]))}],
];

for (const [title, overrides, changes] of accepted) {
  test(`${title} is accepted`, async () => {
    assert.equal((await account.signIn(overrides, changes)).signCountWentBack, false);
  });
}

test('WA11: the backup state of this assertion comes back', async () => {
  const {signIn} = await enrolled({backupEligible: true});
  assert.equal((await signIn({flags: {backupState: true}})).backupState, true);
  assert.equal((await signIn({flags: {backupState: false}})).backupState, false);
});

const rejected: [
  title: string,
  reason: RefusalReason,
  overrides: GetOverrides,
  changes?: Parameters<typeof account.signIn>[1],
][] = [
  ['WA3, WA-10: a registration in place of an assertion', 'type', {clientData: {type: 'webauthn.create'}}],
  ['WA4, WA-07: a challenge of the attacker', 'challenge', {clientData: {challenge: 'AAAA'}}],
  ['WA-07: an empty challenge', 'challenge', {clientData: {challenge: ''}}],
  ['WA5, WA-08: another origin', 'origin', {clientData: {origin: 'https://evil.example'}}],
  ['WA-08: a subdomain', 'origin', {clientData: {origin: 'https://login.example.com'}}],
  ['WA-08: another port', 'origin', {clientData: {origin: 'https://example.com:444'}}],
  ['WA6, WA-26: a frame of another origin', 'cross_origin', {clientData: {crossOrigin: true}}],
  ['WA7: a page above without a frame', 'top_origin', {clientData: {topOrigin: 'https://shop.example'}}],
  ['WA7: a frame whose page is not named', 'top_origin', {clientData: {crossOrigin: true}}, {rp: embedded}],
  [
    'WA7: a foreign page above',
    'top_origin',
    {clientData: {crossOrigin: true, topOrigin: 'https://a.example'}},
    {rp: embedded},
  ],
  ['WA8, WA-09: another RP ID', 'rp_id', {rpId: 'evil.example'}],
  ['WA9, WA-11: nobody present', 'user_presence', {flags: {userPresent: false}}],
  [
    'WA10, WA-11: nobody verified',
    'user_verification',
    {flags: {userVerified: false}},
    {requireUserVerification: true},
  ],
  ['WA11, WA-12: backed up but not eligible', 'backup_flags', {flags: {backupState: true}}],
  ['WA12, WA-12: eligible now, not at registration', 'backup_flags', {flags: {backupEligible: true}}],
  [
    'WA2, WA-18: the user handle of another account',
    'user_handle',
    {userHandle: toBase64Url(new Uint8Array(64).fill(1))},
  ],
  ['WA2: a prefix of the user handle', 'user_handle', {userHandle: toBase64Url(new Uint8Array(63).fill(9))}],
  ['WA-24: no signature', 'signature', {signature: () => new Uint8Array(0)}],
  ['WA-24: a byte behind the signature', 'signature', {signature: (bytes) => concat(bytes, [0])}],
  [
    'WA-24: a length that covers the byte behind',
    'signature',
    {signature: (bytes) => concat(bytes.with(1, (bytes[1] ?? 0) + 1), [0])},
  ],
  ['WA-24: BER, a long length', 'signature', {signature: (bytes) => concat([0x30, 0x81], bytes.slice(1))}],
  ['WA-24: r and s without DER', 'signature', {signature: () => new Uint8Array(64).fill(1)}],
  ['WA-24, CVE-2022-21449: r = s = 0', 'signature', {signature: () => fromHex('3006020100020100')}],
  [
    'WA-13, WA-14: a counter that went back under a bad signature',
    'signature',
    {signature: (bytes) => flip(bytes, -1), signCount: 0},
  ],
];

for (const [title, reason, overrides, changes] of rejected) {
  test(`${title} is rejected as ${reason}`, async () => {
    await assertRefused(account.signIn(overrides, changes), 'authentication_rejected', reason);
  });
}

test('WA13: an assertion that was signed for one challenge does not verify with the client data of another', async () => {
  const {authenticator, verify} = account;
  const stolen = await authenticator.get({...requestOptions, challenge: 'AAAA'});
  const fresh = await authenticator.get(requestOptions);
  const {clientDataJSON} = fresh.response;
  const mixed = {...stolen, response: {...stolen.response, clientDataJSON}};
  await assertRefused(verify(mixed), 'authentication_rejected', 'signature');
});

test('WA1, WA-15: an assertion of another credential is rejected even if it verifies with the key at hand', async () => {
  const {credential, signIn} = account;
  await assertRefused(
    signIn({}, {credential: {...credential, id: 'AAAA'}}),
    'authentication_rejected',
    'credential_id',
  );
});

test('WA-15: another key of the same authenticator does not verify', async () => {
  const {authenticator, credential, verify} = await enrolled();
  const second = await authenticator.create(creationOptions);
  const response = await authenticator.get(requestOptions, {credentialId: second.id});
  const renamed = {...response, id: credential.id, rawId: credential.id};
  await assertRefused(verify(response), 'authentication_rejected', 'credential_id');
  await assertRefused(verify(renamed), 'authentication_rejected', 'signature');
});

test('WA12: a synced key that says it cannot be synced is rejected', async () => {
  const {signIn} = await enrolled({backupEligible: true});
  await assertRefused(signIn({flags: {backupEligible: false}}), 'authentication_rejected', 'backup_flags');
});

test('WA14, WA-13: a counter that did not grow is a signal after a valid signature, never a refusal', async () => {
  const {credential, signIn} = account;
  const stored = (signCount: number) => ({credential: {...credential, signCount}});
  const wentBack = async (now: number, before: number) =>
    (await signIn({signCount: now}, stored(before))).signCountWentBack;

  assert.equal(await wentBack(6, 5), false);
  assert.equal(await wentBack(5, 5), true);
  assert.equal(await wentBack(4, 5), true);
  assert.equal(await wentBack(0, 5), true);
  assert.equal(await wentBack(1, 0), false);
  assert.equal(await wentBack(0, 0), false, 'an authenticator without a counter');
  assert.equal(await wentBack(0xffffffff, 0x7fffffff), false, 'counters are unsigned');
});

test('an algorithm that is no longer offered, or a stored key that is damaged, is rejected', async () => {
  const {credential, signIn} = account;
  const withKey = (publicKey: Uint8Array) => ({credential: {...credential, publicKey}});
  const es384 = encodeCbor(
    new Map([
      [1, 2],
      [3, -35],
    ]),
  );
  await assertRefused(signIn({}, withKey(es384)), 'authentication_rejected', 'algorithm');
  await assertRefused(signIn({}, withKey(credential.publicKey.slice(1))), 'authentication_rejected', 'public_key');
  await assertRefused(signIn({}, withKey(new Uint8Array(0))), 'authentication_rejected', 'public_key');
});

test('an assertion that is wrong still names its challenge, so that it spends it', async () => {
  const response = await account.authenticator.get(requestOptions, {
    rpId: 'evil.example',
    signature: () => new Uint8Array(1),
  });
  assert.equal(readAuthentication(response).clientData.challenge, challenge);
});

type Json = AuthenticationResponseJSON;
const outer = (members: Record<string, unknown>) => ({response: (json: Json) => ({...json, ...members}) as Json});
const inner = (members: Record<string, unknown>) => ({
  response: (json: Json) => ({...json, response: {...json.response, ...members}}) as Json,
});

const malformed: [title: string, reason: RefusalReason, overrides: GetOverrides][] = [
  ['FIDO Resp-1 F-1: no id', 'response', outer({id: undefined})],
  ['FIDO Resp-1 F-3: an id that is not base64url', 'base64url', outer({id: 'ä', rawId: 'ä'})],
  ['WA-16: an id with stray bits at its end', 'base64url', outer({id: 'AB', rawId: 'AB'})],
  ['WA-16, CVE-2026-0723: an id that is not rawId', 'credential_id', outer({rawId: 'AAAA'})],
  ['FIDO Resp-1 F-6: another type', 'response', outer({type: 'public-keys'})],
  ['FIDO Resp-1 F-7: no response', 'response', outer({response: null})],
  ['FIDO Resp-1 F-9: no clientDataJSON', 'response', inner({clientDataJSON: undefined})],
  ['FIDO Resp-1 F-11: an empty clientDataJSON', 'client_data', inner({clientDataJSON: ''})],
  ['FIDO Resp-1 F-12: no authenticatorData', 'response', inner({authenticatorData: undefined})],
  ['FIDO Resp-1 F-14: authenticatorData with padding', 'base64url', inner({authenticatorData: 'AA=='})],
  ['FIDO Resp-1 F-15: empty authenticatorData', 'authenticator_data', inner({authenticatorData: ''})],
  ['FIDO Resp-1 F-16: no signature', 'response', inner({signature: undefined})],
  ['FIDO Resp-1 F-17: a signature that is a list', 'response', inner({signature: [1]})],
  ['FIDO Resp-1 F-18: a signature that is not base64url', 'base64url', inner({signature: '!'})],
  ['FIDO Resp-1 F-21: a user handle that is a number', 'response', inner({userHandle: 5})],
  ['WA-18: a user handle that is not canonical', 'base64url', inner({userHandle: 'AB'})],
  ['FIDO Resp-2 F-12: an origin that is a number', 'client_data', {clientData: {origin: 1}}],
  ['WA-10: bytes that are not UTF-8', 'client_data', {clientDataJSON: (bytes) => bytes.with(20, 0xff)}],
  ['FIDO Resp-3 F-1: left-over bytes', 'authenticator_data', {authenticatorData: (data) => concat(data, [0])}],
  ['WA-25: extensions that the data lacks', 'authenticator_data', {flags: {extensions: true}}],
];

for (const [title, reason, overrides] of malformed) {
  test(`${title} is malformed (${reason}) and names no challenge to spend`, async () => {
    const response = await account.authenticator.get(requestOptions, overrides);
    await assertRefused(() => readAuthentication(response), 'invalid_request', reason);
    await assertRefused(account.verify(response), 'invalid_request', reason);
  });
}
