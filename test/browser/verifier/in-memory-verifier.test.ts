import {expect} from '@open-wc/testing';
import {createTfaClient} from '../../../src/client/index.ts';
import {createInMemoryVerifier} from '../../../testing/browser.ts';
import type {InMemoryVerifier} from '../../../testing/in-memory-verifier.ts';
import {createSoftwareAuthenticator} from '../../../testing/authenticator/software-authenticator.ts';

const password = 'correct horse battery';
const day = 86_400_000;

/** A person at a page whose verifier runs inside it. */
function clientOf(verifier: InMemoryVerifier) {
  const ceremony = createSoftwareAuthenticator({rpId: location.hostname, origin: location.origin});
  return createTfaClient({
    endpoint: verifier.endpoint,
    fetch: verifier.fetch,
    ceremony: {create: (options) => ceremony.create(options), get: (options) => ceremony.get(options)},
  });
}

async function signUp(verifier: InMemoryVerifier, email = 'ada@example.com') {
  const client = clientOf(verifier);
  await client.signUp({name: 'Ada Lovelace', email, password});
  return client;
}

async function addKey(client: ReturnType<typeof clientOf>) {
  await client.stepUp({action: 'add_key', method: 'password', password});
  const options = await client.securityKeys.options({kind: 'security_key'});
  return client.securityKeys.register({response: await client.ceremony.create(options)});
}

describe('the verifier inside a page', () => {
  let verifier: InMemoryVerifier;

  beforeEach(async () => {
    verifier = await createInMemoryVerifier();
  });

  afterEach(() => verifier.close());

  it('enrols, signs out, signs in and removes with real signatures and no server', async () => {
    const client = await signUp(verifier);
    const key = await addKey(client);
    const {setId, codes} = await client.backupCodes.create();
    expect(codes).to.have.length(10);
    expect(await client.backupCodes.confirm({setId})).to.have.property('twoFactor', 'on');
    await client.signOut();
    expect(await client.signIn({email: 'ada@example.com', password})).to.deep.equal({next: 'challenge'});
    const response = await client.ceremony.get(await client.challenge.options());
    const {account} = await client.challenge.answer({method: 'security_key', response});
    expect(account.securityKeys.map(({id}) => id)).to.deep.equal([key.id]);
    await client.stepUp({action: 'remove_key', method: 'password', password});
    expect(await client.securityKeys.remove({id: key.id})).to.have.property('twoFactor', 'off');
  });

  it('R80: shows the mail that each change sends', async () => {
    const told = new Promise<void>((resolve) => {
      verifier.onChange(resolve);
    });
    const client = await signUp(verifier);
    await addKey(client);
    await told;
    expect(verifier.outbox().map(({to}) => to)).to.include('ada@example.com');
  });

  it('ends a session when its clock is moved on', async () => {
    const client = await signUp(verifier);
    expect(await client.account()).to.have.property('level', 'full');
    await verifier.moveClock(2 * day);
    const error: unknown = await client.account().catch((cause: unknown) => cause);
    expect(error).to.have.property('code', 'not_signed_in');
  });

  it('keeps nothing of one verifier in another', async () => {
    await signUp(verifier);
    const other = await createInMemoryVerifier();
    const error: unknown = await clientOf(other)
      .signIn({email: 'ada@example.com', password})
      .catch((cause: unknown) => cause);
    expect(error).to.have.property('name', 'TfaError');
    await other.close();
  });

  it('refuses an address twice, with two sign-ups at once', async () => {
    const outcomes = await Promise.allSettled([signUp(verifier), signUp(verifier)]);
    expect(outcomes.filter(({status}) => status === 'fulfilled')).to.have.length(1);
  });
});
