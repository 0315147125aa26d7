import assert from 'node:assert/strict';
import {test} from 'node:test';
import {PNG} from 'pngjs';
import {drawQr, type QrDrawing} from '../../src/components/parts/qr-drawing.ts';
import {otpauthLabel, otpauthUri} from '../../src/protocol/otpauth-uri.ts';
import {readQrCodes} from '../e2e/support/app.ts';

const pixels = 4;

/** A picture of the drawing: white, and black where a run of the path lies. */
function picture({size, path}: QrDrawing): Buffer {
  const png = new PNG({width: size * pixels, height: size * pixels});
  png.data.fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * pixels; row < (Number(y) + 1) * pixels; row += 1) {
      const start = (row * size + Number(x)) * pixels * 4;
      for (let column = 0; column < Number(length) * pixels; column += 1)
        png.data.fill(0, start + column * 4, start + column * 4 + 3);
    }
  }
  return PNG.sync.write(png);
}

function uri(accountName: string, issuer = 'Harbour'): string {
  return otpauthUri({
    secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    issuer: otpauthLabel(issuer),
    accountName: otpauthLabel(accountName),
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
  });
}

const texts = [
  uri('ada@example.com'),
  uri('a:b?c&d%e\nf@example.com'),
  uri('עדה@example.com', 'نِداء'),
  uri('🦊@example.com', '🏝️ Harbour'),
  uri('x'.repeat(200), 'y'.repeat(200)),
  'otpauth://totp/x',
  'ALPHANUMERIC ONLY 0123456789 $%*+-./:',
];
for (const text of texts) {
  test(`somebody else’s reader reads ${text.slice(0, 60)}`, async () => {
    assert.deepEqual(await readQrCodes(picture(drawQr(text))), [text]);
  });
}

test('nothing stands in the quiet zone, and the dark modules reach to its edge', () => {
  const {size, path} = drawQr(uri('ada@example.com'));
  const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, length]) => [
    Number(x),
    Number(y),
    Number(length),
  ]);
  const columns = runs.flatMap(([x = 0, , length = 0]) => [x, x + length]);
  const rows = runs.map(([, y = 0]) => y);
  assert.deepEqual([Math.min(...columns), Math.max(...columns)], [4, size - 4]);
  assert.deepEqual([Math.min(...rows), Math.max(...rows)], [4, size - 5]);
  assert.equal(path.replace(/(M\d+ \d+h\d+v1h-\d+z)+/, ''), '');
});

test('a secret takes the room that base32 needs, not that of any text', () => {
  assert.ok(drawQr('A'.repeat(150)).size < drawQr('a'.repeat(150)).size);
});

test('what does not fit is refused', () => {
  assert.throws(() => drawQr('x'.repeat(3000)));
});
