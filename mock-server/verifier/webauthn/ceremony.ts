/**
 * What registration and authentication check alike (WebAuthn L3 §7.1 steps 7–17, §7.2 steps 10–18). The steps are cited as
 * *registration/authentication*.
 */
import {sha256} from '@noble/hashes/sha2.js';
import {malformed, type Refuse} from './refusal.ts';
import type {AuthenticatorData} from './authenticator-data.ts';
import {decodeMember, type ClientData} from './client-data.ts';
import type {RelyingParty} from './relying-party.ts';

const utf8 = new TextEncoder();

/** The outer members that both answers have. */
export interface CredentialResponse {
  /** Canonical base64url. */
  id: string;
  response: Record<string, unknown>;
}

/** Throws `invalid_request` unless the outer members are there; what is inside `response` is the ceremony's to read. */
export function parseCredentialResponse(answer: unknown): CredentialResponse {
  const {id, rawId, type, response} = membersOf(answer);
  if (typeof id !== 'string' || typeof rawId !== 'string' || type !== 'public-key') throw malformed('response');
  // GitLab CVE-2026-0723: two names for one credential, one of them looked up and the other verified.
  if (id !== rawId) throw malformed('credential_id');
  decodeMember(id);
  return {id, response: membersOf(response)};
}

function membersOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed('response');
  return value as Record<string, unknown>;
}

export interface Expected {
  type: 'webauthn.create' | 'webauthn.get';
  challenge: string;
  rp: RelyingParty;
  refuse: Refuse;
}

/** Steps 7–11 / 10–14. */
export function checkClientData(clientData: ClientData, {type, challenge, rp, refuse}: Expected): void {
  if (clientData.type !== type) throw refuse('type');
  if (clientData.challenge !== challenge) throw refuse('challenge');
  if (!rp.origins.includes(clientData.origin)) throw refuse('origin');
  checkEmbedding(clientData, rp, refuse);
}

/**
 * Steps 10–11 / 13–14. Where embedding is allowed the list decides, so a browser that says `crossOrigin` without naming the
 * page above (Safari) is refused too: what is not named cannot be on the list.
 */
function checkEmbedding({crossOrigin, topOrigin}: ClientData, {topOrigins}: RelyingParty, refuse: Refuse): void {
  if (crossOrigin && !topOrigins) throw refuse('cross_origin');
  if (crossOrigin !== (topOrigin !== undefined)) throw refuse('top_origin');
  if (topOrigin !== undefined && !topOrigins?.includes(topOrigin)) throw refuse('top_origin');
}

/** Steps 14–17 / 15–18. No `advancedFIDOConfig` here or in the library's call: it would drop the user presence check. */
export function checkAuthenticatorData(
  data: AuthenticatorData,
  {rp, refuse, requireUserVerification}: Expected & {requireUserVerification: boolean},
): void {
  if (!equalBytes(data.rpIdHash, sha256(utf8.encode(rp.rpId)))) throw refuse('rp_id');
  if (!data.userPresent) throw refuse('user_presence');
  if (requireUserVerification && !data.userVerified) throw refuse('user_verification');
  if (data.backupState && !data.backupEligible) throw refuse('backup_flags');
}

export function concatBytes(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

function equalBytes(first: Uint8Array, second: Uint8Array): boolean {
  return first.length === second.length && first.every((byte, index) => byte === second[index]);
}
