/** What is the same in every place. */
export {createAuthenticatorApp, type AuthenticatorApp} from './authenticator-app.ts';
export {installAuthenticator} from './authenticator/install-authenticator.ts';
export {
  createSoftwareAuthenticator,
  type Person,
  type SoftwareAuthenticator,
  type SoftwareAuthenticatorOptions,
} from './authenticator/software-authenticator.ts';
export {softwareCeremony} from './authenticator/software-ceremony.ts';
export type {
  InMemoryVerifier,
  InMemoryVerifierOptions,
  TestBrowser,
  TestMail,
  TestPerson,
} from './in-memory-verifier.ts';
export {TestClock} from './test-clock.ts';
