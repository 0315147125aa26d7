import {test} from 'node:test';
import type {RefusalReason} from '../../../mock-server/verifier/webauthn/refusal.ts';
import {readRegistration} from '../../../mock-server/verifier/webauthn/registration.ts';
import type {RegistrationResponseJSON} from '../../../src/protocol/types.ts';
import {concat, fromHex} from '../../../testing/authenticator/bytes.ts';
import {encodeCbor, type CborEncodable} from '../../../testing/authenticator/cbor-encoder.ts';
import type {CreateOverrides} from '../../../testing/authenticator/software-authenticator.ts';
import {assertRefused, creationOptions, newAuthenticator, verifyCreated} from './fixture.ts';

type Json = RegistrationResponseJSON;

/** Members of any type, as an attacker sends them. */
const outer = (members: Record<string, unknown>) => ({response: (json: Json) => ({...json, ...members}) as Json});
const inner = (members: Record<string, unknown>) => ({
  response: (json: Json) => ({...json, response: {...json.response, ...members}}) as Json,
});
const text = (change: (text: string) => string): CreateOverrides => ({
  clientDataJSON: (bytes) => new TextEncoder().encode(change(new TextDecoder().decode(bytes))),
});
const object = (entries: [string, CborEncodable][]): CreateOverrides => ({
  attestationObject: () => encodeCbor(new Map(entries)),
});
const authData = new Uint8Array(37);
const none: [string, CborEncodable] = ['fmt', 'none'];
const empty: [string, CborEncodable] = ['attStmt', new Map()];

const malformed: [title: string, reason: RefusalReason, overrides: CreateOverrides][] = [
  ['FIDO Resp-1 F-1: no id', 'response', outer({id: undefined})],
  ['FIDO Resp-1 F-2: an id that is a number', 'response', outer({id: 5})],
  ['FIDO Resp-1 F-3: an id that is not base64url', 'base64url', outer({id: 'a+b/', rawId: 'a+b/'})],
  ['WA-16: an id with padding', 'base64url', outer({id: 'AA==', rawId: 'AA=='})],
  ['WA-16: an id with stray bits at its end', 'base64url', outer({id: 'AB', rawId: 'AB'})],
  ['WA-16: an id of an impossible length', 'base64url', outer({id: 'A', rawId: 'A'})],
  ['WA-16, CVE-2026-0723: an id that is not rawId', 'credential_id', outer({rawId: 'AAAA'})],
  ['FIDO Resp-1 F-4: no type', 'response', outer({type: undefined})],
  ['FIDO Resp-1 F-5: a type that is a list', 'response', outer({type: ['public-key']})],
  ['FIDO Resp-1 F-6: another type', 'response', outer({type: 'password'})],
  ['FIDO Resp-1 F-7: no response', 'response', outer({response: undefined})],
  ['FIDO Resp-1 F-8: a response that is text', 'response', outer({response: 'x'})],
  ['FIDO Resp-1 F-8: a response that is a list', 'response', outer({response: []})],
  ['FIDO Resp-1 F-9: no clientDataJSON', 'response', inner({clientDataJSON: undefined})],
  ['FIDO Resp-1 F-10: clientDataJSON that is an object', 'response', inner({clientDataJSON: {}})],
  ['FIDO Resp-1 F-11: an empty clientDataJSON', 'client_data', inner({clientDataJSON: ''})],
  ['FIDO Resp-1 F-12: no attestationObject', 'response', inner({attestationObject: undefined})],
  ['FIDO Resp-1 F-13: an attestationObject that is a number', 'response', inner({attestationObject: 1})],
  ['FIDO Resp-1 F-14: an empty attestationObject', 'attestation_object', inner({attestationObject: ''})],
  ['WR1: clientDataJSON in plain base64', 'base64url', inner({clientDataJSON: 'ey+/'})],
  ['WR1: transports that are no list', 'response', inner({transports: 'usb'})],
  ['WR1: transports that are no text', 'response', inner({transports: [1]})],

  ['FIDO Resp-2 F-1: no type in the client data', 'client_data', {clientData: {type: undefined}}],
  ['FIDO Resp-2 F-2: a type that is a number', 'client_data', {clientData: {type: 1}}],
  ['FIDO Resp-2 F-6, WA-07: no challenge', 'client_data', {clientData: {challenge: undefined}}],
  ['FIDO Resp-2 F-7: a challenge that is a list', 'client_data', {clientData: {challenge: ['x']}}],
  ['FIDO Resp-2 F-11: no origin', 'client_data', {clientData: {origin: undefined}}],
  ['FIDO Resp-2 F-12: an origin that is an object', 'client_data', {clientData: {origin: {}}}],
  ['FIDO Resp-2 F-15: token binding that is text', 'client_data', {clientData: {tokenBinding: 'unused'}}],
  ['FIDO Resp-2 F-16: token binding without status', 'client_data', {clientData: {tokenBinding: {}}}],
  ['FIDO Resp-2 F-17: an unknown token binding status', 'client_data', {clientData: {tokenBinding: {status: 'x'}}}],
  ['WR6: crossOrigin as text', 'client_data', {clientData: {crossOrigin: 'false'}}],
  ['WR6: crossOrigin as a number', 'client_data', {clientData: {crossOrigin: 0}}],
  ['WR7: topOrigin as null', 'client_data', {clientData: {topOrigin: null}}],
  ['WA-10: client data that is a list', 'client_data', text(() => '[]')],
  ['WA-10: client data that is null', 'client_data', text(() => 'null')],
  ['WA-10: client data with something behind it', 'client_data', text((json) => `${json}{}`)],
  ['WA-10: a second byte order mark', 'client_data', text((json) => `\uFEFF\uFEFF${json}`)],
  ['WA-10: bytes that are not UTF-8', 'client_data', {clientDataJSON: (bytes) => bytes.with(20, 0xff)}],
  [
    'WA-10: a surrogate in UTF-8',
    'client_data',
    {clientDataJSON: (bytes) => concat(bytes.slice(0, 20), [0xed, 0xa0, 0x80], bytes.slice(20))},
  ],
  ['WA-10: the type twice', 'duplicate_key', text((json) => json.replace('{', '{"type":"webauthn.create",'))],
  ['WA-10: the challenge twice', 'duplicate_key', text((json) => json.replace('}', ',"challenge":"AAAA"}'))],
  [
    'WA-10: the origin twice, once escaped',
    'duplicate_key',
    text((json) => json.replace('}', String.raw`,"origi\u006e":"x"}`)),
  ],
  ['WA-10: a member twice further in', 'duplicate_key', text((json) => json.replace('}', ',"x":[{"a":1,"a":2}]}'))],

  [
    'FIDO Resp-3 F-1: an attestationObject that is a list',
    'attestation_object',
    {attestationObject: () => encodeCbor([])},
  ],
  ['FIDO Resp-3 F-2: no fmt', 'attestation_object', object([empty, ['authData', authData]])],
  [
    'FIDO Resp-3 F-3: a fmt that is a number',
    'attestation_object',
    object([['fmt', 1], empty, ['authData', authData]]),
  ],
  ['FIDO Resp-3 F-4: no attStmt', 'attestation_object', object([none, ['authData', authData]])],
  [
    'FIDO Resp-3 F-5: an attStmt that is bytes',
    'attestation_object',
    object([none, ['attStmt', authData], ['authData', authData]]),
  ],
  ['FIDO Resp-3 F-6: no authData', 'attestation_object', object([none, empty])],
  ['FIDO Resp-3 F-7: authData that is text', 'attestation_object', object([none, empty, ['authData', 'x']])],
  ['FIDO Resp-3 F-8: empty authData', 'authenticator_data', object([none, empty, ['authData', new Uint8Array(0)]])],
  ['WA-25: authData cut short', 'authenticator_data', object([none, empty, ['authData', authData.subarray(1)]])],
  ['FIDO Resp-3 F-9: a credential that the flags deny', 'authenticator_data', {flags: {attested: false}}],
  [
    'FIDO Resp-3 F-11: a credential that is not there',
    'authenticator_data',
    object([none, empty, ['authData', authData.with(32, 0x41)]]),
  ],
  [
    'FIDO Resp-3 F-12: bytes behind the credential',
    'authenticator_data',
    {authenticatorData: (data) => concat(data, [0])},
  ],
  [
    'WA-25: a credential id longer than the data',
    'authenticator_data',
    {authenticatorData: (data) => data.with(53, 0xff)},
  ],
  ['WA-25: extensions that the data lacks', 'authenticator_data', {flags: {extensions: true}}],
  ['WA-25: extensions that are no map', 'authenticator_data', {extensions: encodeCbor([])}],
  ['WA-25: extensions with a key twice', 'authenticator_data', {extensions: fromHex('a2616100616101')}],
  ['WA-25: bytes behind the extensions', 'authenticator_data', {extensions: fromHex('a0a0')}],
  [
    'WA-25: bytes behind the attestationObject',
    'attestation_object',
    {attestationObject: (bytes) => concat(bytes, [0])},
  ],
  ['WA-25: an attestationObject cut short', 'attestation_object', {attestationObject: (bytes) => bytes.slice(0, -1)}],
  [
    'WA-25: a map of indefinite length',
    'attestation_object',
    {attestationObject: (bytes) => concat([0xbf], bytes.slice(1), [0xff])},
  ],
  [
    'WA-25: a length not in its shortest form',
    'attestation_object',
    {attestationObject: (bytes) => concat([0xb8, 3], bytes.slice(1))},
  ],
  [
    'WA-25: a member twice',
    'attestation_object',
    {attestationObject: (bytes) => concat([0xa4], bytes.slice(1), encodeCbor('fmt'), encodeCbor('none'))},
  ],
  [
    'WA-25: a COSE key with a member twice',
    'authenticator_data',
    {publicKeyBytes: (key) => concat([0xa6], key.slice(1), [3, 0x26])},
  ],
  [
    'WA-25: a COSE key with a length not in its shortest form',
    'authenticator_data',
    {publicKeyBytes: (key) => concat([0xb8, 5], key.slice(1))},
  ],
  [
    'WA-25: 10,000 lists in one another',
    'attestation_object',
    {attestationObject: () => new Uint8Array(10_000).fill(0x81)},
  ],
  ['WA-25: a list of 2³² items', 'attestation_object', {attestationObject: () => fromHex('9affffffff')}],
];

for (const [title, reason, overrides] of malformed) {
  test(`${title} is malformed (${reason}) and names no challenge to spend`, async () => {
    const response = await newAuthenticator().create(creationOptions, overrides);
    await assertRefused(() => readRegistration(response), 'invalid_request', reason);
    await assertRefused(verifyCreated(response), 'invalid_request', reason);
  });
}

for (const value of [null, undefined, 0, '', 'x', [], true]) {
  test(`WR1: ${JSON.stringify(value)} in place of an answer is malformed`, async () => {
    await assertRefused(() => readRegistration(value as unknown as Json), 'invalid_request', 'response');
  });
}
