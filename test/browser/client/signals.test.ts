// R20: what the browser's authenticator does when it is told.

import {expect} from '@open-wc/testing';
import {createCeremony} from '../../../src/client/ceremony.ts';
import {signalAccount, signalUnknown, TfaError} from '../../../src/client/index.ts';
import type {AccountState, SecurityKey} from '../../../src/protocol/types.ts';
import {addAuthenticator, getCredentials, resetAuthenticators} from '../../support/browser.ts';
import {needs} from '../../support/engine.ts';
import {creation} from './options.ts';

const residentKey = {authenticatorSelection: {residentKey: 'required'}} as const;

/** As much of an account as a signal reads. */
function accountWith(credentialIds: string[], name = 'Ada'): AccountState {
  const securityKeys = credentialIds.map((credentialId) => ({credentialId}) as SecurityKey);
  const user = {email: 'ada@example.com', name} as AccountState['user'];
  return {securityKeys, user, webauthn: {rpId: 'localhost', userHandle: creation().user.id}} as AccountState;
}

needs('the Signal API').describe('R20: the Signal API', () => {
  let authenticator: string;
  let id: string;

  beforeEach(async () => {
    await resetAuthenticators();
    authenticator = await addAuthenticator();
    ({id} = await createCeremony().create(creation(residentKey)));
  });
  after(resetAuthenticators);

  it('keeps a key that the server holds, under the current name of its owner', async () => {
    await signalAccount(accountWith([id], 'Ada King'));
    const [credential] = await getCredentials(authenticator);
    expect(credential?.userDisplayName).to.equal('Ada King');
    expect(credential?.userName).to.equal('ada@example.com');
  });

  it('takes a removed key away', async () => {
    await signalAccount(accountWith([]));
    expect(await getCredentials(authenticator)).to.have.length(0);
  });

  it('takes an unknown key away on a clean miss, and on nothing else', async () => {
    const about = {rpId: 'localhost', credentialId: id};
    await signalUnknown(new TfaError('network'), about);
    await signalUnknown(new TfaError('authentication_rejected'), about);
    expect(await getCredentials(authenticator)).to.have.length(1);
    await signalUnknown(new TfaError('authentication_rejected', {unknownCredential: true}), about);
    expect(await getCredentials(authenticator)).to.have.length(0);
  });
});
