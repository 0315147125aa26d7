import type {RouteAnswer, RouteBody, RouteKey} from '../protocol/routes.ts';

/** The last argument of every call. An aborted call rejects with an `AbortError`, whatever else became of it. */
export interface Call {
  signal?: AbortSignal | undefined;
}

type Answer<K extends RouteKey> = Promise<RouteAnswer<K>>;

/** A call without a body, with one, and to one thing by its id. */
export type Ask<K extends RouteKey> = (call?: Call) => Answer<K>;
export type Tell<K extends RouteKey> = (body: RouteBody<K>, call?: Call) => Answer<K>;
export type Address<K extends RouteKey> = (thing: {id: string}, call?: Call) => Answer<K>;

export function abortError(): DOMException {
  return new DOMException('aborted', 'AbortError');
}

/** Also for seams that do not know about signals: what they answer late stays unheard. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortError();
}
