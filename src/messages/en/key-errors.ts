const notHere = 'Security keys can’t be used here. Use another way.';

/** Of the ceremonies, and of what the server says about keys. */
export const keyErrors = {
  ceremony_expired: 'This took too long. Please start again.',
  registration_rejected: 'This key couldn’t be added. Try again, or use another key.',
  key_already_registered: 'This key is already on your account. Use a different one.',
  name_taken: 'Another of your keys has this name. Choose a different one.',
  too_many_keys: 'You have as many keys as an account can hold. Remove one first.',
  authentication_rejected: 'This key couldn’t be confirmed. Try again, or use another way.',
  webauthn_unsupported: 'This browser can’t use security keys. Use another way.',
  insecure_context: notHere,
  ceremony_dismissed: 'The key was not used. Try again, or use another way.',
  ceremony_superseded: 'Another request took over. Try again.',
  authenticator_mismatch: 'This key doesn’t do what’s needed here. Try another one.',
  rp_id_mismatch: notHere,
};
