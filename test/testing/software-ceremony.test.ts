import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {isTfaError} from '../../src/client/index.ts';
import {createSoftwareAuthenticator, softwareCeremony} from '../../testing/node.ts';

const options = {
  rp: {id: 'localhost', name: 'Harbour'},
  user: {id: 'YWRh', name: 'ada', displayName: 'Ada'},
  challenge: 'AAAA',
  pubKeyCredParams: [{type: 'public-key' as const, alg: -7}],
};

function authenticator() {
  return createSoftwareAuthenticator({rpId: 'localhost', origin: 'http://localhost'});
}

function withCode(code: string) {
  return (error: unknown) => isTfaError(error) && error.code === code;
}

describe('a ceremony with a software authenticator', () => {
  it('R17: refuses a key that is there already', async () => {
    const ceremony = softwareCeremony(authenticator());
    const {id} = await ceremony.create(options);
    const excludeCredentials = [{type: 'public-key' as const, id}];
    await assert.rejects(ceremony.create({...options, excludeCredentials}), withCode('key_already_registered'));
  });

  it('takes another pair where the engine gave up on one, as WebKitGTK does with Ed25519', async (context) => {
    const generateKey = crypto.subtle.generateKey.bind(crypto.subtle);
    const pairs = context.mock.method(crypto.subtle, 'generateKey', generateKey);
    pairs.mock.mockImplementationOnce(() => Promise.reject<never>(new DOMException('', 'OperationError')));
    const ceremony = softwareCeremony(authenticator());
    const made = {...options, pubKeyCredParams: [{type: 'public-key' as const, alg: -8}]};
    assert.equal((await ceremony.create(made)).type, 'public-key');
    assert.equal(pairs.mock.callCount(), 2);
  });

  it('R18: is dismissed by a person who cancels', async () => {
    const key = authenticator();
    key.person = 'cancels';
    await assert.rejects(softwareCeremony(key).create(options), withCode('ceremony_dismissed'));
  });

  it('R18: has no key for an account of somebody else', async () => {
    const allowCredentials = [{type: 'public-key' as const, id: 'AAAA'}];
    const asking = softwareCeremony(authenticator()).get({challenge: 'AAAA', allowCredentials});
    await assert.rejects(asking, withCode('authenticator_mismatch'));
  });

  it('waits where nobody is there, until it is aborted', async () => {
    const key = authenticator();
    key.person = 'away';
    const controller = new AbortController();
    const asking = softwareCeremony(key).create(options, {signal: controller.signal});
    controller.abort();
    await assert.rejects(asking, {name: 'AbortError'});
  });
});
