import {expect} from '@open-wc/testing';
import {createTfaClient, type TfaClient} from '../../../src/client/index.ts';
import {createInMemoryVerifier} from '../../../testing/browser.ts';
import type {InMemoryVerifier} from '../../../testing/in-memory-verifier.ts';
import {can, needs} from '../../support/engine.ts';
import {find, heading, heard, place, removeAll} from '../components/support/elements.ts';
import {usual} from '../components/support/people.ts';
import {arriveAt, focused, nameOf, press, stops} from './keyboard.ts';
import {comeTo} from './steps.ts';

describe('a key is offered to somebody with a keyboard and nothing else, who has no wish for one', () => {
  let verifier: InMemoryVerifier;
  let client: TfaClient;

  async function signUp({emailVerified}: {emailVerified: boolean}) {
    verifier = await createInMemoryVerifier({emailVerified});
    client = createTfaClient(verifier);
    await verifier.signUp();
  }

  async function begin(first: string) {
    const element = await place('tfa-enroll-key', {client, verifyEmailUrl: '/verify', supportUrl: '/support'});
    return comeTo(element, () => heading(element) === first && find(element, 'button'));
  }

  /** The focus stays where it was: where the element goes, and where the focus goes then, is for its page. */
  async function decline(element: HTMLElement) {
    const cancelled = heard(element, 'tfa-cancelled');
    await press('Not now');
    await cancelled;
    expect(nameOf(focused())).to.equal('Not now');
    const {twoFactor, securityKeys} = await client.account();
    expect([twoFactor === 'on', securityKeys]).to.deep.equal([false, []]);
    expect(verifier.outbox().filter(({subject}) => !/confirm|verify/i.test(subject))).to.deep.equal([]);
  }

  afterEach(async () => {
    removeAll();
    await verifier.close();
  });

  needs('webauthn').it('R13: *Not now* stands last, and nothing has happened to the account', async () => {
    await signUp({emailVerified: true});
    const element = await begin('Add a security key');
    expect((await stops()).at(-1)).to.equal('Not now');
    await decline(element);
  });

  needs('webauthn').it('R13: also once a kind was chosen: back from the password, then *Not now*', async () => {
    await signUp({emailVerified: true});
    const element = await begin('Add a security key');
    await press(usual.choice);
    await arriveAt('Confirm it’s you');
    await press('Cancel');
    await arriveAt('Add a security key');
    await decline(element);
  });

  it('R81: where a key cannot be added, *Not now* follows what can be done about it', async () => {
    await signUp({emailVerified: false});
    const [first, ways] = can('webauthn')
      ? ['Verify your email first', ['Verify email', 'Contact support', 'Not now']]
      : ['This browser can’t use security keys', ['Contact support', 'Not now']];
    const element = await begin(first);
    expect(await stops()).to.deep.equal(ways);
    await decline(element);
  });
});
