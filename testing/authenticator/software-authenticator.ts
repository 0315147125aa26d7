/**
 * An authenticator and its browser in one, made of WebCrypto alone: it answers creation and request options the way a
 * security key behind a conforming browser would, and can be told to do any part of it wrongly.
 *
 * ```ts
 * const authenticator = createSoftwareAuthenticator({rpId: 'localhost', origin: 'http://localhost:4000'});
 * const registration = await authenticator.create(creationOptions);
 * const assertion = await authenticator.get(requestOptions, {flags: {userVerified: false}});
 * ```
 */
import {toBase64Url} from '../../src/protocol/base64url.ts';
import type {
  AuthenticationResponseJSON,
  CreationOptionsJSON,
  RegistrationResponseJSON,
  RequestOptionsJSON,
} from '../../src/protocol/types.ts';
import {concat, fromHex, sha256, uint32, type Bytes} from './bytes.ts';
import {encodeCbor, type CborEncodableMap} from './cbor-encoder.ts';
import {generateSigner, type Signer} from './software-signer.ts';

export interface SoftwareAuthenticatorOptions {
  rpId: string;
  origin: string;
  /** UUID; default all zero, as under attestation `none`. */
  aaguid?: string;
  /** COSE numbers it can make keys for. Default −7, −8, −257. The first of the options' list that it can is used. */
  algorithms?: readonly number[];
  /** Whether it verifies the person. Default true. */
  userVerification?: boolean;
  backupEligible?: boolean;
  backupState?: boolean;
  /** Default true. Without, the counter stays 0. */
  counts?: boolean;
  transports?: string[];
}

export interface Flags {
  userPresent: boolean;
  userVerified: boolean;
  backupEligible: boolean;
  backupState: boolean;
  attested: boolean;
  extensions: boolean;
}

type Edit<Value> = (value: Value) => Value;

/** Who sits at it: somebody who touches it when asked, somebody who cancels the prompt, or nobody. */
export type Person = 'willing' | 'cancels' | 'away';

/** Every part of the answer, in the order it is made; what is signed is what comes out of the parts before. */
export interface CeremonyOverrides {
  /** Ends a prompt that nobody answers, with its reason. */
  signal?: AbortSignal | undefined;
  /** Merged into the client data; a member that is `undefined` is left out. */
  clientData?: Record<string, unknown>;
  /** The serialised client data. */
  clientDataJSON?: Edit<Bytes>;
  /** Whose hash stands in the authenticator data. */
  rpId?: string;
  flags?: Partial<Flags>;
  signCount?: number;
  /** CBOR, appended; sets the ED flag. */
  extensions?: Bytes;
  authenticatorData?: Edit<Bytes>;
}

export interface CreateOverrides extends CeremonyOverrides {
  credentialId?: Bytes;
  /** The COSE key that is presented; the private key stays what it is. */
  publicKey?: Edit<CborEncodableMap>;
  publicKeyBytes?: Edit<Bytes>;
  /** Default `{fmt: 'none', attStmt: new Map()}`; `sign` makes self attestation. */
  attestation?: (sign: () => Promise<Bytes>) => Attestation | Promise<Attestation>;
  attestationObject?: Edit<Bytes>;
  /** The finished answer. */
  response?: Edit<RegistrationResponseJSON>;
}

export interface Attestation {
  fmt: string;
  attStmt: CborEncodableMap;
}

export interface GetOverrides extends CeremonyOverrides {
  /** Which of its credentials answers. Default: the first of `allowCredentials` that it holds, else its newest. */
  credentialId?: string;
  signature?: Edit<Bytes>;
  userHandle?: string | null;
  /** The finished answer. */
  response?: Edit<AuthenticationResponseJSON>;
}

export interface SoftwareCredential {
  /** Base64url. */
  id: string;
  signer: Signer;
  /** Base64url. */
  userHandle: string;
  signCount: number;
}

export interface SoftwareAuthenticator {
  /** What it holds, oldest first, by id. */
  readonly credentials: ReadonlyMap<string, SoftwareCredential>;
  /** Default `willing`. */
  person: Person;
  /** Rejects as a browser does: `InvalidStateError` for an excluded credential, `NotAllowedError`, `NotSupportedError`. */
  create(options: CreationOptionsJSON, overrides?: CreateOverrides): Promise<RegistrationResponseJSON>;
  get(options: RequestOptionsJSON, overrides?: GetOverrides): Promise<AuthenticationResponseJSON>;
}

const flagBits: Record<keyof Flags, number> = {
  userPresent: 0x01,
  userVerified: 0x04,
  backupEligible: 0x08,
  backupState: 0x10,
  attested: 0x40,
  extensions: 0x80,
};

export function createSoftwareAuthenticator(options: SoftwareAuthenticatorOptions): SoftwareAuthenticator {
  const {
    rpId,
    origin,
    aaguid = '00000000-0000-0000-0000-000000000000',
    algorithms = [-7, -8, -257],
    userVerification = true,
    backupEligible = false,
    backupState = false,
    counts = true,
    transports = ['usb'],
  } = options;
  const credentials = new Map<string, SoftwareCredential>();

  function clientDataOf(type: string, challenge: string, overrides: CeremonyOverrides): Bytes {
    const clientData = {type, challenge, origin, crossOrigin: false, ...overrides.clientData};
    const bytes = new TextEncoder().encode(JSON.stringify(clientData));
    return overrides.clientDataJSON?.(bytes) ?? bytes;
  }

  async function authenticatorDataOf(
    overrides: CeremonyOverrides,
    signCount: number,
    attested?: Bytes,
  ): Promise<Bytes> {
    const flags: Flags = {
      userPresent: true,
      userVerified: userVerification,
      backupEligible,
      backupState,
      attested: attested !== undefined,
      extensions: overrides.extensions !== undefined,
      ...overrides.flags,
    };
    const bytes = concat(
      await sha256(new TextEncoder().encode(overrides.rpId ?? rpId)),
      [sum(flags)],
      uint32(overrides.signCount ?? signCount),
      attested ?? [],
      overrides.extensions ?? [],
    );
    return overrides.authenticatorData?.(bytes) ?? bytes;
  }

  function refuseUnverifiable(wanted: string | undefined): void {
    if (wanted === 'required' && !userVerification) throw notAllowed('cannot verify the person');
  }

  const authenticator: SoftwareAuthenticator = {
    credentials,
    person: 'willing',

    async create(creation, overrides = {}) {
      await consent(authenticator.person, overrides.signal);
      refuseUnverifiable(creation.authenticatorSelection?.userVerification);
      if (creation.excludeCredentials?.some(({id}) => credentials.has(id))) {
        throw new DOMException('already registered', 'InvalidStateError');
      }
      const chosen = creation.pubKeyCredParams.find(({alg}) => algorithms.includes(alg));
      if (!chosen) throw new DOMException('none of the algorithms', 'NotSupportedError');

      const signer = await generateSigner(chosen.alg);
      const credentialId = overrides.credentialId ?? crypto.getRandomValues(new Uint8Array(32));
      const id = toBase64Url(credentialId);
      const coseKey = encodeCbor(overrides.publicKey?.(signer.publicKey) ?? signer.publicKey);
      const attested = concat(
        fromHex(aaguid.replaceAll('-', '')),
        [credentialId.length >> 8, credentialId.length & 0xff],
        credentialId,
        overrides.publicKeyBytes?.(coseKey) ?? coseKey,
      );
      const clientData = clientDataOf('webauthn.create', creation.challenge, overrides);
      const authenticatorData = await authenticatorDataOf(overrides, 0, attested);
      const sign = async () => signer.sign(concat(authenticatorData, await sha256(clientData)));
      const {fmt, attStmt} = (await overrides.attestation?.(sign)) ?? {fmt: 'none', attStmt: new Map()};
      const object = encodeCbor(
        new Map<string, CborValue>([
          ['fmt', fmt],
          ['attStmt', attStmt],
          ['authData', authenticatorData],
        ]),
      );

      credentials.set(id, {id, signer, userHandle: creation.user.id, signCount: overrides.signCount ?? 0});
      const response: RegistrationResponseJSON = {
        id,
        rawId: id,
        type: 'public-key',
        response: {
          clientDataJSON: toBase64Url(clientData),
          attestationObject: toBase64Url(overrides.attestationObject?.(object) ?? object),
          transports,
        },
        clientExtensionResults: {},
      };
      return overrides.response?.(response) ?? response;
    },

    async get(request, overrides = {}) {
      await consent(authenticator.person, overrides.signal);
      refuseUnverifiable(request.userVerification);
      const allowed = request.allowCredentials?.map(({id}) => id) ?? [...credentials.keys()].reverse();
      const id = overrides.credentialId ?? allowed.find((candidate) => credentials.has(candidate));
      const credential = id === undefined ? undefined : credentials.get(id);
      if (!credential) throw notAllowed('no such credential here');

      if (counts) credential.signCount++;
      const clientData = clientDataOf('webauthn.get', request.challenge, overrides);
      const authenticatorData = await authenticatorDataOf(overrides, credential.signCount);
      const signature = await credential.signer.sign(concat(authenticatorData, await sha256(clientData)));
      const userHandle = overrides.userHandle === undefined ? credential.userHandle : overrides.userHandle;
      const response: AuthenticationResponseJSON = {
        id: credential.id,
        rawId: credential.id,
        type: 'public-key',
        response: {
          clientDataJSON: toBase64Url(clientData),
          authenticatorData: toBase64Url(authenticatorData),
          signature: toBase64Url(overrides.signature?.(signature) ?? signature),
          ...(userHandle === null ? {} : {userHandle}),
        },
        clientExtensionResults: {},
      };
      return overrides.response?.(response) ?? response;
    },
  };
  return authenticator;
}

/** Milliseconds. A person takes longer to turn a prompt down than a browser that refuses by itself, and is known by that. */
const toCancel = 600;

async function consent(person: Person, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  if (person === 'willing') return;
  const {promise, reject} = Promise.withResolvers<never>();
  const abort = (): void => {
    reject(signal?.reason as Error);
  };
  signal?.addEventListener('abort', abort);
  const cancel = (): void => {
    reject(notAllowed('cancelled'));
  };
  const cancelling = person === 'cancels' ? setTimeout(cancel, toCancel) : undefined;
  await promise.finally(() => {
    clearTimeout(cancelling);
    signal?.removeEventListener('abort', abort);
  });
}

type CborValue = string | Uint8Array | CborEncodableMap;

function notAllowed(message: string): DOMException {
  return new DOMException(message, 'NotAllowedError');
}

function sum(flags: Flags): number {
  const names = Object.keys(flagBits) as (keyof Flags)[];
  return names.reduce((bits, name) => (flags[name] ? bits | flagBits[name] : bits), 0);
}
