/** A security key whose key pair was made beforehand: answering a ceremony costs one signature. */
import {concat, sha256, uint32, type Bytes} from '../../testing/authenticator/bytes.ts';
import {encodeCbor, type CborEncodable} from '../../testing/authenticator/cbor-encoder.ts';
import {generateSigner, type Signer} from '../../testing/authenticator/software-signer.ts';
import {toBase64Url} from '../../src/protocol/base64url.ts';
import type {AuthenticationResponseJSON, RegistrationResponseJSON} from '../../src/protocol/types.ts';
import {origin, rpId} from '../fixture.ts';

const ES256 = -7;
/** User present and verified; with an attested credential. */
const flags = {get: 0x05, create: 0x45};

const rpIdHash = await sha256(new TextEncoder().encode(rpId));

export class Authenticator {
  readonly credentialId: Bytes;
  readonly publicKey: Bytes;
  readonly #signer: Signer;
  #signCount = 0;

  private constructor(signer: Signer) {
    this.#signer = signer;
    this.credentialId = crypto.getRandomValues(new Uint8Array(32));
    this.publicKey = encodeCbor(signer.publicKey);
  }

  static async make(): Promise<Authenticator> {
    return new Authenticator(await generateSigner(ES256));
  }

  create(challenge: string): RegistrationResponseJSON {
    const {credentialId, publicKey} = this;
    const attested = concat(new Uint8Array(16), [0, credentialId.length], credentialId, publicKey);
    const authData = concat(rpIdHash, [flags.create], uint32(0), attested);
    const object = new Map<string, CborEncodable>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ]);
    return {
      ...this.#outer(),
      response: {
        clientDataJSON: toBase64Url(clientData('webauthn.create', challenge)),
        attestationObject: toBase64Url(encodeCbor(object)),
        transports: ['usb'],
      },
    };
  }

  async get(challenge: string): Promise<AuthenticationResponseJSON> {
    this.#signCount += 1;
    const client = clientData('webauthn.get', challenge);
    const authData = concat(rpIdHash, [flags.get], uint32(this.#signCount));
    const signature = await this.#signer.sign(concat(authData, await sha256(client)));
    return {
      ...this.#outer(),
      response: {
        clientDataJSON: toBase64Url(client),
        authenticatorData: toBase64Url(authData),
        signature: toBase64Url(signature),
      },
    };
  }

  #outer() {
    const id = toBase64Url(this.credentialId);
    const type = 'public-key' as const;
    return {id, rawId: id, type, authenticatorAttachment: 'cross-platform' as const, clientExtensionResults: {}};
  }
}

function clientData(type: string, challenge: string): Bytes {
  return new TextEncoder().encode(JSON.stringify({type, challenge, origin, crossOrigin: false}));
}
