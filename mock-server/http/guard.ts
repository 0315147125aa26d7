/**
 * The checks before a route's own work, in the protocol's order: size, content type, cross-site, session, level, JSON, shape, availability,
 * step-up. What one of them refuses has consumed nothing.
 */
import type {ZodType} from 'zod';
import type {RouteBody, RouteKey, RouteRule} from '../../src/protocol/routes.ts';
import {bodySchema} from '../../src/protocol/schemas.ts';
import type {Caller, Verifier} from '../verifier/context.ts';
import type {Methods} from '../verifier/methods.ts';
import type {AccountProfile} from '../verifier/ports.ts';
import {TfaProblem} from '../verifier/problem.ts';
import {requireStepUp} from '../verifier/step-up.ts';
import {assertJson, parseJson, readBody} from './body.ts';
import {bearerOf} from './credentials.ts';
import {assertSameSite} from './cross-site.ts';

/** Methods that change nothing (RFC 9110 §9.2.1). */
export function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Size, content type, cross-site. The body's bytes, unread as JSON: whether it is any is told only to those who may ask. */
export async function acceptRequest(request: Request, {origin}: {origin: string}): Promise<Uint8Array> {
  if (isSafe(request.method)) return new Uint8Array();
  const bytes = await readBody(request);
  assertJson(request);
  if (bearerOf(request) === undefined) assertSameSite(request, origin);
  return bytes;
}

/** Throws `second_factor_required` for a half-finished sign-in, `not_permitted` for any other wrong level or role. */
export function assertLevel({levels, role}: RouteRule, {session, profile}: Caller): void {
  if (!levels.includes(session.level)) {
    throw new TfaProblem(session.level === 'first_factor' ? 'second_factor_required' : 'not_permitted', {
      reason: 'level',
    });
  }
  if (role && profile.role !== role) throw new TfaProblem('not_permitted', {reason: 'role'});
}

/** Throws `invalid_request`: `malformed` where it is no JSON, `shape` where it is not this route's. */
export function parseBody<K extends RouteKey>(route: K, bytes: Uint8Array): RouteBody<K> {
  const schema: ZodType<RouteBody<K>> = bodySchema(route);
  const parsed = schema.safeParse(parseJson(bytes));
  if (!parsed.success) throw new TfaProblem('invalid_request', {members: {reason: 'shape'}, cause: parsed.error});
  return parsed.data;
}

/** Throws `sso_account` or `email_unverified`. */
export function assertAvailable({needs}: RouteRule, profile: AccountProfile): void {
  if (needs && profile.sso) throw new TfaProblem('sso_account');
  if (needs === 'verified' && !profile.emailVerified) throw new TfaProblem('email_unverified');
}

export async function assertStepUp(
  verifier: Verifier,
  {action}: RouteRule,
  asking: {caller: Caller; methods: Methods},
): Promise<void> {
  if (action) await requireStepUp(verifier, asking, action);
}
