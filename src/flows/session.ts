import type {TfaError} from '../client/error.ts';

/** The session is gone or too low: no step of a flow can go on. */
export function isSessionOver({code}: TfaError): boolean {
  return code === 'not_signed_in' || code === 'second_factor_required' || code === 'not_permitted';
}
