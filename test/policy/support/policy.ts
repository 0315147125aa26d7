/** The strictest policy that the elements promise to live under, word for word as README gives it and with what closes a page further. */
export const strictPolicy = (trustedTypes = 'lit-html'): string =>
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; " +
  `frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types ${trustedTypes}`;
