import assert from 'node:assert/strict';
import type {Page} from 'playwright-core';
import {findStrings} from './heap.ts';
import {listen, type Told} from './told.ts';

/** How a step that showed or took a secret is left. */
const ways = ['next step', 'given up', 'another page', 'back button', 'pagehide', 'taken out'] as const;
type Way = (typeof ways)[number];

/** Looks for secrets in a page and in what it told, and keeps account of which were looked for after which way of leaving. */
export class Residue {
  readonly #page: Page;
  readonly #told: Told;
  readonly #due: Set<string>;

  private constructor(page: Page, told: Told, secrets: readonly string[]) {
    this.#page = page;
    this.#told = told;
    this.#due = new Set(secrets.flatMap((secret) => ways.map((way) => `${secret}: ${way}`)));
  }

  /** Before the page is opened. */
  static async watch(page: Page, secrets: readonly string[]): Promise<Residue> {
    return new Residue(page, await listen(page), secrets);
  }

  /** Pairs of a secret and a way of leaving after which nobody has looked yet. */
  get due(): string[] {
    return [...this.#due];
  }

  /** Names of the events that the page has told. */
  get events(): string[] {
    return this.#told.events.map((event) => event.split(' ')[0] ?? '');
  }

  /** Fails unless the secrets can be found where they are shown: the other way round. */
  async held(...secrets: string[]): Promise<void> {
    await assertHeld(this.#page, secrets);
  }

  /** The same for what stands in fields: memory has it only once a script reads it. */
  async typed(...secrets: string[]): Promise<void> {
    const everything = await everythingIn(this.#page);
    for (const secret of secrets) assert.ok(finder([secret])(everything), 'the page does not show what was typed');
  }

  /** Fails if one of the secrets is left anywhere after the step was left in this way. */
  async nothingLeft(left: Way, secrets: Record<string, string | readonly string[]>): Promise<void> {
    const all = Object.values(secrets).flat();
    await assertNothingLeft(this.#page, all);
    const isIn = finder(all);
    assert.deepEqual(
      this.#told.events.filter(isIn).map((event) => event.split(' ')[0]),
      [],
      'an event has told it',
    );
    assert.equal(this.#told.requests.some(isIn), false, 'it was in an address');
    assert.deepEqual([...this.#told.urls], [], 'an object URL is left');
    assert.equal(await this.#page.locator('tfa-paper, iframe').count(), 0, 'what was printed is left');
    for (const secret of Object.keys(secrets)) this.#due.delete(`${secret}: ${left}`);
  }
}

/** Everything that a page holds, shadow roots included, and everything it could keep. */
export function everythingIn(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const texts: string[] = [];
    const walk = (root: Document | ShadowRoot): void => {
      texts.push(new XMLSerializer().serializeToString(root));
      for (const element of root.querySelectorAll('*')) {
        if (element instanceof HTMLInputElement) texts.push(element.value);
        if (element.shadowRoot) {
          texts.push(element.shadowRoot.innerHTML);
          walk(element.shadowRoot);
        }
      }
    };
    walk(document);
    const databases = await indexedDB.databases();
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const answer of await cache.matchAll()) texts.push(name, answer.url, await answer.text());
    }
    const kept = [
      {...localStorage},
      {...sessionStorage},
      databases,
      history.state,
      location.href,
      document.cookie,
      name,
    ];
    return texts.join('\n') + JSON.stringify(kept) + JSON.stringify(performance.getEntries());
  });
}

/** The debugger's picture of the page's memory, after its garbage was collected. */
async function heapOf(page: Page): Promise<string> {
  const devtools = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({chunk}) => chunks.push(chunk));
  await devtools.send('HeapProfiler.enable');
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.takeHeapSnapshot', {captureNumericValue: false});
  await devtools.detach();
  return chunks.join('');
}

/** A secret, and the ways in which the page may have written it. */
function formsOf(secret: string): string[] {
  const bare = secret.replaceAll(/[-\s]/g, '');
  const groups = bare.match(/.{1,4}/g) ?? [];
  return [...new Set([secret, bare, bare.toLowerCase(), groups.join('-'), groups.join(' ')])];
}

/** Six digits stand in other numbers by chance: only alone they are a code. */
function finder(secrets: readonly string[]): (text: string) => boolean {
  const forms = secrets.flatMap(formsOf);
  const [short, long] = [forms.filter(isShort), forms.filter((form) => !isShort(form))];
  const alone = new RegExp(`(?<![\\w.])(?:${short.join('|') || '(?!)'})(?![\\w.])`);
  return (text) => long.some((form) => text.includes(form)) || alone.test(text);
}

function isShort(form: string): boolean {
  return form.length < 8;
}

/** Fails if one of the secrets is in the page, in what it keeps, or in its memory. Says where, not what. */
async function assertNothingLeft(page: Page, secrets: readonly string[]): Promise<void> {
  assert.ok(secrets.length > 0 && secrets.every((secret) => secret.length >= 6));
  const forms = secrets.flatMap(formsOf);
  const isIn = finder(secrets);
  assert.equal(isIn(await everythingIn(page)), false, 'it is in the document or in storage');
  // The test's own driver keeps the last text that it matched, until it matches another.
  await page.getByText(/no such text/).count();
  const found = findStrings(await heapOf(page), isIn);
  const where = found.map(({text, heldBy}) => [redact(text, forms), ...heldBy.map((each) => redact(each, forms))]);
  assert.deepEqual(where, [], 'it is in memory');
}

/** The other way round: what a check that finds nothing must be able to find. */
async function assertHeld(page: Page, secrets: readonly string[]): Promise<void> {
  const found = findStrings(await heapOf(page), finder(secrets));
  for (const secret of secrets) {
    const isIn = finder([secret]);
    assert.ok(
      found.some(({text}) => isIn(text)),
      'the heap does not show what the page shows',
    );
  }
}

function redact(text: string, forms: readonly string[]): string {
  return forms.reduce((rest, form) => rest.replaceAll(form, '█'), text).slice(0, 200);
}
