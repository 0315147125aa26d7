import pixelmatch from 'pixelmatch';
import {PNG} from 'pngjs';

/** How far a pixel's colour may be off, from 0 to 1, and how many pixels of a picture may be further off. Smoothed edges do not count. */
const tolerance = {colour: 0.15, pixels: 0.001};

export interface Difference {
  reason: string;
  /** A PNG with what differs in red. */
  picture?: Buffer;
}

/** What is different between two PNGs beyond the tolerance, or nothing. */
export function differenceOf(baseline: Buffer, taken: Buffer): Difference | undefined {
  const [before, after] = [PNG.sync.read(baseline), PNG.sync.read(taken)];
  const {width, height} = before;
  if (after.width !== width || after.height !== height) {
    return {reason: `it was ${width} × ${height} pixels, and is ${after.width} × ${after.height}`};
  }
  const picture = new PNG({width, height});
  const count = pixelmatch(before.data, after.data, picture.data, width, height, {threshold: tolerance.colour});
  if (count <= width * height * tolerance.pixels) return undefined;
  return {reason: `${count} pixels differ`, picture: PNG.sync.write(picture)};
}
