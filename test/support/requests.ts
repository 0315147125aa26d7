/**
 * A well-formed request for every route that the server implements. The route matrix and the tests of bad input take theirs from here and fail for a
 * route that has none: whoever adds a route adds its line.
 */
import {handlers} from '../../mock-server/http/handlers.ts';
import type {RouteBody, RouteKey} from '../../src/protocol/routes.ts';
import {type RouteRule, routes, splitRoute} from '../../src/protocol/routes.ts';
import {password} from './people.ts';
import {signedIn, storeConfirmation} from './stored.ts';
import type {TestVerifier} from './test-verifier.ts';

export interface RouteRequest<K extends RouteKey> {
  /** Absent where the route takes `{}`. */
  body?: RouteBody<K>;
  /** For `{id}`: whose. */
  id?: 'own_key' | 'nobody' | 'other_member';
  /** Codes of the route itself: that one of these comes (or no problem at all) shows that the guard let it pass. */
  refusals?: readonly string[];
  /** One of `refusals` that comes before step-up: what the request names is not there. */
  beforeStepUp?: true;
}

export const assertion = {
  id: 'AAAA',
  rawId: 'AAAA',
  type: 'public-key' as const,
  response: {clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'AAAA'},
  clientExtensionResults: {},
};
export const attestation = {
  id: 'AAAA',
  rawId: 'AAAA',
  type: 'public-key' as const,
  response: {clientDataJSON: 'e30', attestationObject: 'AAAA'},
  clientExtensionResults: {},
};

export const requests: {[K in RouteKey]?: RouteRequest<K>} = {
  'GET /account': {},
  'POST /step-up/options': {body: {action: 'add_key'}, refusals: ['step_up_required']},
  'POST /step-up': {body: {action: 'add_key', method: 'password', password}},
  'POST /step-up/email-code': {refusals: ['not_permitted']},
  'POST /security-keys/options': {body: {kind: 'any'}},
  'POST /security-keys': {body: {response: attestation}, refusals: ['invalid_request']},
  'PATCH /security-keys/{id}': {body: {name: 'Blue'}, id: 'own_key'},
  'DELETE /security-keys/{id}': {id: 'own_key'},
  'POST /totp/setup': {},
  'POST /totp/activate': {body: {setupId: 'none', code: '000000'}, refusals: ['setup_expired', 'setup_superseded']},
  'DELETE /totp': {refusals: ['method_not_available'], beforeStepUp: true},
  'POST /backup-codes': {},
  'POST /backup-codes/confirm': {body: {setId: 'none'}, refusals: ['setup_superseded']},
  'POST /challenge/options': {},
  'GET /challenge': {},
  'POST /challenge': {body: {method: 'backup_code', code: 'AAAA'}, refusals: ['invalid_request']},
  'GET /browsers': {},
  'DELETE /browsers/{id}': {id: 'nobody', refusals: ['not_found']},
  'GET /sessions': {},
  'DELETE /sessions/{id}': {id: 'nobody', refusals: ['not_found']},
  'POST /recovery': {refusals: ['recovery_not_allowed']},
  'GET /recovery': {refusals: ['not_found']},
  'DELETE /recovery': {refusals: ['not_found']},
  'POST /recovery/email-code': {body: {code: '000000'}, refusals: ['not_found', 'recovery_step']},
  'POST /recovery/email-code/resend': {refusals: ['not_found', 'recovery_step']},
  'POST /recovery/device': {refusals: ['not_found', 'recovery_step', 'device_not_recognized']},
  'POST /recovery/access-code': {
    body: {code: 'AAAABBBBCCCC'},
    refusals: ['not_found', 'recovery_step', 'device_not_recognized'],
  },
  'POST /recovery/access-code/resend': {refusals: ['not_found', 'recovery_step', 'device_not_recognized']},
  'POST /recovery/cancel': {body: {token: 'none'}, refusals: ['not_found']},
  'PUT /recovery/allowed': {body: {allowed: false}},
  'GET /activity': {},
  'GET /policy': {},
  'PUT /policy': {body: {enforced: false, graceDays: 0, trustAllowed: true}},
  'POST /invitations': {body: {email: 'new@example.com'}},
  'POST /invitations/accept': {body: {token: 'none'}, refusals: ['not_found']},
  'GET /members': {},
  'POST /members/{id}/reset': {id: 'other_member'},
  'POST /sign-up': {body: {name: 'Ada', email: 'ada@example.com', password}, refusals: ['conflict']},
  'POST /verify-email': {body: {token: 'none'}, refusals: ['not_found']},
  'POST /sign-in': {body: {email: 'nobody@example.com', password}, refusals: ['wrong_password']},
  'POST /sign-out': {},
  'POST /password': {body: {next: 'another long password'}},
};

export const implementedRoutes = Object.keys(handlers) as RouteKey[];
export const absentRoutes = (Object.keys(routes) as RouteKey[]).filter((route) => !(route in handlers));

export function requestFor<K extends RouteKey>(route: K): RouteRequest<K> {
  const request = requests[route];
  if (!request) throw new Error(`${route} is implemented and has no request in test/support/requests.ts`);
  return request;
}

/** Somebody whom the guard lets through to this route, with a standing confirmation where it wants one. */
export async function callerThrough(test: TestVerifier, route: RouteKey) {
  const rule: RouteRule = routes[route];
  const [lowest] = rule.levels.filter((one) => one !== 'none');
  const level = rule.levels.includes('full') ? 'full' : (lowest ?? 'full');
  const caller = await signedIn(test, {level, keys: 2, role: rule.role ?? 'member'});
  const {sessionId} = caller;
  if (rule.action) await storeConfirmation(test, {sessionId, method: rule.role ? 'security_key' : 'password'});
  const {id} = requestFor(route);
  const path = splitRoute(route).path.replace('{id}', (id === 'own_key' && caller.keys[0]) || 'nobody');
  return {...caller, path};
}

/** Those that read a body. */
export const unsafeRoutes = implementedRoutes.filter((route) => !route.startsWith('GET '));
