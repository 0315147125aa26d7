/** Lets the verifier inside the page answer what the page asks over the network, through a service worker (msw). */
import {setupWorker} from 'msw/browser';
import {createInMemoryVerifier} from '../../../testing/browser.ts';
import type {InMemoryVerifier, InMemoryVerifierOptions} from '../../../testing/in-memory-verifier.ts';
import {verifierHandlers} from '../../../testing/msw.ts';

/** What of its surroundings the workbench depends on. */
export interface Place {
  secure: boolean;
  hostname: string;
  serviceWorkers: boolean;
  startWorker(): Promise<unknown>;
}

/** Why a live story cannot run here: a sentence for whoever reviews. */
export class Obstacle {
  readonly sentence: string;

  constructor(sentence: string) {
    this.sentence = sentence;
  }
}

/** Milliseconds. Registering takes a tenth of one second. */
const patience = 15_000;

let current: InMemoryVerifier | undefined;
let starting: Promise<unknown> | undefined;

/** Beside this page, so that a static build works from any folder. */
function startWorker(): Promise<unknown> {
  const whoever = {
    endpoint: '/tfa/v1',
    fetch: (...request: Parameters<typeof fetch>) => current?.fetch(...request) ?? Promise.resolve(Response.error()),
  };
  const worker = setupWorker(...verifierHandlers(whoever));
  const url = new URL('mockServiceWorker.js', document.baseURI).href;
  starting ??= worker.start({serviceWorker: {url}, onUnhandledFrame: 'bypass', quiet: true});
  return starting;
}

export const thisPage: Place = {
  secure: isSecureContext,
  hostname: location.hostname,
  serviceWorkers: 'serviceWorker' in navigator,
  startWorker,
};

/** A fresh verifier, which answers from now on; the one before it is gone with its accounts. Never rejects. */
export async function mountVerifier(
  place: Place = thisPage,
  options: InMemoryVerifierOptions = {},
): Promise<InMemoryVerifier | Obstacle> {
  const sentence = sentenceFor(place);
  if (sentence) return new Obstacle(sentence);
  try {
    await withPatience(place.startWorker());
  } catch (cause) {
    return new Obstacle(
      `The service worker did not start (${wordsOf(cause)}). Live stories need the file mockServiceWorker.js beside this page, ` +
        'and a browser that lets it run: a private window may not. The stories of single steps work without it.',
    );
  }
  try {
    await current?.close();
    current = await createInMemoryVerifier(options);
    return current;
  } catch (cause) {
    return new Obstacle(
      `The verifier did not start in this page (${wordsOf(cause)}). It needs WebAssembly and WebCrypto.`,
    );
  }
}

function sentenceFor({secure, hostname, serviceWorkers}: Place): string | undefined {
  if (!secure)
    return 'This page is not secure, so nothing with keys can work. Open it over https, or at http://localhost.';
  if (/^[\d.]+$|^\[/.test(hostname)) {
    return 'This page is open at an IP address, and WebAuthn takes only names. Open it at http://localhost.';
  }
  if (!serviceWorkers) {
    return (
      'This browser runs no service worker here, so the verifier cannot answer. In a private window, open a normal one. ' +
      'The stories of single steps work without it.'
    );
  }
  return undefined;
}

async function withPatience(work: Promise<unknown>): Promise<void> {
  const {promise: late, reject} = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new Error(`no answer within ${patience / 1000} seconds`));
  }, patience);
  await Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
}

function wordsOf(cause: unknown): string {
  return cause instanceof Error ? cause.message.split('\n', 1).join('') : String(cause);
}
