/** Words of `<tfa-step-up>`. */
export const stepUp = {
  confirmHeading: 'Confirm it’s you',
  confirmLead: 'So that nobody else can change how you sign in.',
  password: 'Password',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  confirm: 'Confirm',
  otherWay: 'Use another way',
  viaPassword: 'Your password',
  confirmedHeading: 'It’s you',
  confirmedLead: 'You can go on with what you were doing.',
};
