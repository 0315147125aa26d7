/** Holds every answer of the test suite to the protocol: status, headers, shape (strict: a member that nobody defined is a leak). */
import assert from 'node:assert/strict';
import {answerSchemas, problemSchema} from '../../src/protocol/answers.ts';
import {problemStatus} from '../../src/protocol/problem-status.ts';
import {type RouteKey, type RouteRule, routes} from '../../src/protocol/routes.ts';

const fixedHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  vary: 'Origin, Sec-Fetch-Site',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

interface Sent {
  /** Absent where the request was for none of the table's routes. */
  route?: RouteKey;
  method: string;
  status: number;
  headers: Headers;
  text: string;
}

export function assertContract({route, method, status, headers, text}: Sent): void {
  for (const [name, value] of Object.entries(fixedHeaders)) assert.equal(headers.get(name), value, name);
  assert.equal(headers.get('access-control-allow-credentials'), null);
  if (method === 'HEAD') assert.equal(text, '');
  else if (status >= 400) assertProblem({status, headers, text});
  else if (route) assertAnswer(route, {status, headers, text});
}

function assertProblem({status, headers, text}: Omit<Sent, 'route' | 'method'>): void {
  assert.equal(headers.get('content-type'), 'application/problem+json');
  const problem = problemSchema.parse(JSON.parse(text));
  assert.equal(problem.status, status);
  assert.equal(problemStatus[problem.code], status, problem.code);
  assert.equal(problem.type, `urn:tfa:problem:${problem.code}`);
  assert.equal(problem.code === 'step_up_required', problem.action !== undefined && problem.methods !== undefined);
  assert.equal(status === 429 && problem.until !== undefined, headers.has('retry-after') && status === 429);
}

function assertAnswer(route: RouteKey, {status, headers, text}: Omit<Sent, 'route' | 'method'>): void {
  const rule: RouteRule = routes[route];
  const accepted = route === 'POST /sign-up' && status === 202;
  if (!accepted) assert.equal(status, rule.status ?? 200, route);
  if (status === 204) assert.equal(text, '');
  else assert.equal(headers.get('content-type'), 'application/json');
  const {success, error} = answerSchemas[route].safeParse(text === '' ? undefined : JSON.parse(text));
  assert.ok(success, `${route} answered what the protocol does not: ${String(error)}`);
}
