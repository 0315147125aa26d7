/** Words of its steps. */
export const stepUpSteps = {
  confirmLead: 'So that nobody else can change how you sign in.',
  confirm: 'Confirm',
  otherWay: 'Use another way',
  viaPassword: 'Your password',
  viaTotp: 'A code from your app',
  viaBackupCode: 'A backup code',
  viaKey: 'A security key',
  keyLead: 'When your browser asks, touch your key, or unlock this device the way you always do.',
  useKey: 'Use security key',
  waiting: 'Waiting for your key…',
  confirmedHeading: 'It’s you',
  confirmedLead: 'You can go on with what you were doing.',
};
