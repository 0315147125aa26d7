/** Finds what a person would see, also inside shadow roots, and waits for it. */
import {configure, expect, waitFor} from 'storybook/test';

// Not the whole page in every message.
configure({getElementError: (message) => new Error(message ?? 'not found')});

type Root = Document | Element | ShadowRoot;

/** Milliseconds: the slowest step is a password on a busy machine. */
export const patience = {timeout: 20_000, interval: 20};

/** Everything that matches, in the order of the page, through every open shadow root. */
export function* deep(root: Root, selector: string): Generator<HTMLElement> {
  const inside = root instanceof Element && root.shadowRoot ? root.shadowRoot : root;
  for (const element of inside.querySelectorAll<HTMLElement>('*')) {
    if (element.matches(selector)) yield element;
    if (element.shadowRoot) yield* deep(element, selector);
  }
}

/** The first that matches and is visible, once there is one. */
export async function find<Found extends HTMLElement>(root: Root, selector: string): Promise<Found> {
  return waitFor(() => first(root, selector, `no ${selector} in ${shown(root)}`) as Found, patience);
}

/** The button whose name begins so, once it is there and can be pressed. */
export async function button(root: Root, name: string): Promise<HTMLButtonElement> {
  return waitFor(() => {
    for (const found of deep(root, 'button:enabled')) {
      if (isVisible(found) && nameOf(found).startsWith(name)) return found as HTMLButtonElement;
    }
    throw new Error(`no button "${name}" in ${shown(root)}`);
  }, patience);
}

export async function press(root: Root, name: string): Promise<void> {
  (await button(root, name)).click();
}

/** Waits until a heading says so. */
export async function heading(root: Root, text: string): Promise<HTMLElement> {
  return waitFor(() => {
    for (const found of deep(root, 'h1, h2, h3')) if (isVisible(found) && nameOf(found) === text) return found;
    throw new Error(`no heading "${text}" in ${shown(root)}`);
  }, patience);
}

/** Waits until it says so. */
export async function text(root: Root, selector: string, words: string | RegExp): Promise<void> {
  const found = await find(root, selector);
  await waitFor(() => expect(found).toHaveTextContent(words), patience);
}

/** Types as a person does: the field hears of it. */
export async function typeInto(root: Root, selector: string, text: string): Promise<void> {
  const field = await find<HTMLInputElement>(root, selector);
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
}

function first(root: Root, selector: string, missing: string): HTMLElement {
  for (const found of deep(root, selector)) if (isVisible(found)) return found;
  throw new Error(missing);
}

function isVisible(element: HTMLElement): boolean {
  return element.checkVisibility({opacityProperty: true, visibilityProperty: true});
}

/** Isolates around filled-in names (UAX #9) are not part of what is read. */
function nameOf(element: HTMLElement): string {
  const text = element.getAttribute('aria-label') ?? element.textContent;
  return text
    .replaceAll(/[\u2066-\u2069]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** For the message of a failure. */
function shown(root: Root): string {
  const headings = [...deep(root, 'h1, h2, h3')].map(nameOf);
  const buttons = [...deep(root, 'button')].map(nameOf);
  const alerts = [...deep(root, '[role=alert], [part~=error]')].map(nameOf).filter(Boolean);
  return `a page with headings [${headings.join(', ')}], buttons [${buttons.join(', ')}], errors [${alerts.join(', ')}]`;
}
