import {expect} from '@open-wc/testing';
import {createTfaClient} from '../../../src/client/index.ts';
import {createInMemoryVerifier} from '../../../testing/browser.ts';
import {installAuthenticator} from '../../../testing/authenticator/install-authenticator.ts';
import {createSoftwareAuthenticator} from '../../../testing/authenticator/software-authenticator.ts';

describe('a software authenticator behind the prompts of a page', () => {
  it('answers what the page asks its browser for, and is gone when it is taken out', async () => {
    const own = navigator.credentials;
    const authenticator = createSoftwareAuthenticator({rpId: location.hostname, origin: location.origin});
    const uninstall = installAuthenticator(authenticator);
    const verifier = await createInMemoryVerifier();
    const {email, password} = await verifier.signUp();
    const client = createTfaClient({endpoint: verifier.endpoint, fetch: verifier.fetch});
    await client.stepUp({action: 'add_key', method: 'password', password});
    const options = await client.securityKeys.options({kind: 'security_key'});
    const {credentialId} = await client.securityKeys.register({response: await client.ceremony.create(options)});
    expect([...authenticator.credentials.keys()]).to.deep.equal([credentialId]);

    authenticator.person = 'cancels';
    const again = await client.securityKeys.options({kind: 'this_device'});
    const error: unknown = await client.ceremony.create(again).catch((cause: unknown) => cause);
    expect(error).to.have.property('code', 'ceremony_dismissed');

    authenticator.person = 'willing';
    await client.signOut();
    await client.signIn({email, password});
    const response = await client.ceremony.get(await client.challenge.options());
    expect(await client.challenge.answer({method: 'security_key', response})).to.have.property('account');
    uninstall();
    expect(navigator.credentials).to.equal(own);
    await verifier.close();
  });
});
