/** Words of the first picture of `<tfa-recovery>`. */
export const recovery = {
  heading: 'Recover your account',
};
