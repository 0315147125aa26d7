/** Words of the field for the password, wherever it stands. */
export const password = {
  password: 'Password',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
};
