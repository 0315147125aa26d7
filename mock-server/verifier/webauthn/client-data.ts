/**
 * The client data that an authenticator signs (WebAuthn L3 §5.8.1), read strictly: §7.1 and §7.2 say "UTF-8 decode", which
 * strips a byte order mark; bytes that are not UTF-8, members of a wrong type and names that stand twice are refused
 * instead of repaired.
 */
import {fromBase64Url} from '../../../src/protocol/base64url.ts';
import {hasDuplicateKeys} from './duplicate-keys.ts';
import {malformed} from './refusal.ts';

export interface ClientData {
  type: string;
  /** As the client wrote it; compare it with the issued one, never decode it. */
  challenge: string;
  origin: string;
  crossOrigin: boolean;
  topOrigin: string | undefined;
  /** What the authenticator hashed. */
  bytes: Uint8Array<ArrayBuffer>;
}

const utf8 = new TextDecoder('utf-8', {fatal: true});
const tokenBindingStatuses: readonly unknown[] = ['present', 'supported', 'not-supported'];

/** Throws `invalid_request` with a reason unless the text is well-formed client data. */
export function parseClientData(encoded: unknown): ClientData {
  const bytes = decodeMember(encoded);
  const members = parseObject(bytes);
  const {type, challenge, origin, crossOrigin = false, topOrigin, tokenBinding} = members;
  if (typeof type !== 'string' || typeof challenge !== 'string' || typeof origin !== 'string') {
    throw malformed('client_data');
  }
  if (typeof crossOrigin !== 'boolean') throw malformed('client_data');
  if (topOrigin !== undefined && typeof topOrigin !== 'string') throw malformed('client_data');
  if (!isTokenBinding(tokenBinding)) throw malformed('client_data');
  return {type, challenge, origin, crossOrigin, topOrigin, bytes};
}

/** A member that must be canonical base64url text. */
export function decodeMember(encoded: unknown): Uint8Array<ArrayBuffer> {
  if (typeof encoded !== 'string') throw malformed('response');
  try {
    return fromBase64Url(encoded);
  } catch (cause) {
    throw malformed('base64url', cause);
  }
}

function parseObject(bytes: Uint8Array<ArrayBuffer>): Record<string, unknown> {
  let text: string;
  let value: unknown;
  try {
    text = utf8.decode(bytes);
    value = JSON.parse(text);
  } catch (cause) {
    throw malformed('client_data', cause);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed('client_data');
  if (hasDuplicateKeys(text)) throw malformed('duplicate_key');
  return value as Record<string, unknown>;
}

/** Level 3 only reserves the name; Level 2 clients still send it, and no status of theirs changes anything here. */
function isTokenBinding(value: unknown): boolean {
  if (value === undefined) return true;
  return (
    typeof value === 'object' && value !== null && 'status' in value && tokenBindingStatuses.includes(value.status)
  );
}
