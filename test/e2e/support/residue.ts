import assert from 'node:assert/strict';
import type {Page} from 'playwright-core';
import {findStrings} from './heap.ts';

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
    const kept = [{...localStorage}, {...sessionStorage}, databases, history.state, location.href, document.cookie];
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

/** Fails if one of the secrets is in the page, in what it keeps, or in its memory. Says where, not what. */
export async function assertNothingLeft(page: Page, secrets: readonly string[]): Promise<void> {
  assert.ok(secrets.length > 0 && secrets.every((secret) => secret.length >= 8));
  const forms = secrets.flatMap(formsOf);
  const isIn = (text: string) => forms.some((form) => text.includes(form));
  assert.equal(isIn(await everythingIn(page)), false, 'it is in the document or in storage');
  // The test's own driver keeps the last text that it matched, until it matches another.
  await page.getByText(/no such text/).count();
  const found = findStrings(await heapOf(page), isIn);
  const where = found.map(({text, heldBy}) => [redact(text, forms), ...heldBy.map((each) => redact(each, forms))]);
  assert.deepEqual(where, [], 'it is in memory');
}

/** The other way round: what a check that finds nothing must be able to find. */
export async function assertHeld(page: Page, secrets: readonly string[]): Promise<void> {
  const forms = secrets.map(formsOf);
  const found = findStrings(await heapOf(page), (text) => forms.flat().some((form) => text.includes(form)));
  for (const each of forms) {
    assert.ok(
      found.some(({text}) => each.some((form) => text.includes(form))),
      'the heap does not show what the page shows',
    );
  }
}

function redact(text: string, forms: readonly string[]): string {
  return forms.reduce((rest, form) => rest.replaceAll(form, '█'), text).slice(0, 200);
}
