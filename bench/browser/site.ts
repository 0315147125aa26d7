import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {answers, eventCount, keyCount} from './answers.ts';
import type {Bundle} from './bundle.ts';
import type {Contender} from './contenders.ts';

const endpoint = '/tfa/v1';

export interface Visit {
  url: string;
  /** All that is measured has happened. */
  done: Promise<void>;
}

/** A site whose pages measure themselves. Whatever the first picture does not need is held back until it is there. */
export class Site {
  readonly #bundle: Bundle;
  readonly #server = createServer(({url = ''}, response) => this.#answer(new URL(url, 'http://site'), response));
  #held: (() => void)[] | undefined;
  #done: (() => void) | undefined;
  /** How many requests may be answered before the first picture. */
  #free = 0;

  constructor(bundle: Bundle) {
    this.#bundle = bundle;
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** For a page that is about to be opened. */
  expect({tag, module, picture}: Contender): Visit {
    this.#held = [];
    this.#free = picture === 'full' ? 1 : 0;
    const {promise, resolve} = Promise.withResolvers<void>();
    this.#done = resolve;
    const query = new URLSearchParams({tag, script: this.#bundle.entries.get(module) ?? '', picture});
    const {port} = this.#server.address() as AddressInfo;
    return {url: `http://127.0.0.1:${String(port)}/page?${String(query)}`, done: promise};
  }

  #answer({pathname, searchParams}: URL, response: ServerResponse): void {
    const send = (type: string, body: string) => response.setHeader('Content-Type', type).end(body);
    const script = this.#bundle.scripts.get(pathname);
    if (script) this.#sendUnless(script.isLater, () => send('text/javascript', script.text));
    else if (pathname.startsWith(endpoint)) {
      const answer = JSON.stringify(answers[pathname.slice(endpoint.length)]);
      this.#sendUnless((this.#free -= 1) < 0, () => send('application/json', answer));
    } else if (pathname === '/page') send('text/html', pageOf(Object.fromEntries(searchParams) as unknown as Place));
    else {
      send('text/plain', '');
      if (pathname === '/picture') this.#release();
      if (pathname === '/done') this.#done?.();
    }
  }

  /** The first picture is there: the rest may come. */
  #release(): void {
    for (const send of this.#held ?? []) send();
    this.#held = undefined;
  }

  #sendUnless(isLater: boolean, send: () => void): void {
    if (isLater && this.#held) this.#held.push(send);
    else send();
  }
}

interface Place extends Pick<Contender, 'tag' | 'picture'> {
  script: string;
}

/** Measures by itself, so that nothing but the page's own work is counted. */
function pageOf({tag, script, picture}: Place): string {
  return `<!doctype html><meta charset="utf-8"><title>bench</title><body><script type="module">
    await import('${script}');
    performance.mark('begin');
    const element = document.createElement('${tag}');
    element.setAttribute('endpoint', '${endpoint}');
    document.body.append(element);
    await element.updateComplete;
    element.getBoundingClientRect();
    ${picture === 'full' ? `await rows(${String(keyCount)});` : ''}
    performance.mark('picture');
    ${picture === 'full' ? `await fetch('/picture'); await rows(${String(keyCount + eventCount)});` : ''}
    performance.mark('done');
    await fetch('/done');

    async function rows(count) {
      while (element.shadowRoot.querySelectorAll('li').length < count) await new Promise(requestAnimationFrame);
    }
  </script>`;
}
