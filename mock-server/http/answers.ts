/** How answers look on the wire: JSON, or a problem after RFC 9457, each under the protocol's headers. */
import {problemStatus} from '../../src/protocol/problem-status.ts';
import type {Problem} from '../../src/protocol/types.ts';
import {TfaProblem} from '../verifier/problem.ts';

const fixedHeaders = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  Vary: 'Origin, Sec-Fetch-Site',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};

const jsonHeaders = {...fixedHeaders, 'Content-Type': 'application/json'};

interface Answer {
  status: number;
  body?: unknown;
  headers?: HeadersInit | undefined;
}

export function answer({status, body, headers}: Answer): Response {
  // A plain object goes onto Node's wire as it is; `Headers` are read, sorted and checked anew for each answer.
  if (!headers && body !== undefined) return new Response(JSON.stringify(body), {status, headers: jsonHeaders});
  const all = new Headers(headers);
  for (const [name, value] of Object.entries(fixedHeaders)) all.set(name, value);
  if (body === undefined) return new Response(null, {status, headers: all});
  if (!all.has('Content-Type')) all.set('Content-Type', 'application/json');
  return new Response(JSON.stringify(body), {status, headers: all});
}

/** `now` (ms) turns `until` into a `Retry-After` of whole seconds. */
export function problemAnswer(problem: TfaProblem, {now, headers}: {now: number; headers?: HeadersInit}): Response {
  const status = problemStatus[problem.code];
  const body: Problem = {
    type: `urn:tfa:problem:${problem.code}`,
    title: titleOf(problem.code),
    status,
    code: problem.code,
    ...problem.members,
  };
  const all = new Headers(headers);
  all.set('Content-Type', 'application/problem+json');
  const {until} = problem.members;
  if (status === 429 && until) all.set('Retry-After', String(Math.max(1, Math.ceil((Date.parse(until) - now) / 1000))));
  if (status === 503) all.set('Retry-After', '1');
  return answer({status, body, headers: all});
}

/** For developers; people read the element's own words. */
function titleOf(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
