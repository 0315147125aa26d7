/** What is skipped in an engine is what it is known not to have: nothing drops out of a run unseen. */
import {expect} from '@open-wc/testing';
import {addAuthenticator, resetAuthenticators} from '../../support/browser.ts';
import {can, capabilities, engine, needs, type Capability} from '../../support/engine.ts';

const missing: Record<typeof engine, Capability[]> = {
  Chromium: [],
  Firefox: ['a built-in authenticator', 'the Signal API', 'the accessibility tree', 'layout shifts', 'a mouse'],
  WebKitGTK: Object.keys(capabilities) as Capability[],
};

describe(`${engine} here`, () => {
  afterEach(resetAuthenticators);

  it('can do all but what it is known not to', () => {
    const all = Object.keys(capabilities) as Capability[];
    expect(all.filter((each) => !can(each))).to.deep.equal(missing[engine]);
  });

  needs('authenticators').it('has a built-in authenticator exactly where it is known to', async () => {
    await addAuthenticator({transport: 'internal'});
    const created = await navigator.credentials
      .create({
        publicKey: {
          rp: {name: 'Example'},
          user: {id: new Uint8Array(1), name: 'ada', displayName: 'Ada'},
          challenge: new Uint8Array(32),
          pubKeyCredParams: [{type: 'public-key', alg: -7}],
          authenticatorSelection: {authenticatorAttachment: 'platform'},
          timeout: 5000,
        },
      })
      .catch(() => null);
    expect(created !== null).to.equal(can('a built-in authenticator'));
  });
});
