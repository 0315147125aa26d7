import '../../../src/define/tfa-recovery.ts';
import {TfaRecovery, isTfaError, type TfaErrorEvent} from '../../../src/index.ts';
import {byId} from './shared/dom.ts';
import {go} from './shared/places.ts';

const recovery = byId('recovery', TfaRecovery);

recovery.addEventListener('tfa-finished', () => {
  go('account');
});
recovery.addEventListener('tfa-cancelled', () => {
  go('challenge');
});
recovery.addEventListener('tfa-error', ({error}: TfaErrorEvent) => {
  if (!isTfaError(error)) return;
  // Fifteen minutes after the password the second step ends; the recovery itself goes on.
  if (error.code === 'not_signed_in') go('signIn');
  if (error.code === 'not_permitted') go('account');
});
