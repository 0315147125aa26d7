import {buffer} from 'node:stream/consumers';
import type {TestRunnerConfig} from '@web/test-runner';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

export type FetchHandler = (request: Request) => Promise<Response>;

export interface FetchMount {
  /** The path that the handler answers, with a slash at the end. */
  prefix: string;
  /** Makes the handler, once, when the first request for it comes. */
  createHandler: () => Promise<FetchHandler>;
}

/** Puts a function from Request to Response on the test runner's own origin, so that cookies and origin are real. */
export function fetchMiddleware({prefix, createHandler}: FetchMount): Middleware {
  let handler: Promise<FetchHandler> | undefined;
  return async (context, next) => {
    if (!context.path.startsWith(prefix)) {
      await next();
      return;
    }
    handler ??= createHandler();
    const body = await buffer(context.req);
    const request = new Request(new URL(context.url, `http://${context.host}`), {
      method: context.method,
      headers: Object.entries(context.headers).map(([name, value]): [string, string] => [name, String(value)]),
      body: body.length > 0 ? new Uint8Array(body) : null,
    });
    const response = await (await handler)(request);
    context.status = response.status;
    for (const [name, value] of response.headers) context.append(name, value);
    context.body = Buffer.from(await response.arrayBuffer());
  };
}
