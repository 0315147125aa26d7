import {button} from './find.ts';
import {expectAWayOn} from '../picture.ts';

/** A browser that keeps its clipboard to itself. */
export async function copyWithoutPermission({canvasElement}: {canvasElement: HTMLElement}): Promise<void> {
  const denied = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));
  Object.defineProperty(navigator, 'clipboard', {value: {writeText: denied}, configurable: true});
  (await button(canvasElement, 'Copy all')).click();
  await expectAWayOn({canvasElement});
}
