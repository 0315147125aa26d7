import assert from 'node:assert/strict';
import {mock, test} from 'node:test';
import {verifyAuthentication} from '../../../mock-server/verifier/webauthn/authentication.ts';
import type {RefusalReason} from '../../../mock-server/verifier/webauthn/refusal.ts';
import {verifyRegistration} from '../../../mock-server/verifier/webauthn/registration.ts';
import {fromBase64Url} from '../../../src/protocol/base64url.ts';
import {assertRefused, enrolled, readVectors, type RefusalCode} from './fixture.ts';
import {outcomes, type ExpectedOutcome} from './real-device-outcomes.ts';

interface Recorded {
  kind: 'registration' | 'authentication';
  source: string;
  name: string | null;
  rpId: string | null;
  origin: string | null;
  challenge: string | null;
  /** Hexadecimal. */
  flags: string;
  signCount: number;
  response: {
    id: string | null;
    clientDataJSON: string;
    attestationObject?: string;
    authenticatorData?: string;
    signature?: string;
  };
}

const {cases} = readVectors<{cases: Recorded[]}>('webauthn-real-fixtures.json');
const stranger = (await enrolled()).registered.publicKey;
const malformed: readonly string[] = ['client_data', 'base64url'] satisfies RefusalReason[];

test('all 57 have their outcome: 28 registrations and 5 assertions are accepted', () => {
  assert.equal(cases.length, 57);
  assert.equal(outcomes.length, 57);
  const accepted = (kind: Recorded['kind']) =>
    cases.filter((recorded, index) => recorded.kind === kind && outcomes[index]?.outcome === 'accepted').length;
  const counts = {registrations: accepted('registration'), assertions: accepted('authentication')};
  assert.deepEqual(counts, {registrations: 28, assertions: 5});
});

for (const [index, recorded] of cases.entries()) {
  const expected = outcomes[index] ?? assert.fail(`no outcome for ${index}`);
  const {kind, source, name} = recorded;
  test(`${index} ${kind} of ${source} (${name ?? 'unnamed'}): ${expected.outcome}: ${expected.why}`, async () => {
    mock.timers.enable({apis: ['Date'], now: new Date(expected.clock ?? '2026-01-01')});
    try {
      const attempt = kind === 'registration' ? register(recorded, expected) : authenticate(recorded, expected);
      if (expected.outcome === 'accepted') await attempt;
      else await assertRefused(attempt, codeOf(kind, expected.outcome), expected.outcome);
    } finally {
      mock.timers.reset();
    }
  });
}

test('WA-16: credential ids that a suite wrote with padding are refused as they stand', async () => {
  const padded = cases.filter(({response}) => response.id?.endsWith('='));
  assert.equal(padded.length, 4);
  for (const recorded of padded) {
    const id = recorded.response.id ?? '';
    await assertRefused(authenticate(recorded, {outcome: 'base64url', why: ''}, id), 'invalid_request', 'base64url');
  }
});

function codeOf(kind: Recorded['kind'], reason: string): RefusalCode {
  if (malformed.includes(reason)) return 'invalid_request';
  return kind === 'registration' ? 'registration_rejected' : 'authentication_rejected';
}

/** What the file leaves out stands in for a value that cannot be equal by chance. */
function expectationsOf(recorded: Recorded, {rpId}: ExpectedOutcome) {
  return {
    challenge: recorded.challenge ?? 'unpublished',
    rp: {
      rpId: rpId ?? recorded.rpId ?? 'unpublished.invalid',
      origins: [recorded.origin ?? 'https://unpublished.invalid'],
    },
    requireUserVerification: false,
  };
}

function register(recorded: Recorded, expected: ExpectedOutcome) {
  const {id, clientDataJSON, attestationObject = ''} = recorded.response;
  const credentialId = id ?? '';
  const response = {
    id: credentialId,
    rawId: credentialId,
    type: 'public-key' as const,
    response: {clientDataJSON, attestationObject},
    clientExtensionResults: {},
  };
  return verifyRegistration({response, ...expectationsOf(recorded, expected)});
}

async function authenticate(recorded: Recorded, expected: ExpectedOutcome, id = canonicalIdOf(recorded)) {
  const {clientDataJSON, authenticatorData = '', signature = ''} = recorded.response;
  const response = {
    id,
    rawId: id,
    type: 'public-key' as const,
    response: {clientDataJSON, authenticatorData, signature},
    clientExtensionResults: {},
  };
  const verified = await verifyAuthentication({
    response,
    ...expectationsOf(recorded, expected),
    userHandle: new Uint8Array(64),
    credential: {
      id,
      publicKey: await publicKeyOf(expected),
      signCount: Math.max(0, recorded.signCount - 1),
      backupEligible: (Number.parseInt(recorded.flags, 16) & 0x08) !== 0,
      transports: [],
    },
  });
  assert.equal(verified.signCount, recorded.signCount);
  assert.equal(verified.signCountWentBack, false);
  return verified;
}

/** Some suites write padding, some no id at all. */
function canonicalIdOf({response: {id}}: Recorded): string {
  return id?.replaceAll('=', '') ?? 'AAAA';
}

async function publicKeyOf({publicKey, registeredAs}: ExpectedOutcome): Promise<Uint8Array> {
  if (publicKey) return fromBase64Url(publicKey);
  const registration = registeredAs === undefined ? undefined : cases[registeredAs];
  const outcome = registeredAs === undefined ? undefined : outcomes[registeredAs];
  return registration && outcome ? (await register(registration, outcome)).publicKey : stranger;
}
