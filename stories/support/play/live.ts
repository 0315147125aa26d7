/** What people do on the site of the live stories. */
import {person} from '../site/sign-in-view.ts';
import {expect, waitFor} from 'storybook/test';
import {button, find, heading, patience, press, typeInto} from './find.ts';

export async function signUp(page: HTMLElement): Promise<void> {
  await turn(page, 'Create account', person.name);
}

/** Presses what leads to another page: the focus goes from the button to the heading there. */
async function turn(page: HTMLElement, name: string, title: string): Promise<void> {
  const pressed = await button(page, name);
  pressed.focus();
  pressed.click();
  await hasFocus(await heading(page, title));
}

export async function hasFocus(element: HTMLElement): Promise<void> {
  await waitFor(() => expect(element.matches(':focus')).toBe(true), patience);
}

export async function addKey(page: HTMLElement, kind: 'Security key' | 'This device'): Promise<void> {
  await press(page, kind);
  await typeInto(page, 'input[autocomplete=current-password]', person.password);
  await press(page, 'Confirm');
  await press(page, 'Continue');
  await heading(page, 'Key added');
  await press(page, 'Keep this name');
}

export async function saveCodes(page: HTMLElement): Promise<void> {
  await heading(page, 'Save your backup codes');
  (await find<HTMLInputElement>(page, 'input[name=saved]')).click();
  await press(page, 'Finish');
}

export async function finish(page: HTMLElement): Promise<void> {
  await press(page, 'Done');
  await heading(page, 'Add a security key');
}

export async function signInAgain(page: HTMLElement): Promise<void> {
  await turn(page, 'Sign out', 'Harbour');
  await turn(page, 'Sign in', 'Use your security key');
  await turn(page, 'Use security key', person.name);
}

/** What the newest mail that has it says: a code alone on a line. */
export async function mailed(page: HTMLElement, pattern: RegExp): Promise<string> {
  const outbox = await find<HTMLDetailsElement>(page, '.story-panel details');
  return waitFor(() => {
    for (const mail of outbox.querySelectorAll('pre')) {
      const code = pattern.exec(mail.textContent)?.[1];
      if (code !== undefined) return code;
    }
    throw new Error(`no mail says ${String(pattern)}`);
  }, patience);
}
