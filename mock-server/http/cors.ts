/** Other origins may call with a bearer token where the operator lists them, exactly; cookies never travel with such a call. */
import type {VerifierConfig} from '../verifier/config.ts';
import {answer} from './answers.ts';

type Allowing = Pick<VerifierConfig, 'bearerOrigins'>;

function allowedOrigin(request: Request, {bearerOrigins}: Allowing): string | undefined {
  const origin = request.headers.get('origin');
  return origin !== null && bearerOrigins.includes(origin) ? origin : undefined;
}

export function preflight(
  request: Request,
  {config, methods}: {config: Allowing; methods: readonly string[]},
): Response {
  const origin = allowedOrigin(request, config);
  if (!origin) return answer({status: 204});
  return answer({
    status: 204,
    headers: {
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Methods': methods.join(', '),
      'Access-Control-Allow-Headers': 'Authorization, Content-Type',
      'Access-Control-Max-Age': '600',
    },
  });
}

export function allowBearerOrigin(request: Request, response: Response, config: Allowing): Response {
  const origin = allowedOrigin(request, config);
  if (origin) {
    response.headers.set('Access-Control-Allow-Origin', origin);
    response.headers.set('Access-Control-Expose-Headers', 'Tfa-Session, Retry-After');
  }
  return response;
}
