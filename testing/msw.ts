/** `tfa-elements/testing/msw`: the verifier behind the network of a page (`setupWorker`) or of Node (`setupServer`). */
import {http, type HttpHandler} from 'msw';
import type {InMemoryVerifier} from './in-memory-verifier.ts';

/** Lets this verifier answer everything below its endpoint. */
export function verifierHandlers(verifier: Pick<InMemoryVerifier, 'endpoint' | 'fetch'>): HttpHandler[] {
  return [http.all(`*${verifier.endpoint}/*`, ({request}) => verifier.fetch(request))];
}
