/** What several walks have in common, with the keyboard alone. */
import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {Ear} from '../components/support/ear.ts';
import {statusText, type TfaElement, textOf} from '../components/support/elements.ts';
import {password, usual} from '../components/support/people.ts';
import {arriveAt, comeIn, fill, focused, patience, press, tabTo} from './keyboard.ts';

/** Once the element is `ready`, somebody comes to it with Tab. */
export async function comeTo<E extends Element>(element: E, ready: (element: E) => unknown): Promise<E> {
  await waitUntil(() => ready(element), `<${element.localName}> is ready`, {timeout: patience}).catch(
    (cause: unknown) => {
      throw new Error(`<${element.localName}> shows: ${textOf(element)}`, {cause});
    },
  );
  comeIn();
  return element;
}

/** Acts, and arrives: the focus is there by then, and what is said is said once. */
export async function hears(element: TfaElement, act: () => Promise<void>): Promise<string[]> {
  const ear = new Ear(element);
  await act();
  await waitUntil(() => statusText(element) !== 'One moment…', 'the work is done', {timeout: patience});
  await ear.during(() => undefined);
  expect(focused()?.localName).not.to.equal('body');
  return ear.heard.filter((heard) => heard !== 'status: One moment…');
}

export async function confirmPassword(): Promise<void> {
  await arriveAt('Confirm it’s you');
  await fill('Password', password);
  await sendKeys({press: 'Enter'});
}

/** From the choice of a kind to the key under the name that was proposed. `confirm`: nothing is confirmed yet. */
export async function addUsualKey({confirm}: {confirm: boolean}): Promise<void> {
  await press(usual.choice);
  if (confirm) await confirmPassword();
  await arriveAt(usual.ready);
  await press('Continue');
  await arriveAt('Key added');
  await press('Keep this name');
}

export async function saveCodes(): Promise<void> {
  await tabTo('I have saved these codes');
  await sendKeys({press: 'Space'});
  await press('Finish');
}
