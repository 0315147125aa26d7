import {expectAWayOn} from '../picture.ts';
import {denyClipboard} from './clipboard.ts';
import {find} from './find.ts';

/** Unfolds what to enter by hand. */
export async function openManualEntry({canvasElement}: {canvasElement: HTMLElement}): Promise<void> {
  (await find(canvasElement, '[part~=manual] summary')).click();
  await find(canvasElement, '.secret');
}

export async function copyKeyWithoutPermission({canvasElement}: {canvasElement: HTMLElement}): Promise<void> {
  denyClipboard();
  await openManualEntry({canvasElement});
  (await find(canvasElement, '[part~=manual] button')).click();
  await expectAWayOn({canvasElement});
}
