/** Of recovery. */
export const recoveryErrors = {
  recovery_step: 'This recovery has moved on. Reload the page to see where it is.',
  recovery_not_allowed: 'Recovery isn’t possible right now. If you can’t get in, contact support.',
  code_expired: 'This code has expired. Ask for a new one.',
  device_not_recognized: 'We don’t know this browser yet. Use one you’ve signed in with before.',
  still_waiting: 'The waiting period isn’t over yet. We’ll email you when it is.',
  recovery_cancelled: 'This recovery was cancelled. You can begin again.',
};
