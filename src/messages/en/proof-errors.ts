/** Of proofs that are typed in. */
export const proofErrors = {
  wrong_password: 'That isn’t your password. Try again.',
  wrong_code: 'That code isn’t right, or was used before. Try another.',
};
