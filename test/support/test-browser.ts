import type {Problem} from '../../src/protocol/types.ts';
import {type RouteAnswer, type RouteBody, type RouteKey, splitRoute} from '../../src/protocol/routes.ts';
import {basePath} from '../../mock-server/http/app.ts';
import {assertContract} from './contract.ts';

interface App {
  fetch(request: Request, env?: {address?: string}): Response | Promise<Response>;
}

export interface Answer<T> {
  status: number;
  headers: Headers;
  /** The answer of a route that went well. Throws where it did not, with what was said instead. */
  readonly body: T;
  /** The problem of one that did not. Throws where it went well. */
  readonly problem: Problem;
  text: string;
}

/** A browser as the verifier sees one: cookies, fetch metadata, a user agent. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly #app: App;
  readonly #origin: string;
  readonly #userAgent: string;
  readonly #address: string;

  constructor({
    app,
    origin,
    userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
    address = '192.0.2.1',
  }: {
    app: App;
    origin: string;
    userAgent?: string;
    address?: string;
  }) {
    this.#app = app;
    this.#origin = origin;
    this.#userAgent = userAgent;
    this.#address = address;
  }

  /** Calls a route as the site's own page would. */
  async call<K extends RouteKey>(
    route: K,
    {body, id, headers}: {body?: RouteBody<K>; id?: string; headers?: HeadersInit} = {},
  ): Promise<Answer<RouteAnswer<K>>> {
    const {method, path} = splitRoute(route);
    const init: RequestInit = {method, headers: {...Object.fromEntries(new Headers(headers))}};
    if (method !== 'GET') {
      init.body = JSON.stringify(body ?? {});
      init.headers = {'Content-Type': 'application/json', ...(init.headers as Record<string, string>)};
    }
    return this.send<RouteAnswer<K>>(path.replace('{id}', encodeURIComponent(id ?? '')), init, route);
  }

  /**
   * Any request at all; cookies, fetch metadata and user agent are added where the caller says nothing of them; an empty header is left out.
   * Every answer is held to the protocol, to that of `route` where one is named.
   */
  async send<T>(path: string, init: RequestInit, route?: RouteKey): Promise<Answer<T>> {
    const headers = new Headers(init.headers);
    const add = (name: string, value: string) => {
      if (!headers.has(name)) headers.set(name, value);
    };
    add('Sec-Fetch-Site', 'same-origin');
    add('User-Agent', this.#userAgent);
    if (init.method !== 'GET') add('Origin', this.#origin);
    if (this.cookies.size > 0) add('Cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    for (const [name, value] of [...headers]) if (value === '') headers.delete(name);
    const request = new Request(`${this.#origin}${basePath}${path}`, {...init, headers});
    const response = await this.#app.fetch(request, {address: this.#address});
    this.#keepCookies(response);
    const answer = await answerOf<T>(response);
    const {status, headers: sent, text} = answer;
    assertContract({...(route && {route}), method: request.method, status, headers: sent, text});
    return answer;
  }

  #keepCookies(response: Response): void {
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split('; ');
      const name = pair.slice(0, pair.indexOf('='));
      if (attributes.includes('Max-Age=0')) this.cookies.delete(name);
      else this.cookies.set(name, pair.slice(name.length + 1));
    }
  }
}

async function answerOf<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text();
  const {status, headers} = response;
  const parsed = () => (text === '' ? undefined : JSON.parse(text)) as unknown;
  return {
    status,
    headers,
    text,
    get body() {
      if (!response.ok) throw new Error(`expected an answer, got ${String(status)} ${text}`);
      return parsed() as T;
    },
    get problem() {
      if (response.ok) throw new Error(`expected a problem, got ${String(status)} ${text}`);
      return parsed() as Problem;
    },
  };
}
