/** Words of the first step of `<tfa-totp-setup>`. */
export const totpSetup = {
  heading: 'Authenticator app',
  lead: 'An app on your phone shows you a fresh six-digit code whenever you sign in.',
  added: 'Added {date}',
  lastUsed: 'Last used {date}',
  newPhone:
    'Changing phones? Most apps can move their accounts to the new one. If yours can’t, or the old phone is gone, replace the app here.',
  setUp: 'Set up app',
  replace: 'Replace app',
  remove: 'Remove app',
};
