import {problemCodes, type ProblemCode} from '../protocol/codes.ts';
import type {RouteAnswer, RouteKey} from '../protocol/routes.ts';
import type {Problem} from '../protocol/types.ts';
import {throwIfAborted, type Call} from './call.ts';
import {TfaError} from './error.ts';
import {fits, type Shape} from './shape.ts';

export interface WireOptions {
  /** Base path or URL of the protocol, such as `/tfa/v1`. */
  endpoint: string | URL;
  fetch?: typeof globalThis.fetch;
  /** Added to every request; a bearer caller returns `{Authorization: 'Bearer …'}`. */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>);
  /** A bearer caller's new session, whenever an answer carries one in `Tfa-Session`. */
  onSession?: (token: string) => void;
}

/** What goes up beside the route, and the shape that must come down; none where the answer is `204`. */
export interface Exchange<K extends RouteKey> extends Call {
  id?: string;
  /** Members without a value are left out. */
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  shape?: Shape<RouteAnswer<K>> | undefined;
}

export type Wire = <K extends RouteKey>(route: K, exchange: Exchange<K>) => Promise<RouteAnswer<K>>;

/** The one place that calls `fetch`. No redirect is followed: a sign-in page is no answer. */
export function createWire({endpoint, fetch: send, headers, onSession}: WireOptions): Wire {
  const base = String(endpoint).replace(/\/$/, '');
  return async (route, {id = '', query, body = {}, shape, signal}) => {
    const [method, path] = route.split(' ') as [string, string];
    let response: Response;
    let text: string;
    try {
      const sent = new Headers(typeof headers === 'function' ? await headers() : headers);
      const isRead = method === 'GET';
      if (!isRead) sent.set('Content-Type', 'application/json');
      response = await (send ?? fetch)(base + path.replace('{id}', encodeURIComponent(id)) + search(query), {
        method,
        headers: sent,
        body: isRead ? null : JSON.stringify(body),
        credentials: 'same-origin',
        redirect: 'error',
        signal: signal ?? null,
      });
      text = await response.text();
    } catch (cause) {
      throwIfAborted(signal);
      throw new TfaError('network', {cause});
    }
    throwIfAborted(signal);
    const token = response.headers.get('Tfa-Session');
    if (token) onSession?.(token);
    if (!response.ok) throw readProblem(response, text);
    const answer = shape ? parse(response, text, 'application/json') : undefined;
    if (shape ? !fits(answer, shape) : response.status !== 204) throw new TfaError('bad_answer');
    return answer as RouteAnswer<typeof route>;
  };
}

function search(query: Exchange<RouteKey>['query'] = {}): string {
  // JSON leaves out members without a value.
  const text = String(new URLSearchParams(JSON.parse(JSON.stringify(query)) as Record<string, string>));
  return text && `?${text}`;
}

/** RFC 9457. A gateway that lost its server says so in HTML: 502 to 504 mean the same as `unavailable`. */
function readProblem(response: Response, text: string): TfaError {
  const retryAfter = Number(response.headers.get('Retry-After')) || undefined;
  const problem = (parse(response, text, 'application/problem+json') ?? {}) as Problem;
  // By name: what else an answer holds must not become part of an error.
  const {code, reason, action, methods, until, attemptsLeft, organization, step, unknownCredential} = problem;
  if (problemCodes.includes(code as ProblemCode) && (code !== 'step_up_required' || fits(methods, ['']))) {
    const details = {reason, action, methods, until, attemptsLeft, organization, step, unknownCredential, retryAfter};
    return new TfaError(code as ProblemCode, details);
  }
  return new TfaError(response.status > 501 && response.status < 505 ? 'unavailable' : 'bad_answer', {retryAfter});
}

/** Nothing where it is not JSON of that type. No text of it goes further: an answer may hold a secret. */
function parse(response: Response, text: string, type: string): unknown {
  if (!response.headers.get('Content-Type')?.startsWith(type)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
