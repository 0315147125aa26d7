// A network that a test drives by hand: every request waits until the test answers it.

import type {ProblemCode} from '../../src/protocol/codes.ts';
import {problemStatus} from '../../src/protocol/problem-status.ts';
import type {Problem} from '../../src/protocol/types.ts';

export interface Asked {
  method: string;
  path: string;
  headers: Headers;
  /** As parsed; `null` where nothing was sent. */
  body: unknown;
  init: RequestInit;
  /** JSON; `undefined` is a `204`. */
  answer: (body: unknown, init?: ResponseInit) => void;
  refuse: (code: ProblemCode, details?: Partial<Problem>, headers?: Record<string, string>) => void;
  respond: (response: Response) => void;
  /** The network is gone. */
  fail: () => void;
}

export interface FakeFetch {
  fetch: typeof globalThis.fetch;
  /** The next request, once it has been made. */
  next: () => Promise<Asked>;
  /** Requests that nobody has taken yet. */
  waiting: () => number;
}

export function fakeFetch(): FakeFetch {
  const queue: Asked[] = [];
  const takers: ((asked: Asked) => void)[] = [];

  const fetch: typeof globalThis.fetch = (input, init = {}) => {
    const {promise, resolve, reject} = Promise.withResolvers<Response>();
    const {method = 'GET', headers, body} = init;
    const asked: Asked = {
      method,
      path: input instanceof Request ? input.url : input.toString(),
      headers: new Headers(headers),
      body: typeof body === 'string' ? (JSON.parse(body) as unknown) : null,
      init,
      respond: resolve,
      answer: (answer, responseInit) => {
        resolve(answer === undefined ? new Response(null, {status: 204}) : json(answer, responseInit));
      },
      refuse: (code, details, problemHeaders) => {
        resolve(problem(code, details, problemHeaders));
      },
      fail: () => {
        reject(new TypeError('Failed to fetch'));
      },
    };
    const taker = takers.shift();
    if (taker) taker(asked);
    else queue.push(asked);
    return promise;
  };

  return {
    fetch,
    next: () => {
      const asked = queue.shift();
      return asked ? Promise.resolve(asked) : new Promise((resolve) => takers.push(resolve));
    },
    waiting: () => queue.length,
  };
}

export function json(body: unknown, {headers, ...init}: ResponseInit = {}): Response {
  const all = new Headers(headers);
  if (!all.has('Content-Type')) all.set('Content-Type', 'application/json');
  return new Response(JSON.stringify(body), {...init, headers: all});
}

export function problem(code: string, details: object = {}, headers: Record<string, string> = {}): Response {
  const status = Object.hasOwn(problemStatus, code) ? problemStatus[code as ProblemCode] : 400;
  const body = {type: 'about:blank', title: code, status, code, ...details};
  return json(body, {status, headers: {'Content-Type': 'application/problem+json', ...headers}});
}
