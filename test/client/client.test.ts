import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createTfaClient, type Ceremony, type TfaClient} from '../../src/client/index.ts';
import {routes} from '../../src/protocol/routes.ts';
import {fakeFetch} from './fake-fetch.ts';
import {
  account,
  assertion,
  codeSet,
  creationOptions,
  registration,
  requestOptions,
  securityKey,
  totpSetup,
} from './samples.ts';
import {stubGlobals} from './globals.ts';

const proof = {method: 'password', password: 'x', action: 'add_key'} as const;
const signUp = {name: 'Ada', email: 'ada@example.com', password: 'correct horse'};

/** Every method: the route it asks, what it sends, and an answer that it takes. */
const calls: Record<string, {call: (client: TfaClient) => Promise<unknown>; sends?: unknown; answer?: unknown}> = {
  'GET /account': {call: (client) => client.account(), answer: account()},
  'POST /step-up': {
    call: (client) => client.stepUp(proof),
    sends: proof,
    answer: {method: 'password', confirmedUntil: '2026-11-24T12:05:00Z'},
  },
  'POST /step-up/options': {
    call: (client) => client.stepUpOptions({action: 'add_key'}),
    sends: {action: 'add_key'},
    answer: requestOptions,
  },
  'POST /security-keys/options': {
    call: (client) => client.securityKeys.options({kind: 'this_device'}),
    sends: {kind: 'this_device'},
    answer: creationOptions,
  },
  'POST /security-keys': {
    call: (client) => client.securityKeys.register({response: registration}),
    sends: {response: registration},
    answer: securityKey(),
  },
  'PATCH /security-keys/k1': {
    call: (client) => client.securityKeys.rename({id: 'k1', name: 'Desk'}),
    sends: {name: 'Desk'},
    answer: securityKey(),
  },
  'DELETE /security-keys/k1': {call: (client) => client.securityKeys.remove({id: 'k1'}), sends: {}, answer: account()},
  'POST /totp/setup': {call: (client) => client.totp.setup(), sends: {}, answer: totpSetup()},
  'POST /totp/activate': {
    call: (client) => client.totp.activate({setupId: 't1', code: '123456'}),
    sends: {setupId: 't1', code: '123456'},
    answer: account(),
  },
  'DELETE /totp': {call: (client) => client.totp.remove(), sends: {}, answer: account()},
  'POST /backup-codes': {call: (client) => client.backupCodes.create(), sends: {}, answer: codeSet},
  'POST /backup-codes/confirm': {
    call: (client) => client.backupCodes.confirm({setId: 's1'}),
    sends: {setId: 's1'},
    answer: account(),
  },
  'GET /challenge': {
    call: (client) => client.challenge.state(),
    answer: {
      methods: ['security_key'],
      preferred: 'security_key',
      trustAllowed: true,
      recoveryAllowed: true,
      recovery: null,
    },
  },
  'POST /challenge/options': {call: (client) => client.challenge.options(), sends: {}, answer: requestOptions},
  'POST /challenge': {
    call: (client) => client.challenge.answer({method: 'backup_code', code: 'x', trust: false}),
    sends: {method: 'backup_code', code: 'x', trust: false},
    answer: {account: account()},
  },
  'POST /sign-up': {call: (client) => client.signUp(signUp), sends: signUp, answer: {next: 'account'}},
  'POST /verify-email': {call: (client) => client.verifyEmail({token: 't'}), sends: {token: 't'}},
  'POST /sign-in': {
    call: (client) => client.signIn({email: 'ada@example.com', password: 'x'}),
    sends: {email: 'ada@example.com', password: 'x'},
    answer: {next: 'challenge'},
  },
  'POST /sign-out': {call: (client) => client.signOut(), sends: {}},
  'POST /password': {call: (client) => client.changePassword({next: 'new one'}), sends: {next: 'new one'}},
};

for (const [route, {call, sends = null, answer}] of Object.entries(calls)) {
  test(`${route} has its method`, async () => {
    assert.ok(route.replace('/k1', '/{id}') in routes, 'a route of the protocol');
    const {fetch, next} = fakeFetch();
    const answered = call(createTfaClient({endpoint: '/tfa/v1', fetch}));
    const asked = await next();
    assert.equal(`${asked.method} ${asked.path}`, route.replace(' ', ' /tfa/v1'));
    assert.deepEqual(asked.body, sends);
    asked.answer(answer);
    assert.deepEqual(await answered, answer);
  });
}

test('without a fetch of its own the client takes the page’s, as it is at the time of the call', async (t) => {
  const {fetch, next} = fakeFetch();
  const client = createTfaClient({endpoint: '/tfa/v1'});
  stubGlobals(t, {fetch});
  const answered = client.account();
  (await next()).answer(account());
  assert.deepEqual(await answered, account());
});

test('a ceremony can be handed in', () => {
  const ceremony: Ceremony = {create: () => Promise.resolve(registration), get: () => Promise.resolve(assertion)};
  assert.equal(createTfaClient({endpoint: '/', ceremony}).ceremony, ceremony);
});
