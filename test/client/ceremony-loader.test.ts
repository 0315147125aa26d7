import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Ceremony} from '../../src/client/ceremony.ts';
import {createCeremony, createTfaClient, type TfaClient} from '../../src/client/index.ts';
import {fakeFetch} from './fake-fetch.ts';
import {creationOptions, requestOptions} from './samples.ts';

const answered = {id: 'answered'};

/** The code of the prompts, on its way until a test lets it arrive or fail. */
function stubLoading() {
  const fetches: PromiseWithResolvers<{createCeremony: () => Ceremony}>[] = [];
  const opened: string[] = [];
  const open = (kind: string) => () => {
    opened.push(kind);
    return Promise.resolve(answered as never);
  };
  const load = () => {
    const fetching = Promise.withResolvers<{createCeremony: () => Ceremony}>();
    fetches.push(fetching);
    return fetching.promise;
  };
  const arrive = (index = 0) =>
    fetches[index]?.resolve({createCeremony: () => ({create: open('create'), get: open('get')})});
  const fail = (index = 0) => fetches[index]?.reject(new TypeError('Failed to fetch dynamically imported module'));
  return {ceremony: createCeremony({load}), fetches, opened, arrive, fail};
}

test('R19: once prepared, a prompt is asked for before the call returns', async () => {
  const {ceremony, opened, arrive} = stubLoading();
  const prepared = ceremony.prepare?.();
  arrive();
  await prepared;
  void ceremony.create(creationOptions);
  void ceremony.get(requestOptions);
  assert.deepEqual(opened, ['create', 'get']);
});

test('an unprepared prompt opens as soon as its code is there, which is fetched once', async () => {
  const {ceremony, fetches, opened, arrive} = stubLoading();
  const created = ceremony.create(creationOptions);
  assert.deepEqual([fetches.length, opened], [1, []]);
  arrive();
  assert.equal(await created, answered);
  await ceremony.get(requestOptions);
  assert.deepEqual([fetches.length, opened], [1, ['create', 'get']]);
});

test('code that does not arrive is a network error, and is fetched anew the next time', async () => {
  const {ceremony, opened, fail, arrive} = stubLoading();
  const created = ceremony.create(creationOptions);
  fail();
  await assert.rejects(created, {name: 'TfaError', code: 'network'});
  const again = ceremony.create(creationOptions);
  arrive(1);
  assert.equal(await again, answered);
  assert.deepEqual(opened, ['create']);
});

type Asking = (client: TfaClient, signal: AbortSignal) => Promise<unknown>;

const routes: Record<string, [Asking, answer: unknown]> = {
  'POST /security-keys/options': [
    ({securityKeys}, signal) => securityKeys.options({kind: 'any'}, {signal}),
    creationOptions,
  ],
  'POST /challenge/options': [({challenge}, signal) => challenge.options({signal}), requestOptions],
  'POST /step-up/options': [(client, signal) => client.stepUpOptions({action: 'remove_key'}, {signal}), requestOptions],
};

for (const [route, [asking, answer]] of Object.entries(routes)) {
  /** The server has answered, and everything has been heard that there is to hear. */
  async function ask(ceremony: Ceremony, {signal} = new AbortController()) {
    const network = fakeFetch();
    const outcome = {options: undefined as unknown};
    const options = asking(createTfaClient({endpoint: '', fetch: network.fetch, ceremony}), signal);
    const done = options.then((given) => (outcome.options = given));
    (await network.next()).answer(answer);
    await new Promise((resolve) => setImmediate(resolve));
    return {outcome, done};
  }

  test(`R19: ${route}: options come together with the code that uses them`, async () => {
    const {ceremony, arrive} = stubLoading();
    const {outcome, done} = await ask(ceremony);
    assert.equal(outcome.options, undefined);
    arrive();
    assert.deepEqual(await done, answer);
  });

  test(`${route}: without that code there is a network error`, async () => {
    const {ceremony, fail} = stubLoading();
    const {done} = await ask(ceremony);
    fail();
    await assert.rejects(done, {code: 'network'});
  });

  test(`${route}: aborted while that code is on its way, it is an AbortError`, async () => {
    const {ceremony, arrive} = stubLoading();
    const controller = new AbortController();
    const {done} = await ask(ceremony, controller);
    controller.abort();
    arrive();
    await assert.rejects(done, {name: 'AbortError'});
  });
}
