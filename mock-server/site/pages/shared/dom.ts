/** The element with this id. Throws where the page has none of this class: page and script belong together. */
export function byId<E extends Element>(id: string, type: new () => E): E {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`#${id} is missing`);
  return element;
}

/** The first match inside `root`, with the same promise. */
export function find<E extends Element>(root: ParentNode, selector: string, type: new () => E): E {
  const element = root.querySelector(selector);
  if (!(element instanceof type)) throw new Error(`${selector} is missing`);
  return element;
}

/** Shows one of several parts of a page. */
export function show(shown: HTMLElement, parts: readonly HTMLElement[]): void {
  for (const part of parts) part.hidden = part !== shown;
}
