import {expect} from '@open-wc/testing';
import {addAuthenticator, emulateMedia, getCredentials, printText, resetAuthenticators} from '../../support/browser.ts';
import {needs} from '../../support/engine.ts';

function creation(overrides: Partial<PublicKeyCredentialCreationOptions> = {}): CredentialCreationOptions {
  return {
    publicKey: {
      rp: {name: 'Example'},
      user: {id: new Uint8Array([1, 2, 3]), name: 'ada', displayName: 'Ada'},
      challenge: new Uint8Array(32),
      pubKeyCredParams: [{type: 'public-key', alg: -7}],
      timeout: 5_000,
      ...overrides,
    },
  };
}

describe('the test browser', () => {
  beforeEach(resetAuthenticators);
  after(resetAuthenticators);

  needs('authenticators').it('makes a real credential on a built-in authenticator', async () => {
    const authenticator = await addAuthenticator({transport: 'internal'});
    const credential = (await navigator.credentials.create(creation())) as PublicKeyCredential;
    expect(credential.authenticatorAttachment).to.equal('platform');
    expect(await getCredentials(authenticator)).to.have.length(1);
  });

  needs('authenticators').it('makes one on a U2F token', async () => {
    const token = await addAuthenticator({protocol: 'u2f'});
    const credential = (await navigator.credentials.create(creation())) as PublicKeyCredential;
    expect(credential.authenticatorAttachment).to.equal('cross-platform');
    expect(await getCredentials(token)).to.have.length(1);
  });

  needs('authenticators').it('refuses where the person cannot be verified', async () => {
    await addAuthenticator({isUserVerified: false});
    const options = creation({authenticatorSelection: {userVerification: 'required'}});
    const error = await navigator.credentials.create(options).catch((reason: unknown) => reason);
    expect(error).to.have.property('name', 'NotAllowedError');
  });

  needs('media emulation').it('emulates dark and forced colours, and puts them back', async () => {
    await emulateMedia({colorScheme: 'dark', forcedColors: 'active'});
    expect(matchMedia('(prefers-color-scheme: dark) and (forced-colors: active)').matches).to.equal(true);
    await emulateMedia({});
    expect(matchMedia('(prefers-color-scheme: dark)').matches).to.equal(false);
    expect(matchMedia('(forced-colors: active)').matches).to.equal(false);
  });

  needs('printing').it('reads back what a page prints', async () => {
    document.body.append('ABCD-2345');
    expect(await printText()).to.contain('ABCD-2345');
  });
});
