import {roots, settled, type TfaElement} from './elements.ts';

/** What a screen reader would say of an element's live regions by itself, in its order. */
export class Ear {
  /** `status: Copied`. */
  readonly heard: string[] = [];
  /** Said by a status region that came with its words: most screen readers stay silent then. */
  readonly missed: string[] = [];
  #element: TfaElement;
  #known = new Map<Element, string>();
  #watched = new Set<ShadowRoot>();
  #observer = new MutationObserver(() => {
    this.#listen();
  });

  constructor(element: TfaElement) {
    this.#element = element;
    for (const region of regionsOf(element)) this.#known.set(region, wordsOf(region));
    this.#watch();
  }

  /** What an event brings, once all is drawn. */
  async during(event: () => unknown): Promise<string[]> {
    const from = this.heard.length;
    await event();
    // An element inside tells the outer one, which draws anew.
    for (let turn = 0; turn < 3; turn += 1) {
      await settled(this.#element);
      await nextTask();
    }
    this.#listen();
    return this.heard.slice(from);
  }

  #watch(): void {
    for (const root of roots(this.#element)) {
      if (this.#watched.has(root)) continue;
      this.#watched.add(root);
      const how = {childList: true, subtree: true, characterData: true, attributeFilter: ['role', 'open']};
      this.#observer.observe(root, how);
    }
  }

  #listen(): void {
    this.#watch();
    for (const region of regionsOf(this.#element)) {
      const [words, before] = [wordsOf(region), this.#known.get(region)];
      this.#known.set(region, words);
      if (!words || words === before || !isReached(region, this.#element)) continue;
      const line = `${region.role ?? ''}: ${words}`;
      // An alert is announced also when it comes with its words (ARIA 1.2, alert).
      if (before === undefined && region.role === 'status') this.missed.push(line);
      else this.heard.push(line);
    }
  }
}

/** Status regions that are announced as things stand: beside an open dialog there are none. */
export function statusRegions(element: TfaElement): Element[] {
  return regionsOf(element).filter((region) => region.role === 'status' && isReached(region, element));
}

function regionsOf(element: TfaElement): Element[] {
  return [...roots(element)].flatMap((root) => [...root.querySelectorAll('[role=status], [role=alert]')]);
}

function isReached(region: Element, element: TfaElement): boolean {
  const modal = [...roots(element)].flatMap((root) => [...root.querySelectorAll(':modal')]).at(-1);
  for (let node: Node | null = region; node; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
    if (!modal || node === modal) return true;
  }
  return false;
}

function wordsOf(element: Element): string {
  return element.textContent
    .replaceAll(/[\u2066-\u2069]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Without the pause that browsers put between nested timers. */
function nextTask(): Promise<void> {
  const {port1, port2} = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
