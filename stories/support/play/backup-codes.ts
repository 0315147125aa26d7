import {expect, waitFor} from 'storybook/test';
import {expectAWayOn} from '../picture.ts';
import {denyClipboard} from './clipboard.ts';
import {find} from './find.ts';

export async function copyWithoutPermission({canvasElement}: {canvasElement: HTMLElement}): Promise<void> {
  denyClipboard();
  // The last of the tools, in any language.
  (await find(canvasElement, '.tools > button:last-of-type')).click();
  await expectAWayOn({canvasElement});
}

/** Without the box ticked. */
export async function finishUnsaved({canvasElement}: {canvasElement: HTMLElement}): Promise<void> {
  (await find(canvasElement, '.button.primary')).click();
  const alert = await find(canvasElement, '[role=alert]');
  await waitFor(() => expect(alert).toHaveTextContent(/\S/));
}

export async function leaveUnsaved({canvasElement}: {canvasElement: HTMLElement}): Promise<void> {
  (await find(canvasElement, '.actions > .quiet')).click();
  await expect(await find(canvasElement, 'dialog')).toHaveAttribute('open');
}
