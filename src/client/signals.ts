import type {AccountState} from '../protocol/types.ts';
import type {TfaError} from './error.ts';

/**
 * WebAuthn L3 §5.1.10 (Signal API): tells the browser what the server holds, so that it stops offering dead keys and shows
 * the current name (R20). Best effort: where the API is absent or refuses, nothing happens, and nothing waits for it.
 */
export async function signalAccount({securityKeys, user, webauthn}: AccountState): Promise<void> {
  try {
    const {rpId, userHandle: userId} = webauthn;
    const allAcceptedCredentialIds = securityKeys.map(({credentialId}) => credentialId);
    await PublicKeyCredential.signalAllAcceptedCredentials({rpId, userId, allAcceptedCredentialIds});
    await PublicKeyCredential.signalCurrentUserDetails({rpId, userId, name: user.email, displayName: user.name});
  } catch {
    // Not there, or not for this RP ID: a hint that nobody took.
  }
}

/**
 * Only on the verifier's word that no account has this key. A browser may delete what is signalled, so a lost answer or any
 * other refusal must not be taken for a miss.
 */
export async function signalUnknown(
  error: unknown,
  {rpId = location.hostname, credentialId}: {rpId?: string | undefined; credentialId: string},
): Promise<void> {
  const {code, unknownCredential} = error as Partial<TfaError>;
  if (code !== 'authentication_rejected' || !unknownCredential) return;
  try {
    await PublicKeyCredential.signalUnknownCredential({rpId, credentialId});
  } catch {
    // As above.
  }
}
