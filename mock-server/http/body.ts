import {limits} from '../../src/protocol/limits.ts';
import {TfaProblem} from '../verifier/problem.ts';

/** Reads at most the protocol's 64 KiB, whatever the length header says. Throws `payload_too_large`, or `invalid_request` where it ends too soon. */
export async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await read(request);
  } catch (cause) {
    if (cause instanceof TfaProblem) throw cause;
    // Whoever was sending it went away or was too slow: no fault of ours.
    throw new TfaProblem('invalid_request', {cause, members: {reason: 'malformed'}});
  }
}

async function read(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const length = request.headers.get('content-length');
  if (length === null) return readStream(request);
  if (Number(length) > limits.bodyBytes) throw new TfaProblem('payload_too_large');
  // HTTP cuts a body at its length (RFC 9112 §6.3), so that it can be taken whole: a stream would cost as much as all else that we do with it.
  return readWhole(request);
}

async function readWhole(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.byteLength > limits.bodyBytes) throw new TfaProblem('payload_too_large');
  return bytes;
}

/** A body of no stated length is never held beyond the limit. */
async function readStream(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  // In a page of Firefox requests have no stream (its bug 1387483); whoever sends one there is the page itself.
  if (!('body' in request)) return readWhole(request);
  if (!request.body) return new Uint8Array();
  // WebKit's streams cannot be iterated over (its bug 194379).
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.byteLength;
    if (length > limits.bodyBytes) {
      await reader.cancel();
      throw new TfaProblem('payload_too_large');
    }
    chunks.push(read.value);
  }
  return joined(chunks, length);
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/** `application/json`, in UTF-8, the only charset JSON has (RFC 8259 §8.1). Throws `unsupported_media_type`. */
export function assertJson(request: Request): void {
  const [type = '', ...parameters] = (request.headers.get('content-type') ?? '').toLowerCase().split(';');
  const foreign = parameters.some((parameter) => !/^\s*(?:charset\s*=\s*"?utf-8"?)?\s*$/.test(parameter));
  if (type.trim() !== 'application/json' || foreign) throw new TfaProblem('unsupported_media_type');
}

/** Throws `invalid_request` (`malformed`) for anything that is not JSON in valid UTF-8; an empty body counts as `{}`. */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.byteLength === 0) return {};
  try {
    return JSON.parse(new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes)) as unknown;
  } catch (cause) {
    throw new TfaProblem('invalid_request', {cause, members: {reason: 'malformed'}});
  }
}
