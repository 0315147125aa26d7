/** How a request says who is asking: a session cookie or a bearer token, and beside it the browser cookie. */
import type {SessionRow} from '../store/sessions.ts';
import {findRecognition} from '../store/browsers.ts';
import {browserNameOf, browserOfSecret} from '../verifier/browsers.ts';
import {lifetimes} from '../verifier/config.ts';
import type {Caller, Client, Effects, Verifier} from '../verifier/context.ts';
import {type Methods, readMethods} from '../verifier/methods.ts';
import type {Cookies} from '../verifier/ports.ts';
import {effectiveSession} from '../verifier/policy.ts';
import {TfaProblem} from '../verifier/problem.ts';
import {sessionOfToken} from '../verifier/sessions.ts';

export interface CookieNames {
  session: string;
  browser: string;
}

/** On https only `__Host-` names are read; on http localhost the port keeps two sites apart (cookies ignore ports). */
export function cookieNames(origin: string): CookieNames {
  const {protocol, port} = new URL(origin);
  if (protocol === 'https:') return {session: '__Host-tfa-session', browser: '__Host-tfa-browser'};
  return {session: `tfa-session-${port || '80'}`, browser: `tfa-browser-${port || '80'}`};
}

/** The token after `Bearer`, `none` for “signing in without cookies”, undefined where there is no `Authorization`. */
export function bearerOf(request: Request): string | undefined {
  const header = request.headers.get('authorization');
  if (header === null) return undefined;
  return /^Bearer +(\S+)$/i.exec(header)?.[1] ?? '';
}

export interface Asker {
  client: Client;
  session: SessionRow | undefined;
}

/** With `Authorization`, cookies are ignored, and there is no browser cookie. */
export async function identify(
  verifier: Verifier,
  {request, cookies, names, address}: {request: Request; cookies: Cookies; names: CookieNames; address: string},
): Promise<Asker> {
  const bearer = bearerOf(request);
  const browserName = browserNameOf(request.headers.get('user-agent'));
  const language = languageOf(request);
  const about = {address, browserName, ...(language && {language})};
  if (bearer !== undefined) {
    const session = bearer === 'none' || bearer === '' ? undefined : await sessionOfToken(verifier, bearer);
    const own = session?.carrier === 'bearer' ? session : undefined;
    return {client: {...about, carrier: 'bearer', browser: undefined}, session: own};
  }
  const token = cookies.read(request, names.session);
  const secret = cookies.read(request, names.browser);
  const session = token ? await sessionOfToken(verifier, token) : undefined;
  const browser = secret ? await browserOfSecret(verifier, secret) : undefined;
  return {
    client: {...about, carrier: 'cookie', browser},
    session: session?.carrier === 'cookie' ? session : undefined,
  };
}

/** The first of `Accept-Language`, where it is a language tag (RFC 9110 §12.5.4). */
function languageOf(request: Request): string | undefined {
  return /^\s*([a-z]{2,3}(?:-[a-z\d]{2,8}){0,3})(?=\s*[,;]|\s*$)/i.exec(
    request.headers.get('accept-language') ?? '',
  )?.[1];
}

/** Who asks, and the account's methods. Throws `not_signed_in` without a live session, or where the account is gone. */
export async function callerOf(
  verifier: Verifier,
  {client, session}: Asker,
): Promise<{caller: Caller; methods: Methods}> {
  if (!session) throw new TfaProblem('not_signed_in');
  const profile = await verifier.accounts.profile(session.account_id);
  if (!profile) throw new TfaProblem('not_signed_in', {reason: 'account_gone'});
  const recognition =
    client.browser && (await findRecognition(verifier.store.db, {accountId: profile.id, browserId: client.browser.id}));
  const methods = await readMethods(verifier.store.db, profile.id);
  const counted = await effectiveSession(verifier, {session, profile, methods});
  if (!counted) throw new TfaProblem('not_signed_in', {reason: 'grace_over'});
  return {caller: {...counted, profile, client, recognition}, methods};
}

/** What the domain decided, as the answer carries it: cookies, or for bearer callers `Tfa-Session`. Undefined where it decided nothing. */
export function appliedEffects({
  effects,
  carrier,
  cookies,
  names,
}: {
  effects: Effects;
  carrier: Client['carrier'];
  cookies: Cookies;
  names: CookieNames;
}): Headers | undefined {
  const {sessionToken, browserSecret} = effects;
  if (sessionToken === undefined && browserSecret === undefined) return undefined;
  const headers = new Headers();
  if (carrier === 'bearer') {
    if (typeof sessionToken === 'string') headers.set('Tfa-Session', sessionToken);
    return headers;
  }
  if (sessionToken !== undefined) {
    const maxAge = sessionToken === null ? 0 : lifetimes.full / 1000;
    cookies.write(headers, {name: names.session, value: sessionToken ?? '', maxAge});
  }
  if (browserSecret)
    cookies.write(headers, {name: names.browser, value: browserSecret, maxAge: lifetimes.browser / 1000});
  return headers;
}
