import {fromBase64Url, toBase64Url} from '../../src/protocol/base64url.ts';
import type {
  AuthenticationResponseJSON,
  CreationOptionsJSON,
  CredentialDescriptorJSON,
  RegistrationResponseJSON,
  RequestOptionsJSON,
} from '../../src/protocol/types.ts';
import type {SoftwareAuthenticator} from './software-authenticator.ts';

/**
 * Puts the software authenticator behind `navigator.credentials` of this page, so that whatever asks the browser for a key asks it. Other kinds of
 * credentials are the browser's as before. Returns how to put everything back.
 */
export function installAuthenticator(authenticator: SoftwareAuthenticator): () => void {
  const page = globalThis as {PublicKeyCredential?: unknown};
  const before = {
    credentials: Object.getOwnPropertyDescriptor(navigator, 'credentials'),
    api: Object.getOwnPropertyDescriptor(page, 'PublicKeyCredential'),
  };
  // Not there at all where the page is not secure, or not in a browser.
  const own = (navigator as {credentials?: CredentialsContainer}).credentials;
  const credentials: Partial<CredentialsContainer> = {
    create: async (options) =>
      options?.publicKey
        ? registered(await authenticator.create(creationJson(options.publicKey), {signal: options.signal ?? undefined}))
        : (own?.create(options) ?? null),
    get: async (options) =>
      options?.publicKey
        ? proven(await authenticator.get(requestJson(options.publicKey), {signal: options.signal ?? undefined}))
        : (own?.get(options) ?? null),
    preventSilentAccess: async () => own?.preventSilentAccess(),
    store: async (credential) => own?.store(credential),
  };
  Object.defineProperty(navigator, 'credentials', {configurable: true, value: credentials});
  if (!before.api)
    Object.defineProperty(page, 'PublicKeyCredential', {configurable: true, value: function PublicKeyCredential() {}});
  return () => {
    restore(navigator, 'credentials', before.credentials);
    restore(page, 'PublicKeyCredential', before.api);
  };
}

function restore(owner: object, name: string, descriptor: PropertyDescriptor | undefined): void {
  if (descriptor) Object.defineProperty(owner, name, descriptor);
  else Reflect.deleteProperty(owner, name);
}

function creationJson(options: PublicKeyCredentialCreationOptions): CreationOptionsJSON {
  const {user, challenge, pubKeyCredParams, excludeCredentials, authenticatorSelection, timeout, rp} = options;
  return {
    rp: {name: rp.name, ...(rp.id !== undefined && {id: rp.id})},
    user: {id: encoded(user.id), name: user.name, displayName: user.displayName},
    challenge: encoded(challenge),
    pubKeyCredParams: pubKeyCredParams.map(({alg}) => ({type: 'public-key', alg})),
    ...(timeout !== undefined && {timeout}),
    ...(excludeCredentials && {excludeCredentials: excludeCredentials.map(descriptorJson)}),
    ...(authenticatorSelection && {
      authenticatorSelection,
    }),
  };
}

function requestJson(options: PublicKeyCredentialRequestOptions): RequestOptionsJSON {
  const {challenge, allowCredentials, rpId, timeout, userVerification} = options;
  return {
    challenge: encoded(challenge),
    ...(timeout !== undefined && {timeout}),
    ...(rpId !== undefined && {rpId}),
    ...(userVerification && {userVerification}),
    ...(allowCredentials && {allowCredentials: allowCredentials.map(descriptorJson)}),
  };
}

function descriptorJson({id}: PublicKeyCredentialDescriptor): CredentialDescriptorJSON {
  return {type: 'public-key', id: encoded(id)};
}

function registered(json: RegistrationResponseJSON): PublicKeyCredential {
  const {clientDataJSON, attestationObject, transports = []} = json.response;
  return credential(json, {
    clientDataJSON: decoded(clientDataJSON),
    attestationObject: decoded(attestationObject),
    getTransports: () => transports,
  });
}

function proven(json: AuthenticationResponseJSON): PublicKeyCredential {
  const {clientDataJSON, authenticatorData, signature, userHandle} = json.response;
  return credential(json, {
    clientDataJSON: decoded(clientDataJSON),
    authenticatorData: decoded(authenticatorData),
    signature: decoded(signature),
    userHandle: userHandle == null ? null : decoded(userHandle),
  });
}

/** As much of one as a page reads. */
function credential(
  json: RegistrationResponseJSON | AuthenticationResponseJSON,
  response: object,
): PublicKeyCredential {
  return {
    id: json.id,
    rawId: decoded(json.rawId),
    type: 'public-key',
    authenticatorAttachment: json.authenticatorAttachment ?? null,
    response,
    getClientExtensionResults: () => ({}),
    toJSON: () => json,
  } as unknown as PublicKeyCredential;
}

function encoded(source: BufferSource): string {
  return toBase64Url(
    source instanceof ArrayBuffer
      ? new Uint8Array(source)
      : new Uint8Array(source.buffer, source.byteOffset, source.byteLength),
  );
}

function decoded(text: string): ArrayBuffer {
  return fromBase64Url(text).slice().buffer;
}
