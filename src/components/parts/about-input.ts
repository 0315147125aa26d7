import type {TfaError} from '../../client/error.ts';
import type {TfaErrorCode} from '../../protocol/codes.ts';

/** What says something about what was typed. With anything else the field is as right as before, and is not called invalid. */
const codes: readonly TfaErrorCode[] = [
  'invalid_request',
  'wrong_password',
  'wrong_code',
  'code_expired',
  'name_taken',
];

export function isAboutInput(error: TfaError | undefined): boolean {
  return !!error && codes.includes(error.code);
}
