/** Loaded when a QR code is shown, and not before: with the library it weighs as much as an element. */
import {create, type QRCodeSegment} from 'qrcode';

export interface QrDrawing {
  /** Of the square, quiet zone included, in modules. */
  size: number;
  /** The dark modules. */
  path: string;
}

/** ISO/IEC 18004 §9.1: four modules on every side. */
const quiet = 4;

/** Whole stretches of what the alphanumeric mode can hold (§7.3.4), such as a secret in base32: they take a third less room. */
const alphanumeric = /([0-9A-Z $%*+\-./:]{12,})/;

/** Draws a text with error correction M, in runs of dark modules from line to line. Throws where it is too long. */
export function drawQr(text: string): QrDrawing {
  const segments = text
    .split(alphanumeric)
    .flatMap((data, index) => (data ? [{data, mode: index % 2 ? 'alphanumeric' : 'byte'} as QRCodeSegment] : []));
  const {size, data} = create(segments, {errorCorrectionLevel: 'M'}).modules;
  let path = '';
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const start = x;
      while (x < size && data[y * size + x]) x += 1;
      if (x > start)
        path += `M${String(start + quiet)} ${String(y + quiet)}h${String(x - start)}v1h${String(start - x)}z`;
    }
  }
  return {size: size + 2 * quiet, path};
}
