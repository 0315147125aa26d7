/** Words of the first picture of `<tfa-step-up>`. */
export const stepUp = {
  confirmHeading: 'Confirm it’s you',
};
