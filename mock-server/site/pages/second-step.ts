import '../../../src/define/tfa-challenge.ts';
import {TfaChallenge} from '../../../src/index.ts';
import {client} from './shared/client.ts';
import {byId} from './shared/dom.ts';
import {go} from './shared/places.ts';

const challenge = byId('challenge', TfaChallenge);

challenge.addEventListener('tfa-challenge-passed', ({newCodes}) => {
  go(newCodes ? 'backupCodes' : 'account');
});
challenge.addEventListener('tfa-recovery-requested', () => {
  go('recovery');
});
challenge.addEventListener('tfa-cancelled', () => {
  client.signOut().then(
    () => go('signIn'),
    () => go('signIn'),
  );
});
