import '../../../../src/define.ts';
import {TfaBackupCodes} from '../../../../src/components/backup-codes/backup-codes.ts';
import {TfaChallenge} from '../../../../src/components/challenge/challenge.ts';
import {TfaEnrollKey} from '../../../../src/components/enroll-key/enroll-key.ts';
import {TfaRecovery} from '../../../../src/components/recovery/recovery.ts';
import {TfaSettings} from '../../../../src/components/settings/settings.ts';
import {TfaStepUp} from '../../../../src/components/step-up/step-up.ts';
import {TfaTotpSetup} from '../../../../src/components/totp-setup/totp-setup.ts';
import {Script, type StateOf, type Tag} from './scripted.ts';

export type TfaElement =
  TfaChallenge | TfaEnrollKey | TfaStepUp | TfaBackupCodes | TfaTotpSetup | TfaRecovery | TfaSettings;

const placed: Element[] = [];

// What comes behind the first step is there already, so that every step can be looked at; how it comes is tested where that is the subject.
await Promise.all(
  [TfaBackupCodes, TfaChallenge, TfaEnrollKey, TfaRecovery, TfaSettings, TfaStepUp, TfaTotpSetup].map(({part}) =>
    part.load(),
  ),
);

/** Puts an element on the page, with everything it needs set before it draws for the first time. */
export async function place<T extends Tag>(
  tag: T,
  settings: Partial<HTMLElementTagNameMap[T]> & {in?: Element} = {},
): Promise<HTMLElementTagNameMap[T]> {
  const {in: parent = document.body, ...properties} = settings;
  const element = document.createElement(tag);
  Object.assign(element, properties);
  parent.append(element);
  placed.push(element);
  await settled(element);
  return element;
}

/** An element that shows the steps of a script. */
export async function scripted<T extends Tag>(tag: T, state: StateOf<T>) {
  const script = new Script(tag, state);
  const element = await place(tag, {flow: script.flow} as Partial<HTMLElementTagNameMap[T]>);
  return {element, script, show: (next: StateOf<T>) => (script.show(next), settled(element))};
}

export function removeAll(): void {
  for (const element of placed.splice(0)) element.remove();
}

/** What was put off until the first picture is there has begun. */
export const turn = () => new Promise((resolve) => setTimeout(resolve));

/** All drawn, also the elements inside. */
export async function settled(element: TfaElement): Promise<void> {
  await element.updateComplete;
  const inner = find<TfaElement>(element, '[data-nested]');
  if (inner) await settled(inner);
}

/** Looks through the shadow roots of our elements. */
export function find<Found extends Element = HTMLElement>(element: Element, selector: string): Found | null {
  const root = element.shadowRoot;
  const own = root?.querySelector<Found>(selector);
  if (own) return own;
  for (const inner of root?.querySelectorAll('[data-nested]') ?? []) {
    const found = find<Found>(inner, selector);
    if (found) return found;
  }
  return null;
}

export function get<Found extends Element = HTMLElement>(element: Element, selector: string): Found {
  const found = find<Found>(element, selector);
  if (!found) throw new Error(`<${element.localName}> shows no ${selector}: ${textOf(element)}`);
  return found;
}

export function button(element: Element, label: string): HTMLButtonElement {
  const buttons = [...roots(element)].flatMap((root) => [...root.querySelectorAll('button')]);
  const found = buttons.find((each) => wordsOf(each).startsWith(label) || each.ariaLabel === label);
  if (!found) throw new Error(`<${element.localName}> shows no button "${label}": ${textOf(element)}`);
  return found;
}

export function heading(element: Element): string {
  return wordsOf(get(element, 'h2'));
}

export function alertText(element: Element): string {
  const alert = find(element, '[role=alert]');
  return alert ? wordsOf(alert) : '';
}

export function statusText(element: Element): string {
  const statuses = [...roots(element)].flatMap((root) => [...root.querySelectorAll('[role=status]')]);
  return statuses.map(wordsOf).join(' ').trim();
}

/** Everything that an element shows, without isolating marks. */
export function textOf(element: Element): string {
  return [...roots(element)].map((root) => [...root.children].map(wordsOf).join(' ')).join(' ');
}

export function* roots(element: Element): Generator<ShadowRoot> {
  const root = element.shadowRoot;
  if (!root) return;
  yield root;
  for (const inner of root.querySelectorAll('[data-nested]')) yield* roots(inner);
}

/** The element with the focus, through shadow roots. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

export function heard<Type extends keyof HTMLElementEventMap>(
  target: EventTarget,
  type: Type,
): Promise<HTMLElementEventMap[Type]> {
  return new Promise((resolve) => {
    target.addEventListener(type, (event) => resolve(event as HTMLElementEventMap[Type]), {once: true});
  });
}

function wordsOf(element: Element): string {
  return (element.textContent ?? '')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
