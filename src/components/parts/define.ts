/** Registers elements that are not there yet: a page may load this package twice, and the first one stays. */
export function define(elements: Record<string, CustomElementConstructor>): void {
  for (const [tag, element] of Object.entries(elements)) {
    if (!customElements.get(tag)) customElements.define(tag, element);
  }
}
