/**
 * Authenticator data (WebAuthn L3 §6.1): fixed fields, then attested credential data and extension outputs if their flags
 * say so, then nothing. Extension outputs must be one strict CBOR map and are otherwise ignored: none was asked for
 * (§7.1 step 28, §7.2 step 23).
 */
import {decodeCborItem, type CborValue} from './cbor.ts';
import {malformed} from './refusal.ts';

export interface AuthenticatorData {
  rpIdHash: Uint8Array<ArrayBuffer>;
  userPresent: boolean;
  userVerified: boolean;
  backupEligible: boolean;
  backupState: boolean;
  signCount: number;
  attested: AttestedCredential | undefined;
  bytes: Uint8Array<ArrayBuffer>;
}

export interface AttestedCredential {
  /** Lower-case UUID form. */
  aaguid: string;
  credentialId: Uint8Array<ArrayBuffer>;
  /** The COSE key exactly as the authenticator encoded it. */
  publicKey: Uint8Array<ArrayBuffer>;
}

const flag = {
  userPresent: 0x01,
  userVerified: 0x04,
  backupEligible: 0x08,
  backupState: 0x10,
  attested: 0x40,
  extensions: 0x80,
};
const fixedLength = 37;

/** Throws `invalid_request` (`authenticator_data`) unless every byte has its place. */
export function parseAuthenticatorData(bytes: Uint8Array<ArrayBuffer>): AuthenticatorData {
  if (bytes.length < fixedLength) throw malformed('authenticator_data');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const flags = view.getUint8(32);
  const has = (bit: number) => (flags & bit) !== 0;

  let end = fixedLength;
  let attested: AttestedCredential | undefined;
  if (has(flag.attested)) ({attested, end} = parseAttested(bytes, view, end));
  if (has(flag.extensions)) {
    const extensions = decodeItem(bytes, end);
    if (!(extensions.value instanceof Map)) throw malformed('authenticator_data');
    end = extensions.end;
  }
  if (end !== bytes.length) throw malformed('authenticator_data');

  return {
    rpIdHash: bytes.subarray(0, 32),
    userPresent: has(flag.userPresent),
    userVerified: has(flag.userVerified),
    backupEligible: has(flag.backupEligible),
    backupState: has(flag.backupState),
    signCount: view.getUint32(33),
    attested,
    bytes,
  };
}

function parseAttested(bytes: Uint8Array<ArrayBuffer>, view: DataView, start: number) {
  const idStart = start + 18;
  if (bytes.length < idStart) throw malformed('authenticator_data');
  const keyStart = idStart + view.getUint16(start + 16);
  const {end} = decodeItem(bytes, keyStart);
  const attested: AttestedCredential = {
    aaguid: uuidOf(bytes.subarray(start, start + 16)),
    credentialId: bytes.subarray(idStart, keyStart),
    publicKey: bytes.subarray(keyStart, end),
  };
  return {attested, end};
}

function decodeItem(bytes: Uint8Array<ArrayBuffer>, start: number): {value: CborValue; end: number} {
  try {
    return decodeCborItem(bytes, start);
  } catch (cause) {
    throw malformed('authenticator_data', cause);
  }
}

const hex = Array.from({length: 256}, (_, byte) => byte.toString(16).padStart(2, '0'));

function uuidOf(bytes: Uint8Array): string {
  let text = '';
  for (const [index, byte] of bytes.entries()) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-';
    text += hex[byte] ?? '';
  }
  return text;
}
