/** Just enough CBOR to play an authenticator (RFC 8949 §3): definite lengths in their shortest form, keys in the order given. */

export type CborEncodable = number | string | boolean | null | Uint8Array | CborEncodable[] | CborEncodableMap;
export type CborEncodableMap = Map<number | string, CborEncodable>;

export function encodeCbor(value: CborEncodable): Uint8Array<ArrayBuffer> {
  const out: number[] = [];
  write(value, out);
  return Uint8Array.from(out);
}

function write(value: CborEncodable, out: number[]): void {
  if (typeof value === 'number') writeHead(value < 0 ? 1 : 0, value < 0 ? -1 - value : value, out);
  else if (typeof value === 'boolean') out.push(value ? 0xf5 : 0xf4);
  else if (value === null) out.push(0xf6);
  else if (typeof value === 'string') writeBytes(3, new TextEncoder().encode(value), out);
  else if (value instanceof Uint8Array) writeBytes(2, value, out);
  else if (Array.isArray(value)) {
    writeHead(4, value.length, out);
    for (const item of value) write(item, out);
  } else {
    writeHead(5, value.size, out);
    for (const [key, item] of value) {
      write(key, out);
      write(item, out);
    }
  }
}

function writeBytes(major: number, bytes: Uint8Array, out: number[]): void {
  writeHead(major, bytes.length, out);
  for (const byte of bytes) out.push(byte);
}

function writeHead(major: number, argument: number, out: number[]): void {
  const initial = major << 5;
  if (argument < 24) out.push(initial | argument);
  else if (argument < 0x100) out.push(initial | 24, argument);
  else if (argument < 0x10000) out.push(initial | 25, argument >> 8, argument & 0xff);
  else out.push(initial | 26, ...[24, 16, 8, 0].map((shift) => (argument >>> shift) & 0xff));
}
