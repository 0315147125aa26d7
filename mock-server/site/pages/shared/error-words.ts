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
  step_up_required: 'Nothing is changed: you did not confirm that it’s you.',
  not_signed_in: 'You were signed out. Sign in and try again.',
  name_taken: 'Another of your keys has that name. Choose a different one.',
  not_found: 'It is no longer there. Load the page again.',
};

/** What a person is told. `own` goes before the common words. */
export function errorWords(error: unknown, own: Words = {}): string {
  if (!isTfaError(error)) return 'Something went wrong here. Load the page again.';
  const words = own[error.code] ?? common[error.code];
  if (words === undefined) return 'That did not work. Try again.';
  return typeof words === 'string' ? words : words(error);
}

/** The time of day, with the day where it is not today. */
function timeOf(timestamp: string): string {
  const time = new Date(timestamp);
  const today = time.toDateString() === new Date().toDateString();
  return time.toLocaleString('en', today ? {timeStyle: 'short'} : {dateStyle: 'medium', timeStyle: 'short'});
}
