/**
 * Who we are in a ceremony, and which algorithms we ask for and take: one list for the options and for the verification
 * (WebAuthn L3 §7.1 step 20; Keycloak's CVE-2026-8830 came from having two).
 */
import {fromBase64Url} from '../../../src/protocol/base64url.ts';
import {knownData, knownSignatures} from './known-signatures.ts';
import {algorithm, parseCredentialKey} from './public-key.ts';
import {registrationRejected} from './refusal.ts';
import {type SignatureCheck, verifySignature} from './signature.ts';

export interface RelyingParty {
  rpId: string;
  /** Exact, scheme and port included. */
  origins: readonly string[];
  /** Pages that may embed ours in a frame. Absent: a ceremony in a frame of another origin is refused. */
  topOrigins?: readonly string[];
}

/**
 * COSE numbers in the order of preference that Level 3 recommends (§5.4): EdDSA (Ed25519), ES256, RS256 (Windows Hello on
 * older TPMs). Every authenticator sold speaks one of these; each further one would only be more to get wrong.
 */
export const supportedAlgorithms: readonly number[] = [algorithm.EdDSA, algorithm.ES256, algorithm.RS256];

/**
 * For the start of a server: verifies one known signature per offered algorithm, and refuses it over other data. Throws an
 * `Error` that names the algorithm this runtime cannot verify: better no start than a key that can never sign in.
 */
export async function assertAlgorithmsAvailable(checkSignature: SignatureCheck = verifySignature): Promise<void> {
  for (const number of supportedAlgorithms) {
    if (!(await isAvailable(number, checkSignature))) {
      throw new Error(`This runtime cannot verify signatures of COSE algorithm ${number} (${nameOf(number)}).`);
    }
  }
}

async function isAvailable(number: number, checkSignature: SignatureCheck): Promise<boolean> {
  const known = knownSignatures[number];
  if (!known) return false;
  const data = fromBase64Url(knownData);
  const signature = fromBase64Url(known.signature);
  try {
    const key = parseCredentialKey(fromBase64Url(known.publicKey), registrationRejected);
    const about = {key, signature, refuse: registrationRejected};
    const right = await checkSignature({...about, data});
    const wrong = await checkSignature({...about, data: data.subarray(1)});
    return right && !wrong;
  } catch {
    return false;
  }
}

function nameOf(number: number): string {
  return Object.entries(algorithm).find(([, value]) => value === number)?.[0] ?? 'unknown';
}
