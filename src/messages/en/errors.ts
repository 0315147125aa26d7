const ours = 'Something went wrong on our side. Try again in a moment.';

/**
 * What a person is told for each code that any call may end with: what is so, and what to do next. Never blames, never says why to
 * somebody who is guessing. Codes of one subject stand in a file of their own, and come with the steps that can meet them.
 */
export const errors = {
  invalid_request: 'Check what you entered and try again.',
  not_signed_in: 'You’re signed out. Sign in again to go on.',
  second_factor_required: 'Finish signing in first.',
  step_up_required: 'Confirm it’s you first.',
  not_permitted: 'Your account can’t do this. Ask your administrator.',
  cross_site: 'This can’t be done from this page. Open it again.',
  not_found: 'This is no longer there. Reload the page.',
  method_not_allowed: ours,
  conflict: 'This was changed somewhere else. Reload the page to see it.',
  payload_too_large: ours,
  unsupported_media_type: ours,
  too_many_attempts: 'Too many tries for now. Wait a little.',
  unavailable: 'We’re busy right now. Try again in a moment.',
  internal: ours,
  email_unverified: 'Verify your email first.',
  sso_account: 'Your organization handles this. Ask there.',
  method_not_available: 'This isn’t set up on your account. Use another way.',
  network: 'We couldn’t reach the server. Check your connection and try again.',
  bad_answer: ours,
};
