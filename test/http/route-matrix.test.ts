/** Who may call what: generated from the route table, so that a route without its cells cannot exist. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {type RouteKey, type RouteRule, routes, splitRoute} from '../../src/protocol/routes.ts';
import type {Level, Role} from '../../src/protocol/types.ts';
import {absentRoutes, implementedRoutes, type RouteRequest, requestFor, requests} from '../support/requests.ts';
import {databaseWrites, signedIn, storeAccount, storeConfirmation, superAdministrators} from '../support/stored.ts';
import {createTestVerifier, testOrigin, type TestVerifier} from '../support/test-verifier.ts';

/** Headers of an unsafe request, and whether it passes as the site's own. An empty header is not sent. */
const origins: Record<string, {headers: Record<string, string>; passes: boolean}> = {
  'same-origin': {headers: {'Sec-Fetch-Site': 'same-origin', Origin: testOrigin}, passes: true},
  'typed by the person': {headers: {'Sec-Fetch-Site': 'none', Origin: ''}, passes: true},
  'same-site': {headers: {'Sec-Fetch-Site': 'same-site', Origin: 'http://other.localhost:8000'}, passes: false},
  'cross-site': {headers: {'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example'}, passes: false},
  'cross-site with our Origin': {headers: {'Sec-Fetch-Site': 'cross-site', Origin: testOrigin}, passes: false},
  'unknown fetch metadata': {headers: {'Sec-Fetch-Site': 'same-origin, none', Origin: testOrigin}, passes: false},
  'no fetch metadata, our Origin': {headers: {'Sec-Fetch-Site': '', Origin: testOrigin}, passes: true},
  'no fetch metadata, no Origin': {headers: {'Sec-Fetch-Site': '', Origin: ''}, passes: true},
  'no fetch metadata, foreign Origin': {headers: {'Sec-Fetch-Site': '', Origin: 'https://evil.example'}, passes: false},
  'no fetch metadata, Origin null': {headers: {'Sec-Fetch-Site': '', Origin: 'null'}, passes: false},
  'no fetch metadata, our Origin with a dot': {
    headers: {'Sec-Fetch-Site': '', Origin: `${testOrigin}.`},
    passes: false,
  },
  bearer: {headers: {'Sec-Fetch-Site': 'cross-site', Origin: 'https://app.example'}, passes: true},
};

const levels: readonly Level[] = ['none', 'first_factor', 'enrol_only', 'full'];

interface Cell {
  level: Level;
  origin: string;
  role: Role;
  confirmed: boolean;
}

function cellsOf(rule: RouteRule): Cell[] {
  const roles: Role[] = rule.role ? ['member', 'super_administrator'] : ['member'];
  const confirmations = rule.action ? [false, true] : [false];
  return levels.flatMap((level) =>
    Object.keys(origins).flatMap((origin) =>
      roles.flatMap((role) => confirmations.map((confirmed) => ({level, origin, role, confirmed}))),
    ),
  );
}

/** The rule of the protocol, in its order: cross-site, session, level, role, step-up. Undefined: the route itself answers. */
function refusalOf(route: RouteKey, {beforeStepUp}: RouteRequest<RouteKey>, cell: Cell): string | undefined {
  const rule: RouteRule = routes[route];
  const safe = route.startsWith('GET ');
  if (!safe && !origins[cell.origin]?.passes) return 'cross_site';
  if (rule.levels.includes('none')) return undefined;
  if (cell.level === 'none') return 'not_signed_in';
  if (!rule.levels.includes(cell.level))
    return cell.level === 'first_factor' ? 'second_factor_required' : 'not_permitted';
  if (rule.role && cell.role !== rule.role) return 'not_permitted';
  return rule.action && !cell.confirmed && !beforeStepUp ? 'step_up_required' : undefined;
}

async function callerFor(test: TestVerifier, {level, origin, role, confirmed}: Cell, rule: RouteRule) {
  const carrier = origin === 'bearer' ? ('bearer' as const) : ('cookie' as const);
  const caller = await signedIn(test, {
    level: level === 'none' ? 'full' : level,
    keys: 2,
    role,
    session: {carrier},
  });
  if (level === 'none' || carrier === 'bearer') caller.browser.cookies.clear();
  const headers = {
    ...origins[origin]?.headers,
    ...(carrier === 'bearer' && {Authorization: `Bearer ${level === 'none' ? 'none' : caller.token}`}),
  };
  const method = rule.role ? 'security_key' : 'password';
  if (confirmed) await storeConfirmation(test, {sessionId: caller.sessionId, method});
  return {...caller, headers};
}

async function tryCell(test: TestVerifier, route: RouteKey, cell: Cell, member: string): Promise<string> {
  const request: RouteRequest<RouteKey> = requestFor(route);
  const caller = await callerFor(test, cell, routes[route]);
  const ids = {own_key: caller.keys[0], nobody: 'nobody', other_member: member};
  const id = request.id && ids[request.id];
  const writes = await databaseWrites(test);
  const {headers} = caller;
  const {body} = request;
  const answer = await caller.browser.call(route, {headers, ...(body && {body}), ...(id && {id})});
  const code = answer.status < 400 ? 'ok' : answer.problem.code;
  const refusal = refusalOf(route, request, cell);
  const where = `${route} ${JSON.stringify(cell)}: ${code}`;
  if (refusal) {
    assert.equal(code, refusal, where);
    assert.equal(await databaseWrites(test), writes, `${where} wrote`);
  } else assert.ok(code === 'ok' || request.refusals?.includes(code), where);
  return code;
}

describe('the route matrix', () => {
  for (const route of implementedRoutes) {
    it(`${route}: every level × origin × role × confirmation gets what the table says`, async (t) => {
      const test = await createTestVerifier({config: {superAdministrators}});
      t.after(() => test.close());
      const codes = new Set<string>();
      const member = await storeAccount(test, {keys: 1});
      for (const cell of cellsOf(routes[route])) codes.add(await tryCell(test, route, cell, member.id));
      const passed = [...codes].some((code) => code === 'ok' || requestFor(route).refusals?.includes(code));
      assert.ok(passed, 'somebody may call it');
    });
  }

  it('every route of the table is either implemented, with a request to try it, or absent from the server', async (t) => {
    const test = await createTestVerifier({config: {superAdministrators}});
    t.after(() => test.close());
    const browser = test.browser();
    for (const route of absentRoutes) {
      const {method, path} = splitRoute(route);
      const {problem} = await browser.send(path.replace('{id}', 'x'), {
        method,
        ...(method !== 'GET' && {body: '{}', headers: {'Content-Type': 'application/json'}}),
      });
      assert.match(problem.code, /^(not_found|method_not_allowed)$/, route);
    }
    for (const route of implementedRoutes) assert.ok(requestFor(route), route);
    assert.deepEqual([...implementedRoutes, ...absentRoutes].sort(), Object.keys(routes).sort());
    assert.deepEqual(
      Object.keys(requests).filter((route) => !(route in routes)),
      [],
    );
  });
});
