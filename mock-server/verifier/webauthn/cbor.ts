/**
 * A strict reader for the CBOR that WebAuthn uses: CTAP2's canonical form (CTAP 2.2 §8) as far as it protects us. Lengths
 * are definite, in their shortest form and inside the data; map keys are integers or text and never repeat; nesting is
 * bounded; tags, floats and integers past 2⁵³ are refused because nothing in WebAuthn uses them. The order of map keys is
 * not checked: real authenticators differ, and it carries no meaning.
 */

export type CborValue = number | string | boolean | null | undefined | Uint8Array<ArrayBuffer> | CborValue[] | CborMap;
export type CborMap = Map<number | string, CborValue>;

/** Messages may nest four levels (CTAP 2.2 §8); extension outputs get as much again. */
const maxDepth = 8;

const utf8 = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});

/** Byte strings are views of the input, not copies. Throws a `TypeError` unless the bytes are exactly one strict item. */
export function decodeCbor(bytes: Uint8Array<ArrayBuffer>): CborValue {
  const {value, end} = decodeCborItem(bytes, 0);
  if (end !== bytes.length) throw new TypeError('bytes left over after the CBOR item');
  return value;
}

/** The item that begins at `start`, and where it ends. Throws a `TypeError` unless it is strict. */
export function decodeCborItem(bytes: Uint8Array<ArrayBuffer>, start: number): {value: CborValue; end: number} {
  const reader = new Reader(bytes, start);
  return {value: reader.item(0), end: reader.offset};
}

class Reader {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  offset: number;

  constructor(bytes: Uint8Array<ArrayBuffer>, offset: number) {
    this.#bytes = bytes;
    this.offset = offset;
  }

  item(depth: number): CborValue {
    if (depth > maxDepth) throw new TypeError('CBOR nested too deeply');
    const initial = this.#byte();
    const additional = initial & 0x1f;
    switch (initial >> 5) {
      case 0:
        return this.#argument(additional);
      case 1:
        return this.#negative(additional);
      case 2:
        return this.#take(this.#argument(additional));
      case 3:
        return utf8.decode(this.#take(this.#argument(additional)));
      case 4:
        return this.#array(this.#argument(additional), depth);
      case 5:
        return this.#map(this.#argument(additional), depth);
      case 7:
        return simple(additional);
      default:
        throw new TypeError('CBOR tag');
    }
  }

  #byte(): number {
    const byte = this.#bytes[this.offset++];
    if (byte === undefined) throw new TypeError('CBOR cut short');
    return byte;
  }

  #take(length: number): Uint8Array<ArrayBuffer> {
    const end = this.offset + length;
    if (end > this.#bytes.length) throw new TypeError('CBOR cut short');
    const taken = this.#bytes.subarray(this.offset, end);
    this.offset = end;
    return taken;
  }

  #argument(additional: number): number {
    if (additional < 24) return additional;
    if (additional > 27) throw new TypeError('CBOR of indefinite or reserved length');
    const width = 1 << (additional - 24);
    let value = 0;
    for (let read = 0; read < width; read++) value = value * 256 + this.#byte();
    const smallest = width === 1 ? 24 : 256 ** (width / 2);
    if (value < smallest) throw new TypeError('CBOR argument not in its shortest form');
    if (!Number.isSafeInteger(value)) throw new TypeError('CBOR integer too large');
    return value;
  }

  #negative(additional: number): number {
    const value = -1 - this.#argument(additional);
    if (!Number.isSafeInteger(value)) throw new TypeError('CBOR integer too large');
    return value;
  }

  #array(length: number, depth: number): CborValue[] {
    this.#expectItems(length);
    const items: CborValue[] = [];
    for (let index = 0; index < length; index++) items.push(this.item(depth + 1));
    return items;
  }

  #map(size: number, depth: number): CborMap {
    this.#expectItems(size * 2);
    const map: CborMap = new Map();
    for (let index = 0; index < size; index++) {
      const key = this.item(depth + 1);
      if (typeof key !== 'number' && typeof key !== 'string') throw new TypeError('CBOR map key of another type');
      if (map.has(key)) throw new TypeError('CBOR map key twice');
      map.set(key, this.item(depth + 1));
    }
    return map;
  }

  /** An item has at least one byte: a count past the end is refused before anything is read for it. */
  #expectItems(count: number): void {
    if (count > this.#bytes.length - this.offset) throw new TypeError('CBOR cut short');
  }
}

function simple(additional: number): boolean | null | undefined {
  switch (additional) {
    case 20:
      return false;
    case 21:
      return true;
    case 22:
      return null;
    case 23:
      return undefined;
    default:
      throw new TypeError('CBOR float or unassigned simple value');
  }
}
