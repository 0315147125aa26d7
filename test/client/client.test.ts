import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  type Call,
  type Ceremony,
  createTfaClient,
  organizationCalls,
  recordsCalls,
  recoveryCalls,
  type TfaClient,
} from '../../src/client/index.ts';
import {type RouteAnswer, type RouteKey, splitRoute} from '../../src/protocol/routes.ts';
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
const policy = {enforced: true, graceDays: 7, trustAllowed: false};
const at = '2026-11-24T12:00:00Z';
const waiting = {id: 'r1', startedAt: at, step: 'waiting', until: '2026-11-28T12:00:00Z'} as const;

interface Row<K extends RouteKey> {
  /** By its own typed method; `signal` stands in what comes last. */
  call: (client: TfaClient, call: Call) => Promise<RouteAnswer<K>>;
  /** Of a path with one. */
  id?: string;
  query?: string;
  /** `{}` where absent; a GET sends nothing. */
  sends?: object;
  /** `204` where absent. */
  answer?: RouteAnswer<K>;
}

/** Every route of the protocol: who asks it, what is sent, and an answer that is taken. */
const rows: {[K in RouteKey]: Row<K>} = {
  'GET /account': {call: (client, call) => client.account(call), answer: account()},
  'POST /step-up': {
    call: (client, call) => client.stepUp(proof, call),
    sends: proof,
    answer: {method: 'password', confirmedUntil: '2026-11-24T12:05:00Z'},
  },
  'POST /step-up/options': {
    call: (client, call) => client.stepUpOptions({action: 'add_key'}, call),
    sends: {action: 'add_key'},
    answer: requestOptions,
  },
  'POST /step-up/email-code': {
    call: (client, call) => client.stepUpEmailCode(call),
    answer: {email: 'a…@example.com', expiresAt: at, resendAt: at},
  },
  'POST /security-keys/options': {
    call: (client, call) => client.securityKeys.options({kind: 'this_device'}, call),
    sends: {kind: 'this_device'},
    answer: creationOptions,
  },
  'POST /security-keys': {
    call: (client, call) => client.securityKeys.register({response: registration}, call),
    sends: {response: registration},
    answer: securityKey(),
  },
  'PATCH /security-keys/{id}': {
    call: (client, call) => client.securityKeys.rename({id: 'k1', name: 'Desk'}, call),
    id: 'k1',
    sends: {name: 'Desk'},
    answer: securityKey(),
  },
  'DELETE /security-keys/{id}': {
    call: (client, call) => client.securityKeys.remove({id: 'k1'}, call),
    id: 'k1',
    answer: account(),
  },
  'POST /totp/setup': {call: (client, call) => client.totp.setup(call), answer: totpSetup()},
  'POST /totp/activate': {
    call: (client, call) => client.totp.activate({setupId: 't1', code: '123456'}, call),
    sends: {setupId: 't1', code: '123456'},
    answer: account(),
  },
  'DELETE /totp': {call: (client, call) => client.totp.remove(call), answer: account()},
  'POST /backup-codes': {call: (client, call) => client.backupCodes.create(call), answer: codeSet},
  'POST /backup-codes/confirm': {
    call: (client, call) => client.backupCodes.confirm({setId: 's1'}, call),
    sends: {setId: 's1'},
    answer: account(),
  },
  'GET /challenge': {
    call: (client, call) => client.challenge.state(call),
    answer: {
      methods: ['security_key'],
      preferred: 'security_key',
      trustAllowed: true,
      recoveryAllowed: true,
      recoveryWait: {min: 259_200, max: 432_000},
      recovery: null,
    },
  },
  'POST /challenge/options': {call: (client, call) => client.challenge.options(call), answer: requestOptions},
  'POST /challenge': {
    call: (client, call) => client.challenge.answer({method: 'backup_code', code: 'x', trust: false}, call),
    sends: {method: 'backup_code', code: 'x', trust: false},
    answer: {account: account()},
  },
  'GET /browsers': {
    call: (client, call) => recordsCalls(client).browsers(call),
    answer: [{id: 'b1', name: 'Firefox', current: true, recognizedAt: at, lastUsedAt: at, address: '192.0.2.1'}],
  },
  'DELETE /browsers/{id}': {
    call: (client, call) => recordsCalls(client).forgetBrowser({id: 'others'}, call),
    id: 'others',
  },
  'GET /sessions': {
    call: (client, call) => recordsCalls(client).sessions(call),
    answer: [{id: 's1', browserName: 'Firefox', current: true, createdAt: at, lastUsedAt: at, address: '192.0.2.1'}],
  },
  'DELETE /sessions/{id}': {call: (client, call) => recordsCalls(client).endSession({id: 's1'}, call), id: 's1'},
  'GET /activity': {
    call: (client, call) => recordsCalls(client).activity({before: 'a+b', limit: 5}, call),
    query: '?before=a%2Bb&limit=5',
    answer: {events: [{id: 'e1', type: 'signed_in', at}], next: 'e1'},
  },
  'POST /recovery': {call: (client, call) => recoveryCalls(client).begin(call), answer: waiting},
  'GET /recovery': {call: (client, call) => recoveryCalls(client).state(call), answer: waiting},
  'DELETE /recovery': {call: (client, call) => recoveryCalls(client).cancel(call), answer: waiting},
  'POST /recovery/email-code': {
    call: (client, call) => recoveryCalls(client).verifyEmail({code: '123456'}, call),
    sends: {code: '123456'},
    answer: waiting,
  },
  'POST /recovery/email-code/resend': {
    call: (client, call) => recoveryCalls(client).resendEmailCode(call),
    answer: waiting,
  },
  'POST /recovery/device': {call: (client, call) => recoveryCalls(client).verifyDevice(call), answer: waiting},
  'POST /recovery/access-code': {
    call: (client, call) => recoveryCalls(client).redeem({code: 'ABCDEFGHJKLM'}, call),
    sends: {code: 'ABCDEFGHJKLM'},
    answer: {account: account()},
  },
  'POST /recovery/access-code/resend': {
    call: (client, call) => recoveryCalls(client).resendAccessCode(call),
    answer: waiting,
  },
  'POST /recovery/cancel': {
    call: (client, call) => recoveryCalls(client).cancelByLink({token: 't'}, call),
    sends: {token: 't'},
  },
  'PUT /recovery/allowed': {
    call: (client, call) => recoveryCalls(client).allow({allowed: false}, call),
    sends: {allowed: false},
    answer: account(),
  },
  'GET /policy': {call: (client, call) => organizationCalls(client).policy(call), answer: policy},
  'PUT /policy': {
    call: (client, call) => organizationCalls(client).changePolicy(policy, call),
    sends: policy,
    answer: policy,
  },
  'POST /invitations': {
    call: (client, call) => organizationCalls(client).invite({email: 'bea@example.com'}, call),
    sends: {email: 'bea@example.com'},
  },
  'POST /invitations/accept': {
    call: (client, call) => organizationCalls(client).acceptInvitation({token: 't'}, call),
    sends: {token: 't'},
    answer: account(),
  },
  'GET /members': {
    call: (client, call) => organizationCalls(client).members(call),
    answer: [{id: 'u2', name: 'Bea', email: 'bea@example.com', role: 'member', twoFactor: 'off'}],
  },
  'POST /members/{id}/reset': {
    call: (client, call) => organizationCalls(client).resetMember({id: 'u2'}, call),
    id: 'u2',
  },
  'POST /sign-up': {call: (client, call) => client.signUp(signUp, call), sends: signUp, answer: {next: 'account'}},
  'POST /verify-email': {call: (client, call) => client.verifyEmail({token: 't'}, call), sends: {token: 't'}},
  'POST /sign-in': {
    call: (client, call) => client.signIn({email: 'ada@example.com', password: 'x'}, call),
    sends: {email: 'ada@example.com', password: 'x'},
    answer: {next: 'challenge'},
  },
  'POST /sign-out': {call: (client, call) => client.signOut(call)},
  'POST /password': {
    call: (client, call) => client.changePassword({next: 'new one'}, call),
    sends: {next: 'new one'},
  },
};

for (const [route, row] of Object.entries(rows) as [RouteKey, Row<RouteKey>][]) {
  const {method, path} = splitRoute(route);
  const {call, id = '', query = '', sends = method === 'GET' ? null : {}, answer} = row;

  test(`${route} has its method`, async () => {
    const {fetch, next} = fakeFetch();
    const {signal} = new AbortController();
    const answered = call(createTfaClient({endpoint: '/tfa/v1', fetch}), {signal});
    const asked = await next();
    assert.deepEqual([asked.method, asked.path], [method, `/tfa/v1${path.replace('{id}', id)}${query}`]);
    assert.deepEqual(asked.body, sends);
    assert.equal(asked.init.signal, signal);
    asked.answer(answer);
    assert.deepEqual(await answered, answer);
  });

  test(`${route} is called off by its signal, and what is answered all the same is not heard`, async () => {
    const {fetch, next} = fakeFetch();
    const controller = new AbortController();
    const answered = call(createTfaClient({endpoint: '/tfa/v1', fetch}), {signal: controller.signal});
    const asked = await next();
    controller.abort();
    asked.answer(answer);
    await assert.rejects(answered, {name: 'AbortError'});
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
