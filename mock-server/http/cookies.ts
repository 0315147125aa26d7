import type {Cookies} from '../verifier/ports.ts';

/** Cookies as headers: `HttpOnly`, `SameSite=Lax`, `Path=/`, and on https `Secure` (which the `__Host-` names demand). */
export function headerCookies({secure}: {secure: boolean}): Cookies {
  return {
    read: (request, name) => readCookie(request.headers.get('cookie') ?? '', name),
    write(headers, {name, value, maxAge}) {
      const attributes = [
        'Path=/',
        `Max-Age=${String(maxAge)}`,
        'HttpOnly',
        'SameSite=Lax',
        ...(secure ? ['Secure'] : []),
      ];
      headers.append('Set-Cookie', [`${name}=${value}`, ...attributes].join('; '));
    },
  };
}

/** The first of that name: a second one was not set by us. */
function readCookie(header: string, name: string): string | undefined {
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return undefined;
}
