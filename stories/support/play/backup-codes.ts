import {expectAWayOn} from '../picture.ts';
import {denyClipboard} from './clipboard.ts';
import {find} from './find.ts';

export async function copyWithoutPermission({canvasElement}: {canvasElement: HTMLElement}): Promise<void> {
  denyClipboard();
  // The last of the tools, in any language.
  (await find(canvasElement, '.tools > button:last-of-type')).click();
  await expectAWayOn({canvasElement});
}
