/** The least that a ceremony needs: ES256, attestation `none`, fixed offsets, node:crypto. */
import {createPublicKey, hash, type KeyObject, verify} from 'node:crypto';
import type {AuthenticationResponseJSON, RegistrationResponseJSON} from '../../../src/protocol/types.ts';
import {origin, rpId} from '../../fixture.ts';

const rpIdHash = hash('sha256', rpId, 'buffer');
const userPresent = 0x01;
/** SubjectPublicKeyInfo of a P-256 key up to its point (RFC 5480). */
const spkiPrefix = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');
const uncompressed = Buffer.of(0x04);
/** An ES256 COSE key: five members in this order, x and y of 32 bytes. */
const coseBytes = 77;

export interface ClientData {
  bytes: Buffer;
  type: string;
  challenge: string;
  origin: string;
}

export function clientDataOf(encoded: string): ClientData {
  const bytes = Buffer.from(encoded, 'base64url');
  return {bytes, ...(JSON.parse(bytes.toString()) as Omit<ClientData, 'bytes'>)};
}

/** The new counter, or undefined for an answer that does not verify. */
export function verifyAssertion(
  {response}: AuthenticationResponseJSON,
  {clientData, publicKey}: {clientData: ClientData; publicKey: Buffer},
): number | undefined {
  if (clientData.type !== 'webauthn.get' || clientData.origin !== origin) return;
  const authData = Buffer.from(response.authenticatorData, 'base64url');
  if (!isForUs(authData)) return;
  const data = Buffer.concat([authData, hash('sha256', clientData.bytes, 'buffer')]);
  const signature = Buffer.from(response.signature, 'base64url');
  return verify('sha256', data, keyOf(publicKey), signature) ? authData.readUInt32BE(33) : undefined;
}

/** The COSE key, or undefined for an answer that does not verify. */
export function verifyRegistration(
  {rawId, response}: RegistrationResponseJSON,
  {clientData}: {clientData: ClientData},
): Buffer | undefined {
  if (clientData.type !== 'webauthn.create' || clientData.origin !== origin) return;
  const object = Buffer.from(response.attestationObject, 'base64url');
  // `authData`, then a byte string with one byte of length.
  const authData = object.subarray(object.indexOf('authData') + 'authData'.length + 2);
  if (!isForUs(authData)) return;
  const keyStart = 55 + authData.readUInt16BE(53);
  if (authData.toString('base64url', 55, keyStart) !== rawId) return;
  const publicKey = authData.subarray(keyStart);
  if (publicKey.length !== coseBytes) return;
  // Throws where the point is not on the curve.
  keyOf(publicKey);
  return publicKey;
}

function isForUs(authData: Buffer): boolean {
  return authData.subarray(0, 32).equals(rpIdHash) && ((authData[32] ?? 0) & userPresent) !== 0;
}

function keyOf(cose: Buffer): KeyObject {
  const point = Buffer.concat([spkiPrefix, uncompressed, cose.subarray(10, 42), cose.subarray(45, 77)]);
  return createPublicKey({key: point, format: 'der', type: 'spki'});
}
