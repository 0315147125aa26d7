/** What people do on the site of the live stories. */
import {person} from '../site/sign-in-view.ts';
import {waitFor} from 'storybook/test';
import {find, heading, patience, press, typeInto} from './find.ts';

export async function signUp(page: HTMLElement): Promise<void> {
  await press(page, 'Create account');
  await heading(page, person.name);
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
  await press(page, 'Sign out');
  await press(page, 'Sign in');
  await press(page, 'Use security key');
  await heading(page, person.name);
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
