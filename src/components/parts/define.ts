/** Registers elements that are not there yet: a page may load this package twice, and the first one stays. */
export function define(elements: Record<string, CustomElementConstructor>): void {
  for (const [tag, element] of Object.entries(elements)) {
    const first = customElements.get(tag);
    if (!first) customElements.define(tag, element);
    else if (first !== element) console.warn(`<${tag}>: Defined twice. The first one stays.`);
  }
}
