// The rows of the ceremony table that browsers can be brought to, with virtual authenticators.

import {expect} from '@open-wc/testing';
import {explain} from '../../../src/client/ceremony-error.ts';
import {createCeremony} from '../../../src/client/ceremony.ts';
import {diagnose, type Call, type TfaError} from '../../../src/client/index.ts';
import type {CreationOptionsJSON, RequestOptionsJSON} from '../../../src/protocol/types.ts';
import {addAuthenticator, getCredentials, resetAuthenticators} from '../../support/browser.ts';
import {engine, needs} from '../../support/engine.ts';
import type {Report} from './frame.ts';
import {creation, request, stranger} from './options.ts';

const ceremony = createCeremony();

async function refusal(answer: Promise<unknown>): Promise<TfaError> {
  return answer.then(
    () => {
      throw new Error('the ceremony went through');
    },
    (error: unknown) => error as TfaError,
  );
}

const created = (options?: Partial<CreationOptionsJSON>, call?: Call) => ceremony.create(creation(options), call);
const gotten = (options?: Partial<RequestOptionsJSON>, call?: Call) => ceremony.get(request(options), call);

async function expectRefusal(answer: Promise<unknown>, code: string, reason: string): Promise<void> {
  const error = await refusal(answer);
  expect([error.name, error.code, error.reason]).to.deep.equal(['TfaError', code, reason]);
}

needs('authenticators').describe('a ceremony', () => {
  beforeEach(resetAuthenticators);
  after(resetAuthenticators);

  it('registers and authenticates', async () => {
    const authenticator = await addAuthenticator({transport: 'internal'});
    const {id, response} = await created();
    expect(response.transports).to.deep.equal(['internal']);
    expect(await getCredentials(authenticator)).to.have.length(1);
    const assertion = await gotten({allowCredentials: [{type: 'public-key', id}]});
    expect(assertion.id).to.equal(id);
  });

  it('R18: a timeout is told from a cancel', async () => {
    await addAuthenticator({automaticPresenceSimulation: false});
    await expectRefusal(created({timeout: 700}), 'ceremony_dismissed', 'timed_out');
  });

  it('R18: an authenticator without a key of the account', async () => {
    await addAuthenticator();
    await expectRefusal(gotten({allowCredentials: [stranger]}), 'authenticator_mismatch', 'refused_at_once');
  });

  it('R18: verification that fails', async () => {
    await addAuthenticator({isUserVerified: false});
    const authenticatorSelection = {userVerification: 'required'} as const;
    await expectRefusal(created({authenticatorSelection}), 'authenticator_mismatch', 'refused_at_once');
  });

  it('R18: no algorithm in common', async () => {
    await addAuthenticator();
    const pubKeyCredParams = [{type: 'public-key' as const, alg: -65_000}];
    await expectRefusal(created({pubKeyCredParams}), 'authenticator_mismatch', 'refused_at_once');
  });

  for (const options of [{}, {protocol: 'u2f'}, {transport: 'usb'}] as const) {
    it(`R17: the same authenticator twice (${JSON.stringify(options)})`, async () => {
      await addAuthenticator(options);
      const {id} = await created();
      const excludeCredentials = [{type: 'public-key' as const, id}];
      await expectRefusal(created({excludeCredentials}), 'key_already_registered', 'excluded');
    });
  }

  const others = (signal: AbortSignal) =>
    navigator.credentials
      .get({publicKey: {challenge: new Uint8Array(32), timeout: 20_000}, signal})
      .then(() => 'went through')
      .catch(({name}: Error) => name);

  it('somebody else’s request is open: one browser leaves the prompt to it, the other gives it to us', async () => {
    await addAuthenticator({automaticPresenceSimulation: false});
    const [other, ours] = [new AbortController(), new AbortController()];
    const open = others(other.signal);
    const answer = refusal(created({}, {signal: ours.signal}));
    if (engine === 'Firefox') {
      expect(await open).to.equal('AbortError');
      ours.abort();
      expect((await answer).name).to.equal('AbortError');
    } else {
      const {code, reason} = await answer;
      expect([code, reason]).to.deep.equal(['ceremony_superseded', 'pending_elsewhere']);
      other.abort();
      await open;
    }
  });

  it('somebody else asks while ours is open: one browser turns them away, the other ends ours', async () => {
    await addAuthenticator({automaticPresenceSimulation: false});
    const [other, ours] = [new AbortController(), new AbortController()];
    const answer = refusal(created({}, {signal: ours.signal}));
    const theirs = others(other.signal);
    if (engine === 'Firefox') {
      const {code, reason} = await answer;
      expect([code, reason]).to.deep.equal(['ceremony_superseded', 'pending_elsewhere']);
      other.abort();
      await theirs;
    } else {
      expect(await theirs).to.equal('OperationError');
      ours.abort();
      expect((await answer).name).to.equal('AbortError');
    }
  });

  it('R18: a newer ceremony supersedes the older and goes through', async () => {
    await addAuthenticator();
    const older = refusal(created());
    const newer = created();
    expect((await older).code).to.equal('ceremony_superseded');
    expect((await newer).type).to.equal('public-key');
  });

  it('R18: a newer ceremony gets the prompt from one that was open for a while', async () => {
    const authenticator = await addAuthenticator({automaticPresenceSimulation: false});
    const older = refusal(created());
    expect(await getCredentials(authenticator)).to.have.length(0);
    const controller = new AbortController();
    const newer = refusal(created({}, {signal: controller.signal}));
    expect((await older).code).to.equal('ceremony_superseded');
    controller.abort();
    expect((await newer).name).to.equal('AbortError');
  });

  it('an abort closes the prompt, and the next ceremony goes through', async () => {
    await addAuthenticator({automaticPresenceSimulation: false});
    const controller = new AbortController();
    const aborted = refusal(created({}, {signal: controller.signal}));
    controller.abort();
    expect((await aborted).name).to.equal('AbortError');
    await resetAuthenticators();
    await addAuthenticator();
    expect((await created()).type).to.equal('public-key');
  });

  it('R18: an RP ID of another domain', async () => {
    await addAuthenticator();
    await expectRefusal(created({rp: {id: 'example.com', name: 'Example'}}), 'rp_id_mismatch', 'rp_id');
    await expectRefusal(gotten({rpId: 'example.com'}), 'rp_id_mismatch', 'rp_id');
  });

  it('options that are not WebAuthn Level 3', async () => {
    const user = {id: 'A'.repeat(88), name: 'ada', displayName: 'Ada'};
    await expectRefusal(created({user}), 'bad_answer', 'options');
    await expectRefusal(created({challenge: '!!'}), 'bad_answer', 'options');
    await expectRefusal(created({challenge: 'AAAA=='}), 'bad_answer', 'options');
  });
});

/** What the client says in a frame of this host that allows so much. */
async function framed(host: string, allow: string): Promise<Report> {
  const frame = document.createElement('iframe');
  frame.allow = allow;
  frame.src = new URL('frame.html', import.meta.url).href.replace('//localhost', `//${host}`);
  const report = new Promise<Report>((resolve) => {
    addEventListener(
      'message',
      ({data}: MessageEvent<Report>) => {
        resolve(data);
      },
      {once: true},
    );
  });
  document.body.append(frame);
  const said = await report;
  frame.remove();
  return said;
}

const unusable = (reason: string) => ({usable: false, code: 'rp_id_mismatch', reason});

needs('webauthn').describe('R11: the diagnosis', () => {
  it('finds nothing in the way on this page', () => {
    expect(diagnose()).to.deep.equal({usable: true});
    expect(diagnose({ceremony: 'get'})).to.deep.equal({usable: true});
  });

  it('knows an IP address, before and after the browser refuses', async () => {
    const {diagnosis, code, reason} = await framed('127.0.0.1', 'publickey-credentials-create *');
    expect(diagnosis).to.deep.equal(unusable('ip_address'));
    expect([code, reason]).to.deep.equal(['rp_id_mismatch', 'ip_address']);
  });

  it('knows a frame without permission, before and after the browser refuses', async () => {
    const {diagnosis, code, reason} = await framed('localhost', "publickey-credentials-create 'none'");
    // Firefox cannot be asked beforehand.
    expect(diagnosis).to.deep.equal(engine === 'Firefox' ? {usable: true} : unusable('permissions_policy'));
    expect([code, reason]).to.deep.equal(['rp_id_mismatch', 'permissions_policy']);
  });

  it('R82: refuses in a frame of another origin, unless the host allows it', async () => {
    const {diagnosis, whereAllowed} = await framed('other.localhost', 'publickey-credentials-create *');
    expect(diagnosis).to.deep.equal(unusable('framed'));
    expect(whereAllowed).to.deep.equal({usable: true});
  });

  it('knows a sandboxed frame', async () => {
    // Its opaque origin cannot load a module from here, so it tells what its browser threw and how things stood.
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.allow = 'publickey-credentials-create *';
    frame.srcdoc = `<script>
      const publicKey = {rp: {name: 'x'}, user: {id: new Uint8Array(3), name: 'x', displayName: 'x'},
        challenge: new Uint8Array(32), pubKeyCredParams: [{type: 'public-key', alg: -7}]};
      navigator.credentials.create({publicKey}).catch(({name, message}) => parent.postMessage({name, message, origin}, '*'));
    </script>`;
    const told = new Promise<{name: string; message: string; origin: string}>((resolve) => {
      addEventListener(
        'message',
        ({data}: MessageEvent<{name: string; message: string; origin: string}>) => {
          resolve(data);
        },
        {once: true},
      );
    });
    document.body.append(frame);
    const {origin, ...error} = await told;
    frame.remove();
    expect(origin).to.equal('null');
    const page = {insecure: false, no_api: false, ip_address: false, permissions_policy: false};
    expect(explain({...page, opaque_origin: origin === 'null'}, error)).to.deep.equal({
      code: 'rp_id_mismatch',
      reason: 'opaque_origin',
    });
  });
});
