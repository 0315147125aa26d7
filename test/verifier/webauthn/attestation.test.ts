import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {RefusalReason} from '../../../mock-server/verifier/webauthn/refusal.ts';
import {concat} from '../../../testing/authenticator/bytes.ts';
import type {CreateOverrides} from '../../../testing/authenticator/software-authenticator.ts';
import {assertRefused, flip, newAuthenticator, register} from './fixture.ts';

for (const [name, algorithm] of [
  ['ES256', -7],
  ['EdDSA', -8],
  ['RS256', -257],
] as const) {
  test(`WR13: self attestation with ${name} is verified and accepted`, async () => {
    const authenticator = newAuthenticator({algorithms: [algorithm]});
    const registered = await register({attestation: selfAttestation(algorithm)}, {authenticator});
    assert.equal(registered.attestationFormat, 'packed');
  });
}

const rejected: [title: string, reason: RefusalReason, attestation: CreateOverrides['attestation']][] = [
  ['WA-21: "none" with a statement', 'attestation', () => ({fmt: 'none', attStmt: new Map([['sig', 'x']])})],
  ['WR13: an unknown format', 'attestation_format', () => ({fmt: 'made-up', attStmt: new Map()})],
  ['WR13: a format in other letters', 'attestation_format', () => ({fmt: 'None', attStmt: new Map()})],
  [
    'WR13: android-key, whose certificates would name addresses to fetch',
    'attestation_format',
    () => ({fmt: 'android-key', attStmt: new Map()}),
  ],
  ['WR13: android-safetynet', 'attestation_format', () => ({fmt: 'android-safetynet', attStmt: new Map()})],
  ['WR13: compound', 'attestation_format', () => ({fmt: 'compound', attStmt: new Map()})],
  ['FIDO Resp-3 F-13: an empty packed statement', 'attestation', () => ({fmt: 'packed', attStmt: new Map()})],
  ['FIDO Resp-5 F-5: no certificates', 'attestation', async (sign) => packed(-7, await sign(), [['x5c', []]])],
  [
    'FIDO Resp-5 F-4: certificates that are no list',
    'attestation',
    async (sign) => packed(-7, await sign(), [['x5c', 'x']]),
  ],
  [
    'WA-21: a certificate that is none',
    'attestation',
    async (sign) => packed(-7, await sign(), [['x5c', [Uint8Array.of(1)]]]),
  ],
  [
    'WA-17, FIDO Resp-6 F-1: a self attestation that does not verify',
    'attestation',
    async (sign) => packed(-7, flip(await sign(), -1)),
  ],
  ['WR13: a self attestation of another algorithm', 'attestation', selfAttestation(-8)],
  [
    'WA-24: a self attestation with bytes behind it',
    'attestation',
    async (sign) => packed(-7, concat(await sign(), [0])),
  ],
  ['FIDO Resp-3 F-19: an empty signature', 'attestation', () => packed(-7, new Uint8Array(0))],
  [
    'FIDO Resp-3 F-18: a signature that is no bytes',
    'attestation',
    () => ({
      fmt: 'packed',
      attStmt: new Map<string, number | string>([
        ['alg', -7],
        ['sig', 'x'],
      ]),
    }),
  ],
  [
    'L3 §8.6: fido-u2f without a certificate',
    'attestation',
    async (sign) => ({fmt: 'fido-u2f', attStmt: new Map([['sig', await sign()]])}),
  ],
  [
    'L3 §8.6: fido-u2f with two certificates',
    'attestation',
    async (sign) => ({
      fmt: 'fido-u2f',
      attStmt: new Map<string, Uint8Array | Uint8Array[]>([
        ['sig', await sign()],
        ['x5c', [Uint8Array.of(1), Uint8Array.of(1)]],
      ]),
    }),
  ],
  ['L3 §8.3: an empty tpm statement', 'attestation', () => ({fmt: 'tpm', attStmt: new Map()})],
  ['L3 §8.8: an empty apple statement', 'attestation', () => ({fmt: 'apple', attStmt: new Map()})],
];

for (const [title, reason, attestation] of rejected) {
  test(`${title} is rejected as ${reason}`, async () => {
    await assertRefused(register({attestation}), 'registration_rejected', reason);
  });
}

function selfAttestation(algorithm: number): NonNullable<CreateOverrides['attestation']> {
  return async (sign) => packed(algorithm, await sign());
}

type StatementValue = number | string | Uint8Array | Uint8Array[];

function packed(algorithm: number, sig: Uint8Array, more: [string, StatementValue][] = []) {
  return {fmt: 'packed', attStmt: new Map<string, StatementValue>([['alg', algorithm], ['sig', sig], ...more])};
}
