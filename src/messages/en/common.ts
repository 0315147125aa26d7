/** Words that more than one element uses. */
export const common = {
  back: 'Back',
  cancel: 'Cancel',
  continue: 'Continue',
  done: 'Done',
  tryAgain: 'Try again',
  loading: 'Loading…',
  working: 'One moment…',
  copied: 'Copied',
  signIn: 'Sign in',
  support: 'Contact support',
  failedHeading: 'That didn’t work',
  notHereHeading: 'This can’t be used here',
  notHere: 'This page isn’t set up for it. Nothing has changed on your account.',
  tryAgainAt: 'You can try again after {time}.',
  ssoHeading: 'Your organization handles this',
  sso: 'You sign in through your organization, so two-factor authentication is set up there.',
  verifyEmailHeading: 'Verify your email first',
  verifyEmail:
    'Two-factor authentication needs an address we can reach you at. Open the link we sent you, then come back.',
  verifyEmailLink: 'Verify email',
};
