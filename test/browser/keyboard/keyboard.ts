/** Somebody with a keyboard and nothing else: real keys, pressed in the browser. */
import {waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';

/** More steps with Tab than any picture has controls. */
const mostSteps = 40;
/** Milliseconds. */
export const patience = 15_000;

/** What has the focus, inside however many shadow roots. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** What a screen reader would call it, roughly: enough to know one control from another. */
export function nameOf(element: Element | null): string {
  if (!element) return '';
  const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
  const words =
    element.ariaLabel ?? (labels.length > 0 ? labels.map((label) => label.textContent).join(' ') : element.textContent);
  return (words ?? '')
    .replaceAll(/[\u2066-\u2069]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Presses Tab until the focus is on the control of that name. Throws where it never gets there. */
export function tabTo(name: string): Promise<void> {
  return walkTo(name, () => sendKeys({press: 'Tab'}));
}

/** Puts the focus before everything on the page, where somebody comes in from the browser's own controls. */
export function comeIn(): void {
  // Beside a modal dialog nothing can have the focus.
  const modal = findInside(document, ':modal');
  const heading = modal && (findInside(modal, 'h2[tabindex]') ?? findInside(modal, 'button'));
  if (heading) {
    heading.focus();
    return;
  }
  const [start, end] = ['start', 'end'].map((id) => {
    const stop = document.getElementById(id) ?? document.createElement('span');
    return Object.assign(stop, {id, tabIndex: 0});
  });
  document.body.prepend(start!);
  document.body.append(end!);
  start!.focus();
}

/** The last that fits, also in shadow roots. */
function findInside(root: ParentNode, selector: string): HTMLElement | undefined {
  const own = [...root.querySelectorAll<HTMLElement>(selector)];
  const shadows = [...root.querySelectorAll('*')].flatMap(({shadowRoot}) => shadowRoot ?? []);
  return [...own, ...shadows.map((shadow) => findInside(shadow, selector))].findLast(Boolean);
}

async function walkTo(name: string, step: () => Promise<void>): Promise<void> {
  const seen: string[] = [];
  for (let steps = 0; steps < mostSteps; steps++) {
    if (nameOf(focused()).startsWith(name) && focused()?.tagName !== 'BODY') return;
    await step();
    // Behind the last control are the browser's own. Not every driven browser comes back from there, so nobody goes.
    if (focused() === document.body || focused()?.id === 'end') comeIn();
    seen.push(nameOf(focused()).slice(0, 30));
  }
  throw new Error(`Tab never came to "${name}", but to: ${seen.join(' · ')}`);
}

/** Everything that Tab comes to, from one end of the page to the other. */
export async function stops(): Promise<string[]> {
  comeIn();
  const names: string[] = [];
  for (let steps = 0; steps < mostSteps; steps++) {
    await sendKeys({press: 'Tab'});
    if (focused()?.id === 'end') return names;
    names.push(nameOf(focused()));
  }
  throw new Error(`Tab never came to the end, but to: ${names.join(' · ')}`);
}

export async function press(name: string): Promise<void> {
  await tabTo(name);
  await sendKeys({press: 'Enter'});
}

export async function fill(name: string, text: string): Promise<void> {
  await tabTo(name);
  await sendKeys({type: text});
}

/** Waits until the focus is on the heading of a new step: whoever cannot see learns there that it has begun. */
export async function arriveAt(heading: string): Promise<void> {
  const isThere = () => focused()?.tagName === 'H2' && nameOf(focused()) === heading;
  await waitUntil(isThere, `waiting for the focus on "${heading}"`, {timeout: patience}).catch((cause: unknown) => {
    throw new Error(`the focus is on <${focused()?.localName ?? 'nothing'}> "${nameOf(focused())}"`, {cause});
  });
}

/** Waits until the focus is on the control of that name. */
export async function land(name: string): Promise<void> {
  const isThere = () => nameOf(focused()).startsWith(name);
  await waitUntil(isThere, `waiting for the focus on "${name}"`, {timeout: patience}).catch((cause: unknown) => {
    throw new Error(`the focus is on <${focused()?.localName ?? 'nothing'}> "${nameOf(focused())}"`, {cause});
  });
}
