import {isTfaError, type TfaError, type TfaErrorCode} from '../../../../src/index.ts';

type Words = Partial<Record<TfaErrorCode, string | ((error: TfaError) => string)>>;

const common: Words = {
  network: 'Harbour can’t be reached. Check your connection and try again.',
  unavailable: 'Harbour is busy for the moment. Try again shortly.',
  too_many_attempts: (error) =>
    error.until
      ? `Too many tries. Wait until ${timeOf(error.until)}, then try again.`
      : 'Too many tries. Wait a while, then try again.',
  invalid_request: 'Something you entered can’t be used. Check it and try again.',
  not_signed_in: 'You were signed out. Sign in and try again.',
  name_taken: 'Another of your keys has that name. Choose a different one.',
  not_found: 'It is no longer there. Load the page again.',
  ceremony_expired: 'That took too long. Try again.',
  ceremony_dismissed: 'The key was not used. Try again, or use another way.',
  ceremony_superseded: 'The key was not used. Try again, or use another way.',
  authenticator_mismatch: 'That key can’t be used here. Try another one, or use another way.',
  webauthn_unsupported: 'This browser can’t use security keys. Use another way.',
  insecure_context: 'Security keys can’t be used on this page. Use another way.',
  rp_id_mismatch: 'Security keys can’t be used on this page. Use another way.',
  authentication_rejected: 'That key is not one of this account’s. Try another one, or use another way.',
};

/** What a person is told. `own` goes before the common words. */
export function errorWords(error: unknown, own: Words = {}): string {
  if (!isTfaError(error)) return 'Something went wrong here. Load the page again.';
  const words = own[error.code] ?? common[error.code];
  if (words === undefined) return 'That did not work. Try again.';
  return typeof words === 'string' ? words : words(error);
}

/** The time of day, with the day where it is not today. */
export function timeOf(timestamp: string): string {
  const time = new Date(timestamp);
  const today = time.toDateString() === new Date().toDateString();
  return time.toLocaleString('en', today ? {timeStyle: 'short'} : {dateStyle: 'medium', timeStyle: 'short'});
}
