import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createTfaClient, signalAccount, signalUnknown, TfaError} from '../../src/client/index.ts';
import {fakeFetch} from './fake-fetch.ts';
import {stubGlobals} from './globals.ts';
import {heardSignals} from './heard-signals.ts';
import {account, assertion, requestOptions, securityKey} from './samples.ts';

const left = account({securityKeys: [securityKey(), securityKey({id: 'k2', credentialId: 'azI'})]});
const told = [
  ['accepted', {rpId: 'example.com', userId: 'dXNlcg', allAcceptedCredentialIds: ['Y3JlZA', 'azI']}],
  ['user', {rpId: 'example.com', userId: 'dXNlcg', name: 'ada@example.com', displayName: 'Ada Lovelace'}],
];

test('R20: the browser is told which keys the server holds and who their owner is', async (t) => {
  const heard = heardSignals(t);
  await signalAccount(left);
  assert.deepEqual(heard, told);
});

test('R20: after a removal the browser is told what is left', async (t) => {
  const heard = heardSignals(t);
  const {fetch, next} = fakeFetch();
  const removed = createTfaClient({endpoint: '', fetch}).securityKeys.remove({id: 'k3'});
  (await next()).answer(left);
  await removed;
  await Promise.resolve();
  assert.deepEqual(heard, told);
});

test('R20: after signing in the browser is told which keys are accepted', async (t) => {
  const heard = heardSignals(t);
  const {fetch, next} = fakeFetch();
  const answered = createTfaClient({endpoint: '', fetch}).challenge.answer({method: 'backup_code', code: 'x'});
  (await next()).answer({account: left});
  await answered;
  await Promise.resolve();
  assert.deepEqual(heard, told);
});

test('reading the account tells nothing: a key may be on its way that the list does not have yet', async (t) => {
  const heard = heardSignals(t);
  const {fetch, next} = fakeFetch();
  const read = createTfaClient({endpoint: '', fetch}).account();
  (await next()).answer(left);
  await read;
  assert.deepEqual(heard, []);
});

test('R20: a browser without the Signal API changes nothing', async (t) => {
  await signalAccount(left);
  stubGlobals(t, {PublicKeyCredential: () => undefined});
  await signalAccount(left);
});

test('R20: a signal that is refused changes nothing', async (t) => {
  stubGlobals(t, {
    PublicKeyCredential: {signalAllAcceptedCredentials: () => Promise.reject(new Error('SecurityError'))},
  });
  await signalAccount(left);
});

async function answerWithKey(refuse: (asked: Awaited<ReturnType<ReturnType<typeof fakeFetch>['next']>>) => void) {
  const {fetch, next} = fakeFetch();
  const client = createTfaClient({endpoint: '', fetch});
  const options = client.challenge.options();
  (await next()).answer(requestOptions);
  await options;
  const answered = client.challenge.answer({method: 'security_key', response: assertion});
  refuse(await next());
  await assert.rejects(answered);
}

test('R20: a key that no account has is unknown under the RP ID that was asked for', async (t) => {
  const heard = heardSignals(t);
  await answerWithKey((asked) => asked.refuse('authentication_rejected', {unknownCredential: true}));
  assert.deepEqual(heard, [['unknown', {rpId: 'login.example.com', credentialId: 'Y3JlZA'}]]);
});

const noMiss: Record<string, Parameters<typeof answerWithKey>[0]> = {
  'a refused signature': (asked) => asked.refuse('authentication_rejected'),
  'a lost answer': (asked) => asked.fail(),
  'a server that is down': (asked) => asked.refuse('unavailable'),
  'another code with that member': (asked) => asked.refuse('ceremony_expired', {unknownCredential: true}),
};

for (const [what, refuse] of Object.entries(noMiss)) {
  test(`R20: ${what} is no miss: nothing is signalled, for it could delete the only key`, async (t) => {
    const heard = heardSignals(t);
    await answerWithKey(refuse);
    assert.deepEqual(heard, []);
  });
}

test('without an RP ID in the options the page’s own domain is meant', async (t) => {
  const heard = heardSignals(t);
  await signalUnknown(new TfaError('authentication_rejected', {unknownCredential: true}), {credentialId: 'YQ'});
  assert.deepEqual(heard, [['unknown', {rpId: 'example.com', credentialId: 'YQ'}]]);
});
