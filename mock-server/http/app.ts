/** The verifier as a function from Request to Response. Node, the test suite and a page with msw run the same one. */
import {Hono} from 'hono';
import {type RouteKey, type RouteRule, routes, splitRoute} from '../../src/protocol/routes.ts';
import type {Effects, Verifier} from '../verifier/context.ts';
import type {Cookies} from '../verifier/ports.ts';
import {TfaProblem} from '../verifier/problem.ts';
import {type AddressLimits, assertAddressAllowed} from './address-limits.ts';
import {answer, problemAnswer} from './answers.ts';
import {allowBearerOrigin, preflight} from './cors.ts';
import {appliedEffects, type Asker, callerOf, type CookieNames, cookieNames, identify} from './credentials.ts';
import {acceptRequest, assertAvailable, assertLevel, assertStepUp, isSafe, parseBody} from './guard.ts';
import {type Handler, handlers} from './handlers.ts';
import {guarded, refused} from './refusals.ts';

export const basePath = '/tfa/v1';

/** What the server knows of the connection. */
export interface Connection {
  address?: string;
}

export interface AppOptions {
  verifier: Verifier;
  cookies: Cookies;
  /** The contract, served at `/openapi.json`. */
  openapi: unknown;
  /** Limits by network address; none in development. */
  addressLimits?: AddressLimits;
}

interface Serving extends AppOptions {
  names: CookieNames;
}

interface AppBindings {
  Bindings: Connection | undefined;
}

export function createApp(options: AppOptions): Hono<AppBindings> {
  const {verifier, openapi} = options;
  const {config} = verifier;
  const serving = {...options, names: cookieNames(config.origin)};
  const app = new Hono<AppBindings>().basePath(basePath);
  for (const [path, body] of Object.entries(ownPages(verifier, openapi))) {
    app.all(path, ({req}) =>
      guarded(verifier, async () =>
        isSafe(req.method) ? answer({status: 200, body: await body()}) : methodNotAllowed(verifier, ['GET', 'HEAD']),
      ),
    );
  }
  for (const [path, methods] of implementedPaths()) {
    const allowed = [...methods.keys()];
    app.all(honoPath(path), async ({req, env}) => {
      if (req.method === 'OPTIONS') return preflight(req.raw, {config, methods: allowed});
      const response = await guarded(verifier, async () => {
        const route = methods.get(req.method);
        if (!route) return methodNotAllowed(verifier, allowed);
        const id = req.param('id') ?? '';
        return serve(serving, route, {request: req.raw, id, address: env?.address ?? ''});
      });
      return allowBearerOrigin(req.raw, response, config);
    });
  }
  app.all('*', () => problemAnswer(new TfaProblem('not_found'), {now: verifier.store.now()}));
  return app;
}

/** What is served beside the route table, to anybody. */
function ownPages({store}: Verifier, openapi: unknown): Record<string, () => Promise<unknown>> {
  return {
    '/openapi.json': async () => openapi,
    '/healthz': async () => ({status: 'alive'}),
    '/readyz': async () => {
      await store.ping();
      return {status: 'ready'};
    },
  };
}

/** Implemented routes by path, then by method; HEAD is GET, and Hono leaves its content out. */
function implementedPaths(): Map<string, Map<string, RouteKey>> {
  const paths = new Map<string, Map<string, RouteKey>>();
  for (const key of Object.keys(handlers) as RouteKey[]) {
    const {method, path} = splitRoute(key);
    const methods = paths.get(path) ?? new Map<string, RouteKey>();
    methods.set(method, key);
    if (method === 'GET') methods.set('HEAD', key);
    paths.set(path, methods);
  }
  return paths;
}

function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function methodNotAllowed({store}: Verifier, methods: string[]): Response {
  const headers = {Allow: methods.join(', ')};
  return problemAnswer(new TfaProblem('method_not_allowed'), {now: store.now(), headers});
}

interface Arrival {
  request: Request;
  id: string;
  address: string;
}

async function serve<K extends RouteKey>(
  serving: Serving,
  route: K,
  {request, id, address}: Arrival,
): Promise<Response> {
  const {verifier, cookies, names} = serving;
  const rule: RouteRule = routes[route];
  const handler = handlers[route] as Handler<K>;
  const effects: Effects = {};
  let carrier: Asker['client']['carrier'] = 'cookie';
  const applied = () => appliedEffects({effects, carrier, cookies, names});
  try {
    await assertAddressAllowed(serving.addressLimits, {route, address, now: verifier.store.now()});
    const bytes = await acceptRequest(request, {origin: verifier.config.origin});
    const asker = await identify(verifier, {request, cookies, names, address});
    ({carrier} = asker.client);
    const body = await run(verifier, {route, rule, handler, bytes, asker, id, effects, query: queryOf(request)});
    const status = statusOf(rule, body);
    return answer({status, ...(status !== 204 && {body}), headers: applied()});
  } catch (cause) {
    // A refusal may end the session, so its cookie goes with it.
    if (cause instanceof TfaProblem) return refused(verifier, {route, problem: cause, headers: applied()});
    throw cause;
  }
}

const noQuery = new URLSearchParams();

/** Most have none: a URL is read only for what it asks. */
function queryOf({url}: Request): URLSearchParams {
  return url.includes('?') ? new URL(url).searchParams : noQuery;
}

/** Outside development a sign-up is only accepted, known address or not. */
function statusOf(rule: RouteRule, body: unknown): number {
  if (typeof body === 'object' && body !== null && 'next' in body && body.next === 'verify') return 202;
  return rule.status ?? 200;
}

interface Run<K extends RouteKey> {
  route: K;
  rule: RouteRule;
  handler: Handler<K>;
  bytes: Uint8Array;
  asker: Asker;
  id: string;
  query: URLSearchParams;
  effects: Effects;
}

async function run<K extends RouteKey>(verifier: Verifier, given: Run<K>): Promise<unknown> {
  const {route, rule, handler, bytes, asker, id, query, effects} = given;
  if ('open' in handler) {
    const body = parseBody(route, bytes);
    return handler.open({verifier, body, firstFactor: {...asker, effects}});
  }
  const {caller, methods} = await callerOf(verifier, asker);
  assertLevel(rule, caller);
  const body = parseBody(route, bytes);
  assertAvailable(rule, caller.profile);
  const request = {verifier, caller, methods, body, id, query, effects};
  await handler.precheck?.(request);
  await assertStepUp(verifier, rule, request);
  return handler.run(request);
}
