/** WA-25: bytes at random. A refusal has one of three codes and a reason of the table; anything else is a crash. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {TfaProblem} from '../../../mock-server/verifier/problem.ts';
import {readAuthentication} from '../../../mock-server/verifier/webauthn/authentication.ts';
import {refusalReasons} from '../../../mock-server/verifier/webauthn/refusal.ts';
import {readRegistration} from '../../../mock-server/verifier/webauthn/registration.ts';
import {fromBase64Url, toBase64Url} from '../../../src/protocol/base64url.ts';
import type {AuthenticationResponseJSON, RegistrationResponseJSON} from '../../../src/protocol/types.ts';
import {encodeCbor, type CborEncodableMap} from '../../../testing/authenticator/cbor-encoder.ts';
import {creationOptions, enrolled, newAuthenticator, requestOptions, verifyCreated} from './fixture.ts';

const runs = {seed: 20260730, numRuns: 1500, endOnFailure: true} as const;

type Bytes = Uint8Array<ArrayBuffer>;

/** One to four edits: a byte set, bytes put in, bytes taken out, or the end cut off. */
const edits = fc.array(
  fc.record({
    kind: fc.constantFrom('set', 'insert', 'remove', 'cut'),
    at: fc.nat(),
    bytes: fc.uint8Array({minLength: 1, maxLength: 4}),
  }),
  {minLength: 1, maxLength: 4},
);
type Edits = typeof edits extends fc.Arbitrary<infer Value> ? Value : never;

function mutate(original: Bytes, list: Edits): Bytes {
  let bytes = [...original];
  for (const {kind, at, bytes: more} of list) {
    const index = at % (bytes.length + 1);
    if (kind === 'cut') bytes = bytes.slice(0, index);
    else bytes.splice(index, kind === 'insert' ? 0 : more.length, ...(kind === 'remove' ? [] : more));
  }
  return Uint8Array.from(bytes);
}

/** What happened: refused properly, or accepted. */
async function outcomeOf(attempt: () => unknown, codes: readonly string[]): Promise<'accepted' | 'refused'> {
  try {
    await attempt();
    return 'accepted';
  } catch (error) {
    assert.ok(error instanceof TfaProblem, `not a TfaProblem: ${String(error)}`);
    assert.ok(codes.includes(error.code), error.code);
    assert.ok(error.reason !== undefined && error.reason in refusalReasons, error.reason);
    return 'refused';
  }
}

const registrationCodes = ['invalid_request', 'registration_rejected'];
const authenticationCodes = ['invalid_request', 'authentication_rejected'];

for (const algorithm of [-7, -8, -257]) {
  test(`WA-25: a mutated self-attested registration (${algorithm}) is refused, never a crash`, async () => {
    const response = await newAuthenticator({algorithms: [algorithm]}).create(creationOptions, {
      attestation: async (sign) => ({
        fmt: 'packed',
        attStmt: new Map<string, number | Uint8Array>([
          ['alg', algorithm],
          ['sig', await sign()],
        ]),
      }),
      extensions: encodeCbor(
        new Map<string, number | CborEncodableMap>([
          ['a', 1],
          ['b', new Map()],
        ]),
      ),
    });
    await eachMutation(response, ['clientDataJSON', 'attestationObject'], async (mutated, changed) => {
      const outcome = await outcomeOf(() => verifyCreated(mutated), registrationCodes);
      // The signature covers all but the names of the statement's members, which cannot change and still be found.
      assert.equal(outcome, changed ? 'refused' : 'accepted');
    });
  });

  test(`WA-25: a mutated assertion (${algorithm}) is refused, never a crash`, async () => {
    const {authenticator, verify} = await enrolled({algorithms: [algorithm]});
    const response = await authenticator.get(requestOptions, {extensions: encodeCbor(new Map([['a', 1]]))});
    await eachMutation(response, ['clientDataJSON', 'authenticatorData', 'signature'], async (mutated, changed) => {
      const outcome = await outcomeOf(() => verify(mutated), authenticationCodes);
      assert.equal(outcome, changed ? 'refused' : 'accepted');
    });
  });
}

test('WA-25: a mutated registration without attestation is accepted or refused, never a crash', async () => {
  const response = await newAuthenticator().create(creationOptions);
  const seen = {accepted: 0, refused: 0};
  await eachMutation(response, ['attestationObject'], async (mutated) => {
    seen[await outcomeOf(() => verifyCreated(mutated), registrationCodes)]++;
  });
  // A counter or an AAGUID may well be another: nothing is signed. Both outcomes must have been met.
  assert.ok(seen.refused > 1000 && seen.accepted > 0, JSON.stringify(seen));
});

test('WA-25: any bytes in place of the attestationObject are refused', async () => {
  const response = await newAuthenticator().create(creationOptions);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({maxLength: 300}), async (bytes) => {
      const attestationObject = toBase64Url(bytes);
      const attempt = () => verifyCreated({...response, response: {...response.response, attestationObject}});
      assert.equal(await outcomeOf(attempt, registrationCodes), 'refused');
    }),
    runs,
  );
});

test('WA-25: any JSON in place of an answer, or of its members, is malformed', async () => {
  const registration = await newAuthenticator().create(creationOptions);
  const {authenticator} = await enrolled();
  const assertion = await authenticator.get(requestOptions);
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.constantFrom('id', 'rawId', 'type', 'response'), async (value, member) => {
      const attempts = [
        () => readRegistration(value as unknown as RegistrationResponseJSON),
        () => readAuthentication(value as unknown as AuthenticationResponseJSON),
        () => readRegistration({...registration, [member]: value}),
        () => readAuthentication({...assertion, [member]: value}),
      ];
      for (const attempt of attempts) assert.equal(await outcomeOf(attempt, ['invalid_request']), 'refused');
    }),
    runs,
  );
});

type Answer = {response: object};

/** Calls back with one member of the answer mutated, and whether that changed a byte. */
async function eachMutation<A extends Answer>(
  answer: A,
  members: (keyof A['response'] & string)[],
  check: (mutated: A, changed: boolean) => Promise<void>,
): Promise<void> {
  const inner = answer.response as Record<string, string>;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...members), edits, async (member, list) => {
      const original = inner[member] ?? '';
      const encoded = toBase64Url(mutate(fromBase64Url(original), list));
      await check({...answer, response: {...inner, [member]: encoded}}, encoded !== original);
    }),
    runs,
  );
}
