/** Base64url without padding (RFC 4648 §5), the only text form binary takes in this protocol. */
export function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const values: (number | undefined)[] = [];
for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value;

/** Throws a `TypeError` on anything that is not the one canonical encoding of some bytes. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array((text.length * 3) >> 2);
  let buffer = 0;
  let bits = 0;
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const value = values[text.charCodeAt(index)];
    if (value === undefined) throw new TypeError('not base64url');
    buffer = ((buffer << 6) | value) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length++] = buffer >> bits;
  }
  // What is left is padding: less than a character, and zero, or two texts would mean the same bytes.
  if (bits === 6 || (buffer & ((1 << bits) - 1)) !== 0) throw new TypeError('not canonical base64url');
  return bytes;
}
