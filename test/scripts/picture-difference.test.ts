import assert from 'node:assert/strict';
import {test} from 'node:test';
import {PNG} from 'pngjs';
import {differenceOf} from '../../scripts/stories/picture-difference.ts';

/** A white square of 100 by 100 pixels with a black block in its corner. */
function picture({block = 10, size = 100}: {block?: number; size?: number} = {}): Buffer {
  const png = new PNG({width: size, height: size});
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const shade = x < block && y < block ? 0 : 255;
      png.data.set([shade, shade, shade, 255], (y * size + x) * 4);
    }
  }
  return PNG.sync.write(png);
}

test('the same picture has no difference', () => {
  assert.equal(differenceOf(picture(), picture()), undefined);
});

test('a picture that changed is told with how many pixels, and shown', () => {
  const difference = differenceOf(picture(), picture({block: 20}));
  assert.match(difference?.reason ?? '', /^\d+ pixels differ$/);
  assert.equal(PNG.sync.read(difference?.picture ?? Buffer.alloc(0)).width, 100);
});

test('a picture of another size is a difference', () => {
  assert.equal(differenceOf(picture(), picture({size: 101}))?.reason, 'it was 100 × 100 pixels, and is 101 × 101');
});
