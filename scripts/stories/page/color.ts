/** Colours as they come out on the screen. */

import {chainOf} from './operable.ts';

/** Red, green, blue and alpha, 0 to 255. */
type Bytes = readonly [number, number, number, number];

const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});

/** Colours laid over each other, the lowest first, in whatever notation. What shines through the lowest is white, as a page is. */
export function laidOver(colors: readonly string[]): Bytes {
  if (!canvas) throw new Error('no canvas');
  for (const color of ['#fff', ...colors]) {
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
  }
  return [...canvas.getImageData(0, 0, 1, 1).data] as unknown as Bytes;
}

/** The colours behind what stands in an element, the lowest first: its own background and those of all around it. */
export function groundOf(element: Element): string[] {
  return [...chainOf(element)].map((each) => getComputedStyle(each).backgroundColor).reverse();
}

/** Relative luminance, WCAG 2. */
function luminance(color: Bytes): number {
  const [red = 0, green = 0, blue = 0] = color.map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2: 1 to 21. */
export function contrast(one: Bytes, other: Bytes): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
