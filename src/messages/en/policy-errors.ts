/** Of what the organization requires. */
export const policyErrors = {
  two_factor_enforced:
    'Your organization requires two-factor authentication, so one method has to stay. Add another one first.',
  two_factor_required: 'Turn on two-factor authentication first.',
};
