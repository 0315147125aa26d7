/** Of what is staged until its owner confirms it: an app, backup codes. */
export const setupErrors = {
  setup_superseded: 'A newer set-up was started in another window. Go on there, or start again.',
  setup_expired: 'This took too long. Please start again.',
  clipboard_denied: 'Copying was blocked. Select the codes and copy them yourself.',
};
