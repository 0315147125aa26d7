import assert from 'node:assert/strict';
import {mock, test, type TestContext} from 'node:test';
import {createCeremony} from '../../src/client/ceremony.ts';
import {stubPage} from './globals.ts';
import {creationOptions, requestOptions} from './samples.ts';

mock.method(console, 'info', () => undefined);

interface Prompt {
  kind: 'create' | 'get';
  signal: AbortSignal;
  refuse: (name: string, message?: string) => void;
}

/** Prompts that a test answers by hand; like a real one, an aborted one rejects with the reason of its signal. */
function stubPrompts(t: TestContext, {deaf = false} = {}): Prompt[] {
  const prompts: Prompt[] = [];
  const open = (kind: Prompt['kind']) => {
    return ({signal}: {signal: AbortSignal}) => {
      const {promise, reject} = Promise.withResolvers<never>();
      prompts.push({kind, signal, refuse: (name, message) => reject(new DOMException(message, name))});
      if (!deaf) signal.addEventListener('abort', () => reject(signal.reason as Error));
      return promise;
    };
  };
  stubPage(t, {navigator: {credentials: {create: open('create'), get: open('get')}}});
  return prompts;
}

test('R19: the prompt is asked for before the call returns', (t) => {
  const prompts = stubPrompts(t);
  void createCeremony()
    .create(creationOptions)
    .catch(() => undefined);
  assert.equal(prompts.length, 1);
  prompts[0]?.refuse('NotAllowedError');
});

test('the time between asking and refusing tells a timeout from a cancel', async (t) => {
  const prompts = stubPrompts(t);
  let now = 1000;
  const ceremony = createCeremony({now: () => now});
  const late = ceremony.get({...requestOptions, timeout: 1500});
  now = 2506;
  prompts[0]?.refuse('NotAllowedError');
  await assert.rejects(late, {name: 'TfaError', code: 'ceremony_dismissed', reason: 'timed_out'});
  const early = ceremony.get({...requestOptions, timeout: 1500});
  now = 2508;
  prompts[1]?.refuse('NotAllowedError');
  await assert.rejects(early, {code: 'authenticator_mismatch', reason: 'refused_at_once'});
});

test('R17: excluded keys are a circumstance of a registration', async (t) => {
  const prompts = stubPrompts(t);
  const excludeCredentials = [{type: 'public-key' as const, id: 'Y3JlZA'}];
  const created = createCeremony().create({...creationOptions, excludeCredentials});
  prompts[0]?.refuse('InvalidStateError');
  await assert.rejects(created, {code: 'key_already_registered'});
});

test('the browser’s exception is the cause', async (t) => {
  const prompts = stubPrompts(t);
  const created = createCeremony().create(creationOptions);
  prompts[0]?.refuse('SecurityError', 'not your domain');
  await assert.rejects(created, (error: Error) => {
    assert.match(JSON.stringify([error.message, (error.cause as Error).name]), /rp_id_mismatch.*SecurityError/);
    return true;
  });
});

test('R18: a newer ceremony supersedes the older, and the older does not disturb the newer', async (t) => {
  const prompts = stubPrompts(t);
  const ceremony = createCeremony();
  const older = ceremony.create(creationOptions);
  const newer = ceremony.get(requestOptions);
  await assert.rejects(older, {code: 'ceremony_superseded', reason: 'superseded'});
  assert.deepEqual(
    prompts.map(({kind, signal}) => [kind, signal.aborted]),
    [
      ['create', true],
      ['get', false],
    ],
  );
  prompts[1]?.refuse('NotSupportedError');
  await assert.rejects(newer, {code: 'authenticator_mismatch'});
});

test('R18: two copies of the package on one page know of each other’s ceremony', async (t) => {
  const prompts = stubPrompts(t);
  const path = '../../src/client/ceremony.ts?copy';
  const {createCeremony: copy} = (await import(path)) as {createCeremony: typeof createCeremony};
  assert.notEqual(copy, createCeremony);
  const older = createCeremony().create(creationOptions);
  const newer = copy().create(creationOptions);
  await assert.rejects(older, {code: 'ceremony_superseded'});
  assert.equal(prompts[0]?.signal.aborted, true);
  prompts[1]?.refuse('NotAllowedError');
  await assert.rejects(newer, {name: 'TfaError'});
});

test('an aborted ceremony is an AbortError and closes its prompt', async (t) => {
  const prompts = stubPrompts(t);
  const controller = new AbortController();
  const created = createCeremony().create(creationOptions, {signal: controller.signal});
  controller.abort();
  await assert.rejects(created, {name: 'AbortError'});
  assert.equal(prompts[0]?.signal.aborted, true);
});

test('an abort holds also in a browser that does not hear of it', async (t) => {
  stubPrompts(t, {deaf: true});
  const controller = new AbortController();
  const created = createCeremony().create(creationOptions, {signal: controller.signal});
  controller.abort();
  await assert.rejects(created, {name: 'AbortError'});
});

test('an abort after the end closes nobody else’s prompt', async (t) => {
  const prompts = stubPrompts(t);
  const ceremony = createCeremony();
  const controller = new AbortController();
  const ended = ceremony.create(creationOptions, {signal: controller.signal});
  prompts[0]?.refuse('NotAllowedError');
  await assert.rejects(ended);
  const other = ceremony.get(requestOptions);
  controller.abort();
  assert.equal(prompts[1]?.signal.aborted, false);
  prompts[1]?.refuse('NotAllowedError');
  await assert.rejects(other, {name: 'TfaError'});
});

test('what was aborted before it began opens no prompt and closes none', async (t) => {
  const prompts = stubPrompts(t);
  const ceremony = createCeremony();
  const open = ceremony.get(requestOptions);
  await assert.rejects(ceremony.create(creationOptions, {signal: AbortSignal.abort()}), {name: 'AbortError'});
  assert.deepEqual(
    prompts.map(({signal}) => signal.aborted),
    [false],
  );
  prompts[0]?.refuse('NotAllowedError');
  await assert.rejects(open);
});

test('R11: without WebAuthn a ceremony says so', async (t) => {
  stubPage(t, {PublicKeyCredential: undefined});
  await assert.rejects(createCeremony().create(creationOptions), {code: 'webauthn_unsupported'});
});

test('options that are not WebAuthn JSON are the server’s fault', async (t) => {
  stubPrompts(t);
  await assert.rejects(createCeremony().create({...creationOptions, challenge: '!!'}), {
    code: 'bad_answer',
    reason: 'options',
  });
});
