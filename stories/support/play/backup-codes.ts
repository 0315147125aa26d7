import {expectAWayOn} from '../picture.ts';
import {denyClipboard} from './clipboard.ts';
import {press} from './find.ts';

export async function copyWithoutPermission({canvasElement}: {canvasElement: HTMLElement}): Promise<void> {
  denyClipboard();
  await press(canvasElement, 'Copy all');
  await expectAWayOn({canvasElement});
}
