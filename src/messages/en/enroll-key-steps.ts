/** Words of the steps behind it. */
export const enrollKeySteps = {
  unsupportedHeading: 'This browser can’t use security keys',
  unsupported:
    'Open this page in a current version of Chrome, Edge, Firefox or Safari, or use an authenticator app instead.',
  notHereHeading: 'Security keys can’t be used here',
  notHere: 'This page can’t reach your keys. You can use an authenticator app instead.',
  tooManyHeading: 'No room for another key',
  tooMany: 'Your account holds {count} keys, the most it can. Remove one you no longer use.',
  readyDevice: 'Use this device',
  readyDeviceLead:
    'Your browser will ask for your fingerprint, your face or your screen lock. They never leave this device.',
  readyKey: 'Get your security key ready',
  readyKeyLead: 'Your browser shows you what to do. It takes a few seconds.',
  plugIn: 'Plug your key in, or have it at hand if it’s wireless.',
  touch: 'When asked, touch it or hold it to the reader.',
  pin: 'You may be asked for the key’s PIN, or to choose one.',
  windows:
    'If Windows Hello comes up first, cancel it: the question for your key follows. Windows Hello may have to be set up once.',
  windowsHelp: 'Set up Windows Hello',
  readyOther: 'Use a phone or another device',
  readyOtherLead: 'Your browser shows a code to scan. Keep the other device close, with Bluetooth on.',
  maybeThere: 'If this key is on your account already, use a different one.',
  waitingDevice: 'Follow the steps on this device',
  waitingKey: 'Now use your key',
  waitingOther: 'Follow the steps on your other device',
  waitingLead: 'Your browser is asking. If you don’t see it, look behind this window.',
  waiting: 'Waiting for your key…',
  nameHeading: 'Key added',
  nameLead: 'Give it a name that you’ll recognize later.',
  nameLabel: 'Name',
  nameSave: 'Save name',
  nameKeep: 'Keep this name',
  enrolledHeading: '{name} is ready',
  enrolledLead: 'You’ll be asked for it the next time you sign in.',
  enrolledSecond:
    'Add a second key when you can, and keep it somewhere else. It’s the simplest way never to be locked out.',
  another: 'Add another key',
};
