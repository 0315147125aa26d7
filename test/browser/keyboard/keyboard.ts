/** Somebody with a keyboard and nothing else: real keys, pressed in the browser. */
import {waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';

/** More steps with Tab than any picture has controls. */
const mostSteps = 40;
/** Milliseconds. */
const patience = 15_000;

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
export async function tabTo(name: string): Promise<void> {
  const seen: string[] = [];
  for (let steps = 0; steps < mostSteps; steps++) {
    if (nameOf(focused()).startsWith(name) && focused()?.tagName !== 'BODY') return;
    await sendKeys({press: 'Tab'});
    seen.push(nameOf(focused()).slice(0, 30));
  }
  throw new Error(`Tab never came to "${name}", but to: ${seen.join(' · ')}`);
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
  await waitUntil(() => nameOf(focused()).startsWith(name), `waiting for the focus on "${name}"`, {timeout: patience});
}
