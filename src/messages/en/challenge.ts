/** Words of the first picture of `<tfa-challenge>`. */
export const challenge = {
  heading: 'One more step',
};
