/** A relying party, its options and a way to say how something is refused. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {TfaProblem} from '../../../mock-server/verifier/problem.ts';
import {verifyAuthentication} from '../../../mock-server/verifier/webauthn/authentication.ts';
import type {RefusalReason} from '../../../mock-server/verifier/webauthn/refusal.ts';
import {verifyRegistration, type VerifiedRegistration} from '../../../mock-server/verifier/webauthn/registration.ts';
import {supportedAlgorithms, type RelyingParty} from '../../../mock-server/verifier/webauthn/relying-party.ts';
import {toBase64Url} from '../../../src/protocol/base64url.ts';
import type {
  AuthenticationResponseJSON,
  CreationOptionsJSON,
  RegistrationResponseJSON,
  RequestOptionsJSON,
} from '../../../src/protocol/types.ts';
import {
  createSoftwareAuthenticator,
  type CreateOverrides,
  type GetOverrides,
  type SoftwareAuthenticator,
  type SoftwareAuthenticatorOptions,
} from '../../../testing/authenticator/software-authenticator.ts';

export const rp: RelyingParty = {rpId: 'example.com', origins: ['https://example.com', 'https://www.example.com:8443']};
export const challenge = toBase64Url(new Uint8Array(32).fill(7));
export const userHandle = new Uint8Array(64).fill(9);

export const creationOptions: CreationOptionsJSON = {
  rp: {id: rp.rpId, name: 'Example'},
  user: {id: toBase64Url(userHandle), name: 'ada@example.com', displayName: 'Ada'},
  challenge,
  pubKeyCredParams: supportedAlgorithms.map((alg) => ({type: 'public-key', alg})),
};

export const requestOptions: RequestOptionsJSON = {challenge, rpId: rp.rpId};

export function newAuthenticator(options: Partial<SoftwareAuthenticatorOptions> = {}): SoftwareAuthenticator {
  return createSoftwareAuthenticator({rpId: rp.rpId, origin: 'https://example.com', algorithms: [-7], ...options});
}

export interface Expectations {
  rp?: RelyingParty;
  requireUserVerification?: boolean;
}

export function verifyCreated(
  response: RegistrationResponseJSON,
  expectations: Expectations = {},
): Promise<VerifiedRegistration> {
  return verifyRegistration({response, challenge, rp, requireUserVerification: false, ...expectations});
}

export async function register(
  overrides: CreateOverrides = {},
  expectations: Expectations & {authenticator?: SoftwareAuthenticator} = {},
): Promise<VerifiedRegistration> {
  const {authenticator = newAuthenticator(), ...rest} = expectations;
  return verifyCreated(await authenticator.create(creationOptions, overrides), rest);
}

/** An account with one key, and how its assertions are verified. */
export async function enrolled(options: Partial<SoftwareAuthenticatorOptions> = {}) {
  const authenticator = newAuthenticator(options);
  const registered = await verifyCreated(await authenticator.create(creationOptions));
  const credential = {...registered, id: registered.credentialId};

  function verify(response: AuthenticationResponseJSON, changes: Partial<VerifyInput> = {}) {
    const expected = {challenge, rp, requireUserVerification: false, userHandle, credential};
    return verifyAuthentication({response, ...expected, ...changes});
  }
  async function signIn(overrides: GetOverrides = {}, changes: Partial<VerifyInput> = {}) {
    return verify(await authenticator.get(requestOptions, overrides), changes);
  }
  return {authenticator, registered, credential, verify, signIn};
}

type VerifyInput = Parameters<typeof verifyAuthentication>[0];

export type RefusalCode = 'invalid_request' | 'registration_rejected' | 'authentication_rejected';

/** The code that travels and the reason that is recorded, both: a crash that refuses is a failure. */
export async function assertRefused(
  attempt: Promise<unknown> | (() => unknown),
  code: RefusalCode,
  reason: RefusalReason,
): Promise<void> {
  const promise = typeof attempt === 'function' ? Promise.resolve().then(attempt) : attempt;
  await assert.rejects(promise, (error) => {
    assert.ok(error instanceof TfaProblem, `not a TfaProblem: ${String(error)}`);
    assert.deepEqual({code: error.code, reason: error.reason}, {code, reason});
    return true;
  });
}

export function readVectors<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../vectors/${name}`, import.meta.url), 'utf8')) as T;
}

/** A copy in which the byte at `index` (from the end, if negative) is another one. */
export function flip(bytes: Uint8Array<ArrayBuffer>, index: number): Uint8Array<ArrayBuffer> {
  const at = index < 0 ? bytes.length + index : index;
  return bytes.with(at, (bytes[at] ?? 0) ^ 0xff);
}
