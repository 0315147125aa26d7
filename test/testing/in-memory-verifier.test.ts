import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {createTfaClient, isTfaError} from '../../src/client/index.ts';
import type {InMemoryVerifier, InMemoryVerifierOptions} from '../../testing/in-memory-verifier.ts';
import {createInMemoryVerifier, TestClock} from '../../testing/node.ts';

const day = 86_400_000;
let verifier: InMemoryVerifier;

async function open(options?: InMemoryVerifierOptions): Promise<InMemoryVerifier> {
  return (verifier = await createInMemoryVerifier(options));
}

function clientOf({fetch}: Pick<InMemoryVerifier, 'fetch'>) {
  return createTfaClient({endpoint: verifier.endpoint, fetch});
}

function withCode(code: string) {
  return (error: unknown) => isTfaError(error) && error.code === code;
}

describe('the verifier in memory, in Node', () => {
  afterEach(() => verifier.close());

  it('answers where the host says, and nowhere else', async () => {
    await open({endpoint: '/api/two-factor/'});
    await verifier.signUp();
    assert.equal((await verifier.fetch('/api/two-factor/account')).status, 200);
    assert.equal((await verifier.fetch(new URL('http://localhost/api/two-factor/account'))).status, 200);
    assert.equal((await verifier.fetch('/api/elsewhere/account')).status, 404);
  });

  it('knows one browser from another by its cookies', async () => {
    await open();
    const {email} = await verifier.signUp();
    const other = verifier.openBrowser();
    await assert.rejects(clientOf(other).account(), withCode('not_signed_in'));
    await verifier.signUp({email: 'grace@example.com'}, {browser: other});
    assert.equal((await clientOf(other).account()).user.email, 'grace@example.com');
    assert.equal((await clientOf(verifier).account()).user.email, email);
    verifier.clearCookies();
    await assert.rejects(clientOf(verifier).account(), withCode('not_signed_in'));
    assert.equal((await clientOf(other).account()).level, 'full');
  });

  it('goes by its clock, which stands still where it is told to', async () => {
    const clock = new TestClock({at: Date.UTC(2026, 10, 24)});
    await open({clock});
    await verifier.signUp();
    assert.equal(verifier.outbox().length, 0);
    await verifier.moveClock(2 * day);
    assert.equal(clock.now(), Date.UTC(2026, 10, 26));
    await assert.rejects(clientOf(verifier).account(), withCode('not_signed_in'));
  });

  it('verifies addresses by mail where it is asked to', async () => {
    await open({emailVerified: false});
    const sent = new Promise<void>((resolve) => {
      verifier.onChange(resolve);
    });
    const {email} = await verifier.signUp();
    assert.equal((await clientOf(verifier).account()).unavailableReason, 'email_unverified');
    await sent;
    const [mail] = verifier.outbox();
    assert.equal(mail?.to, email);
    const [, token = ''] = /\/verify-email#([\w-]+)/.exec(mail.text) ?? [];
    await clientOf(verifier).verifyEmail({token});
    assert.equal((await clientOf(verifier).account()).twoFactor, 'off');
  });

  it('says why somebody could not sign up', async () => {
    await open();
    await verifier.signUp({email: 'ada@example.com'});
    await assert.rejects(verifier.signUp({email: 'ada@example.com'}), /ada@example.com could not sign up: 4\d\d/);
  });

  it('ends when what is under way is done, and then nobody answers', async () => {
    await open();
    const signingUp = verifier.signUp();
    await verifier.close();
    await signingUp;
    await assert.rejects(clientOf(verifier).account(), withCode('network'));
  });
});
