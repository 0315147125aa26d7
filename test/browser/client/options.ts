import {toBase64Url} from '../../../src/protocol/base64url.ts';
import type {CreationOptionsJSON, RequestOptionsJSON} from '../../../src/protocol/types.ts';

export function creation(changes: Partial<CreationOptionsJSON> = {}): CreationOptionsJSON {
  return {
    rp: {name: 'Example'},
    user: {id: toBase64Url(new Uint8Array([1, 2, 3])), name: 'ada@example.com', displayName: 'Ada'},
    challenge: toBase64Url(crypto.getRandomValues(new Uint8Array(32))),
    pubKeyCredParams: [{type: 'public-key', alg: -7}],
    timeout: 20_000,
    ...changes,
  };
}

export function request(changes: Partial<RequestOptionsJSON> = {}): RequestOptionsJSON {
  return {challenge: toBase64Url(crypto.getRandomValues(new Uint8Array(32))), timeout: 20_000, ...changes};
}

/** A credential that no authenticator has. */
export const stranger = {type: 'public-key' as const, id: toBase64Url(new Uint8Array(32).fill(9))};
