/** Words of the first step of `<tfa-enroll-key>`. */
export const enrollKey = {
  chooseHeading: 'Add a security key',
  chooseLead: 'The safest second step when you sign in. It can’t be guessed, copied or phished.',
  thisDevice: 'This device',
  thisDeviceHint: 'Touch ID, Face ID, Windows Hello, or your fingerprint or screen lock',
  securityKey: 'Security key',
  securityKeyHint: 'A key you plug in or hold close, over USB, NFC or Bluetooth',
  otherDevice: 'Use a phone or another device',
  secondKey: 'You have one key. With a second one you can still get in if you lose the first.',
  notNow: 'Not now',
};
