import type {AuthenticatorOptions, VirtualCredential} from '../../browser.ts';
import type {WebAuthnCommand} from '../surroundings.ts';
import type {Marionette} from './marionette.ts';
import type {RunInside} from './firefox.ts';

interface Firefox {
  send: Marionette['send'];
  runInside: RunInside;
}

/** The DevTools commands for virtual authenticators, on Firefox's: they know ES256 and no flags of synced keys. */
export function firefoxAuthenticators({send, runInside}: Firefox): (command: WebAuthnCommand) => Promise<object> {
  const ids = new Set<string>();

  // Firefox's virtual authenticators answer at once, yes or no. Where nobody is to touch one, Firefox is told to look for authenticators on USB
  // instead, of which there are none: its prompt stays open, as it does for somebody who is searching a drawer.
  const setPresence = (isThere: boolean): Promise<void> =>
    runInside(`Services.prefs.setBoolPref('security.webauth.webauthn_enable_usbtoken', arguments[0])`, !isThere);

  async function add(options: AuthenticatorOptions): Promise<object> {
    const {protocol, ctap2Version = 'ctap2_1', automaticPresenceSimulation = true, ...rest} = options;
    const {transport, hasResidentKey, hasUserVerification, isUserVerified} = rest;
    const authenticatorId = await send<string>('WebAuthn:AddVirtualAuthenticator', {
      protocol: protocol === 'u2f' ? 'ctap1/u2f' : ctap2Version,
      transport,
      hasResidentKey,
      hasUserVerification,
      isUserConsenting: true,
      isUserVerified,
    });
    ids.add(authenticatorId);
    await setPresence(automaticPresenceSimulation);
    return {authenticatorId};
  }

  async function reset(): Promise<object> {
    for (const authenticatorId of ids) await send('WebAuthn:RemoveVirtualAuthenticator', {authenticatorId});
    ids.clear();
    await setPresence(true);
    return {};
  }

  return async ({method, params = {}}) => {
    const {authenticatorId} = params;
    switch (method) {
      case 'reset':
        return reset();
      case 'addVirtualAuthenticator':
        return add(params['options'] as AuthenticatorOptions);
      case 'getCredentials': {
        const credentials = await send<VirtualCredential[]>('WebAuthn:GetCredentials', {authenticatorId});
        return {credentials: credentials.map(inBase64)};
      }
      case 'removeCredential': {
        const credentialId = Buffer.from(String(params['credentialId']), 'base64').toString('base64url');
        await send('WebAuthn:RemoveCredential', {authenticatorId, credentialId});
        return {};
      }
      case 'setUserVerified':
        await send('WebAuthn:SetUserVerified', {authenticatorId, isUserVerified: params['isUserVerified']});
        return {};
      case 'setAutomaticPresenceSimulation':
        await setPresence(params['enabled'] === true);
        return {};
    }
  };
}

/** Firefox writes binary members in base64url, DevTools in base64. */
function inBase64(credential: VirtualCredential): VirtualCredential {
  const {credentialId, userHandle} = credential;
  const base64 = (text: string) => Buffer.from(text, 'base64url').toString('base64');
  return {...credential, credentialId: base64(credentialId), ...(userHandle && {userHandle: base64(userHandle)})};
}
