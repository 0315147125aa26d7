/** What can be operated in a page. */

const controls = 'a[href], button, input, select, textarea, summary, [contenteditable], [tabindex]';

/** Every control in there that is shown and that Tab comes to, also in shadow roots. Where a modal dialog is open, only what is in it can be given the focus. */
export function operable(top: ParentNode): HTMLElement[] {
  return everywhere<HTMLElement>(top, controls).filter(
    (control) => control.tabIndex >= 0 && !control.matches(':disabled') && isShown(control),
  );
}

/** What fits the selector, through shadow roots. */
export function everywhere<Found extends Element>(top: ParentNode, selector: string): Found[] {
  const roots: ParentNode[] = [top];
  for (const root of roots) {
    for (const {shadowRoot} of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
  }
  return roots.flatMap((root) => [...root.querySelectorAll<Found>(selector)]);
}

function isShown(control: HTMLElement): boolean {
  return control.checkVisibility({visibilityProperty: true}) && control.getClientRects().length > 0;
}

/** What a person would call it. */
export function nameOf(control: HTMLElement): string {
  const {localName, ariaLabel, textContent} = control;
  const labels = control instanceof HTMLInputElement ? [...(control.labels ?? [])] : [];
  const words =
    ariaLabel ?? ([...labels.map((label) => label.textContent), textContent].find((text) => text.trim()) || control.id);
  return `<${localName}> "${words
    .replaceAll(/[\u2066-\u2069]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()}"`;
}

/** From the element itself to the document, the way it is drawn: through slots and out of shadow roots. */
export function* chainOf(element: Element): Generator<HTMLElement> {
  for (let node: Node | null = element; node; node = above(node)) if (node instanceof HTMLElement) yield node;
}

function above(node: Node): Node | null {
  if (node instanceof ShadowRoot) return node.host;
  return (node instanceof Element && node.assignedSlot) || node.parentNode;
}
